"""A record as a file: JSON as the API tells it, XML, JSON-LD."""

import re

import pytest
from defusedxml.ElementTree import fromstring

from api.downloads.collections import COLLECTIONS
from api.downloads.xml_record import as_xml
from curation.actions import merge_record, withdraw_record
from curation.day import register_day
from curation.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db

NAMES = {
    "agreements": "second-1",
    "institutions": "group-1",
    "people": "person-1",
    "forums/series": "series-1",
    "forums": "forum-1",
    "targets": "target-1",
    "sources": "article",
}
TYPES = {
    "agreements": "CreativeWork",
    "institutions": "Organization",
    "people": "Person",
    "forums/series": "EventSeries",
    "forums": "Event",
    "targets": "CreativeWork",
    "sources": "NewsArticle",
}


def in_api(path: str) -> str:
    return {"forums/series": "forum-series"}.get(path, path)


def test_every_collection_is_tried_here():
    assert NAMES.keys() == TYPES.keys() == COLLECTIONS.keys()


@pytest.mark.parametrize(("path", "name"), NAMES.items())
def test_json_is_what_the_api_tells(read, told, everything, path, name):
    assert told(f"/{path}/{name}.json") == read(f"{in_api(path)}/{name}/")


def test_json_comes_in_one_language_and_as_of_a_day_if_asked(read, told):
    make.publish_all(*make.two_universities(), make.agreement(effective=make.day("2026-01-01")))
    query = "?lang=ja&as_of=2025-12-31"
    assert told(f"/agreements/mou.json{query}") == read(f"agreements/mou/{query}")


def test_a_record_is_found_by_its_reference_too(told, everything):
    source = told("/sources/article.json")
    assert told(f"/sources/{source['reference']}.json") == source


@pytest.mark.parametrize(("path", "name"), NAMES.items())
def test_xml_holds_every_field_that_is_stated(fetch, told, everything, path, name):
    record = told(f"/{path}/{name}.json")
    root = fromstring(fetch(f"/{path}/{name}.xml"))
    stated = [key for key, value in record.items() if value not in (None, "", [], {})]
    assert (root.tag, [child.tag for child in root]) == (record["type"], stated)


def test_xml_nests_as_the_api_does_and_says_languages(fetch):
    make.publish_all(
        *make.two_universities(),
        make.agreement(titles=make.text(en="A <memo> & more", ja="覚書"), signed=make.day("2025")),
    )
    root = fromstring(fetch("/agreements/mou.xml"))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    titles = {one.get(lang): (one.get("origin"), one.text) for one in root.findall("titles/text")}
    assert titles == {"en": ("printed", "A <memo> & more"), "ja": ("printed", "覚書")}
    assert root.findtext("signed/latest") == "2025-12-31"
    slugs = [one.text for one in root.findall("parties/item/institution/slug")]
    assert slugs == ["kyushu", "nycu"]


def test_names_that_are_none_in_xml_and_characters_that_are_none():
    told = as_xml({"type": "thing", "ids": {"a b": "1\x00", "9": "2"}, "open": False, "none": 0})
    root = fromstring(told)
    assert {one.get("name"): one.text for one in root.findall("ids/entry")} == {
        "a b": "1",
        "9": "2",
    }
    assert (root.findtext("open"), root.findtext("none")) == ("false", "0")


@pytest.mark.parametrize(("path", "kind"), TYPES.items())
def test_json_ld_says_which_record_and_of_what_type(told, settings, everything, path, kind):
    record = told(f"/{path}/{NAMES[path]}.json")
    linked = told(f"/{path}/{NAMES[path]}.jsonld")
    assert (linked["@id"], linked["@type"]) == (
        f"{settings.SITE_URL}/r/{record['reference']}",
        kind,
    )
    assert linked["@context"]["@vocab"] == "https://schema.org/"
    assert set(linked["name"]) == {"en"}


def test_json_ld_of_an_agreement_names_parties_sources_and_exact_days_only(told, settings):
    parties = [
        {"key": "kyushu", "institution": "kyushu", "role": "lead"},
        {"key": "nycu", "institution": "nycu", "role": "observer"},
        {"key": "others", "described": make.text(en="others")},
    ]
    dates = {
        "signed": make.day("2025-07"),
        "effective": make.day("2027~"),
        "ends": make.day("2030"),
    }
    agreement = make.agreement(titles=make.text(en="Memo", zh_Hant="備忘錄"), **dates)
    make.publish_all(*make.two_universities(), agreement | {"parties": parties})
    linked = told("/agreements/mou.jsonld")
    assert linked["name"] == {"en": "Memo", "zh-Hant": "備忘錄"}
    assert (linked["dateCreated"], linked["temporalCoverage"]) == ("2025-07", "../2030")
    assert [one["name"] for one in linked["creator"]] == ["Kyushu"]
    assert [one["name"] for one in linked["contributor"]] == ["Nycu"]
    (source,) = linked["citation"]
    assert re.fullmatch(rf"{settings.SITE_URL}/r/SRC-\d+", source["@id"])


