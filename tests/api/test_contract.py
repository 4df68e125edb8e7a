"""The contract of the REST API: every address, parameter and word that is promised, by name."""

import pytest

from api.root import openapi_document
from tests import factories as make
from tests.api import rich

pytestmark = pytest.mark.django_db

ALL = {
    *["q", "updated_since", "reference", "slug", "ordering", "page", "page_size", "cursor"],
    *["count", "only", "lang"],
}
LISTS = {
    "agreements": {
        *["country", "countries", "status", "kind", "institution", "technology", "activity"],
        *["forum", "target", "signed_after", "signed_before", "in_force_on", "ends_after"],
        *["ends_before", "has_attachment", "has_target", "staleness", "possible", "as_of"],
        "include",
    },
    "institutions": {
        *["country", "kind", "member_of", "ror", "wikidata", "has_agreement_with", "include"],
    },
    "people": {"country", "include"},
    "forums": {
        *["country", "series", "starts_after", "starts_before", "institution", "technology"],
        *["mode", "possible", "include"],
    },
    "forum-series": {"country", "include"},
    "targets": {
        *["country", "owner", "measure", "technology", "due_after", "due_before", "progress"],
        *["possible", "as_of", "include"],
    },
    "sources": {
        *["publisher", "language", "published_after", "published_before", "possible"],
        "include",
    },
    "technologies": set(),
    "activities": set(),
}
FACETS = ["status", "kind", "country", "pair", "technology", "activity", "year"]
HEAD = ["type", "reference", "slug", "id", "url", "created", "updated", "version"]
PATHS = {
    "/api/v1/": {"get"},
    "/api/v1/agreements/{name}/lineage/": {"get"},
    "/api/v1/search/": {"get"},
    "/api/v1/institutions/match/": {"post"},
    "/api/v1/changes/": {"get"},
    "/api/v1/dumps/": {"get"},
    "/api/v1/dumps/{date}/": {"get"},
    "/api/v1/dumps/{date}/{file}": {"get"},
    "/api/v1/stats/": {"get"},
    "/api/v1/suggestions/": {"post"},
    "/api/v1/suggestions/{number}/": {"get"},
}


def parameters(path: str) -> set[str]:
    operation = openapi_document()["paths"][path]["get"]
    return {one["name"] for one in operation["parameters"] if one["in"] == "query"}


def test_every_promised_address_is_there_and_no_other():
    promised = dict(PATHS)
    for name in LISTS:
        base = f"/api/v1/{name}/"
        promised |= {base: {"get", "post"}, base + "{name}/": {"get", "patch"}}
        promised |= {base + "facets/": {"get"}, base + "{name}/history/": {"get"}}
    found = openapi_document()["paths"]
    assert {path: set(operations) for path, operations in found.items()} == promised


@pytest.mark.parametrize(("collection", "own"), LISTS.items())
def test_a_list_takes_every_promised_parameter(collection, own):
    assert (ALL | own) - parameters(f"/api/v1/{collection}/") == set()
    assert {"only", "lang"} <= parameters(f"/api/v1/{collection}/{{name}}/")


def test_facets_take_the_filters_of_their_list(read):
    make.publish_all(*rich.shared(), *rich.everything(1))
    pages = {"page", "page_size", "cursor", "count", "only", "include"}
    for collection in LISTS:
        of_list = parameters(f"/api/v1/{collection}/") - pages
        assert of_list - parameters(f"/api/v1/{collection}/facets/") == set()
    assert set(FACETS) - set(read("agreements/facets/")["facets"]) == set()


def test_every_record_says_what_it_is_and_where(read):
    make.publish_all(*rich.shared(), *rich.everything(1))
    for collection in LISTS:
        (first, *_more) = read(f"{collection}/?page_size=1")["results"]
        assert [name for name in HEAD if name not in first] == []
        by_reference = read(first["id"].partition("/api/v1/")[2])
        assert by_reference == first


def test_the_entrance_leads_everywhere(read):
    assert set(read("")) == {*LISTS, "search", "changes", "dumps", "stats", "schema", "docs"}


@pytest.mark.parametrize(
    "question",
    [
        "countries=VN,JP",
        "countries=VN&countries=JP",
        "country=VN,JP&status=signed,in_force",
        "signed_after=2025-01-01&possible=true",
        "in_force_on=2026-01-01&as_of=2026-01-01",
        "has_attachment=true&has_target=false&staleness=fresh",
        "q=memorandum&ordering=-signed&page=1&page_size=200&only=title,parties&lang=zh-Hant",
        "updated_since=2026-01-01T00:00:00Z&count=estimate&include=institutions",
    ],
)
def test_what_the_contract_writes_is_understood(ask, question):
    assert ask(f"agreements/?{question}").status_code == 200
