"""Lists: pages, cursors, orders, fields, and the filters they share with the pages."""

import pytest
from django.urls import resolve, reverse

from api.addresses import COLLECTIONS
from api.root import OTHERS
from curation.documents import record_types
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGES = {
    "agreements": "agreements:list",
    "institutions": "institutions:list",
    "forums": "events:list",
    "targets": "targets:list",
}


def view_of(name: str) -> type:
    func = resolve(reverse(name)).func
    return getattr(func, "cls", None) or func.view_class


@pytest.mark.parametrize(("collection", "listing"), PAGES.items())
def test_page_and_api_take_the_same_filters(collection, listing):
    api = view_of(f"api:{collection}-list").filterset_class
    assert view_of(listing).filterset_class is api


@pytest.mark.parametrize(("collection", "listing"), PAGES.items())
def test_a_filter_of_the_page_gives_the_same_records_in_the_api(read, client, collection, listing):
    make.publish_all(*make.two_universities(), make.agreement(), make.forum(), make.target())
    query = "?country=JP,TW,VN&updated_since=2020-01-01"
    listed = client.get(reverse(listing) + query).context["page"].object_list
    told = read(f"{collection}/{query}")["results"]
    assert len(told) > 0
    assert [one["reference"] for one in told] == [one.reference for one in listed]


def test_every_collection_is_one_of_the_register():
    assert set(COLLECTIONS) <= {kind.name for kind in record_types()}


def test_the_root_lists_the_collections(read, settings):
    told = read("")
    assert list(told) == [*COLLECTIONS.values(), *OTHERS]
    assert told["forum-series"] == f"{settings.SITE_URL}/api/v1/forum-series/"


@pytest.fixture
def five_sources():
    published = ["2021", None, "2023-05", "2023-05", "2025-01-01"]
    make.publish_all(
        *(
            make.source(f"s{number}", **({"published": make.day(edtf)} if edtf else {}))
            for number, edtf in enumerate(published)
        )
    )


ORDERS = {
    "published": ["s0", "s2", "s3", "s4", "s1"],
    "-published": ["s4", "s2", "s3", "s0", "s1"],
    "title": ["s0", "s1", "s2", "s3", "s4"],
    "-reference": ["s4", "s3", "s2", "s1", "s0"],
    "-updated": ["s0", "s1", "s2", "s3", "s4"],
}


def walk(ask, page: dict, link: str) -> list[list[str]]:
    """Return the slugs of each page from this one on."""
    pages = [[one["slug"] for one in page["results"]]]
    while page[link]:
        page = ask(page[link].split("/api/v1/")[1]).json()
        pages.append([one["slug"] for one in page["results"]])
    return pages


@pytest.mark.parametrize(("ordering", "slugs"), ORDERS.items())
def test_cursors_lead_through_the_whole_list_and_back(ask, read, five_sources, ordering, slugs):
    first = read(f"sources/?page_size=2&ordering={ordering}")
    forth = walk(ask, first, "next")
    assert forth == [slugs[0:2], slugs[2:4], slugs[4:]]
    last = first
    while last["next"]:
        last = ask(last["next"].split("/api/v1/")[1]).json()
    assert walk(ask, last, "previous") == forth[::-1]
    assert (first["count"], first["previous"]) == (5, None)


def test_a_cursor_skips_no_row_when_one_is_added_before_it(ask, read, five_sources):
    first = read("sources/?page_size=2&ordering=published")
    make.publish_all(make.source("old", published=make.day("1999")))
    second = ask(first["next"].split("/api/v1/")[1]).json()
    assert [one["slug"] for one in second["results"]] == ["s3", "s4"]


def test_pages_can_be_numbered(read, five_sources, settings):
    told = read("sources/?page=2&page_size=2&ordering=reference")
    here = f"{settings.SITE_URL}/api/v1/sources/?page_size=2&ordering=reference"
    assert [one["slug"] for one in told["results"]] == ["s2", "s3"]
    assert (told["next"], told["previous"]) == (f"{here}&page=3", f"{here}&page=1")
    assert read("sources/?page=3&page_size=2")["next"] is None


def test_a_page_beyond_the_last_is_not_there(ask, five_sources):
    assert ask("sources/?page=2").status_code == 404
    assert ask("sources/?page=1&q=nothing").json()["count"] == 0


def test_only_the_fields_asked_for_are_told(read, five_sources):
    told = read("sources/?only=reference,title&page_size=1")["results"]
    assert [list(one) for one in told] == [["reference", "title"]]
    assert list(read("sources/s1/?only=slug")) == ["slug"]