def test_json_ld_of_an_institution_has_its_identifiers_and_other_names(told):
    names = [
        {"key": "en", "text": "Kyushu University", "language": "en"},
        {"key": "ja", "text": "九州大学", "language": "ja"},
        {"key": "short", "text": "Kyudai", "language": "en", "kind": "alias"},
    ]
    ids = {"ror": "https://ror.org/00p4k0j84", "wikidata": "Q1057890"}
    make.publish_all(make.source(), make.institution("kyushu", names=names, external_ids=ids))
    linked = told("/institutions/kyushu.jsonld")
    assert linked["@type"] == "CollegeOrUniversity"
    assert linked["name"] == {"en": "Kyushu University", "ja": "九州大学"}
    assert linked["alternateName"] == [{"@value": "Kyudai", "@language": "en"}]
    assert linked["sameAs"] == [
        "https://ror.org/00p4k0j84",
        "https://www.wikidata.org/entity/Q1057890",
    ]
    assert linked["address"] == {"@type": "PostalAddress", "addressCountry": "JP"}


# How files are answered

MEDIA_TYPES = {
    "/agreements.csv": "text/csv; charset=utf-8",
    "/agreements.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/agreements.json": "application/json",
    "/forums/series/series-1.json": "application/json",
    "/forums/forum-1.xml": "application/xml; charset=utf-8",
    "/targets/target-1.jsonld": "application/ld+json",
}


@pytest.mark.parametrize(("address", "media_type"), MEDIA_TYPES.items())
def test_a_file_is_kept_under_a_name_with_its_day(client, everything, address, media_type):
    answer = client.get(address)
    where, _dot, ending = address.removeprefix("/").rpartition(".")
    name = where.rpartition("/")[2]
    assert answer["Content-Type"] == media_type
    assert (
        answer["Content-Disposition"] == f'attachment; filename="{name}-{register_day()}.{ending}"'
    )
    assert (answer["Access-Control-Allow-Origin"], answer.cookies) == ("*", {})


def test_children_and_series_have_names_of_their_own(client):
    names = [
        client.get(address)["Content-Disposition"].split('"')[1]
        for address in ("/agreements/parties.csv", "/forums/series.csv")
    ]
    assert names == [
        f"{kind}-{register_day()}.csv" for kind in ("agreements-parties", "forums-series")
    ]


@pytest.mark.parametrize("address", MEDIA_TYPES)
def test_the_head_of_a_file_comes_without_its_body(client, everything, address):
    head, whole = client.head(address), client.get(address)
    assert (head.status_code, b"".join(head.streaming_content)) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Disposition"] == whole["Content-Disposition"]


def test_a_file_the_caller_has_is_not_sent_again(client, everything):
    etag = client.get("/agreements.csv")["ETag"]
    assert client.get("/agreements.csv", headers={"If-None-Match": etag}).status_code == 304
    make.publish_all(make.source("another"))
    assert client.get("/agreements.csv", headers={"If-None-Match": etag}).status_code == 200


def test_the_ending_decides_whatever_the_caller_accepts(client, everything):
    answer = client.get("/agreements.csv", headers={"Accept": "text/html"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


REFUSED = {
    "/agreements.csv?colour=red": "colour",
    "/agreements.xlsx?kind=poem": "kind",
    "/agreements.json?page=2": "page",
    "/agreements.csv?lang=ja": "lang",
    "/agreements/parties.csv?country=XX": "country",
    "/agreements/mou.json?lang=xx": "lang",
    "/agreements/mou.xml?lang=ja": "lang",
    "/institutions/kyushu.json?as_of=2025-01-01": "as_of",
}


@pytest.mark.parametrize(("address", "name"), REFUSED.items())
def test_what_is_not_known_is_refused_and_named(client, address, name):
    make.publish_all(*make.two_universities(), make.agreement())
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert [one["pointer"] for one in answer.json()["errors"]] == [f"/query/{name}"]


def test_what_never_was_and_what_is_no_form_is_not_found(client):
    make.publish_all(*make.two_universities(), make.agreement())
    addresses = ("/agreements/no.json", "/agreements.pdf", "/parties.csv", "/agreements.jsonld")
    assert [client.get(one).status_code for one in addresses] == [404] * 4


@pytest.fixture
def administrator() -> User:
    return User.objects.create(username="ada", role=User.Role.ADMINISTRATOR)


def test_what_was_withdrawn_is_gone_with_its_reason(client, administrator):
    make.publish_all(make.source())
    withdraw_record(type_name="source", key="article", by=administrator, reason="Entered twice.")
    answer = client.get("/sources/article.xml")
    assert (answer.status_code, answer.json()["detail"]) == (410, "Entered twice.")


def test_what_was_merged_leads_to_the_same_file_of_the_survivor(client, settings, administrator):
    make.publish_all(make.source("kept", reference="SRC-0001"), make.source("double"))
    merge_record(type_name="source", key="double", into="kept", by=administrator, reason="Same.")
    answer = client.get("/sources/double.xml")
    assert (answer.status_code, answer["Location"]) == (
        301,
        f"{settings.SITE_URL}/sources/SRC-0001.xml",
    )


def test_files_cannot_be_written(client):
    answer = client.post("/agreements.csv")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")
