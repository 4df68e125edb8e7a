"""Facets of collections: the filters of the list, counts of each choice."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_agreements():
    make.publish_all(
        *make.two_universities(),
        make.institution("hanoi", "VN"),
        make.agreement("tw-jp"),
        make.agreement("tw-vn", parties=("nycu", "hanoi"), kind="framework"),
        make.agreement("rough", signed=make.day("2024~")),
    )


def test_every_choice_is_told_with_what_it_would_leave(read, three_agreements):
    told = read("agreements/facets/?kind=memorandum_of_understanding")
    assert told["count"] == 2
    assert list(told["facets"]) == [
        *["country", "pair", "status", "kind", "technology", "activity", "year"]
    ]
    assert told["facets"]["pair"] == [
        {"value": "JP-TW", "label": "Japan – Taiwan", "count": 2},
    ]
    assert [(one["value"], one["count"]) for one in told["facets"]["kind"]] == [
        ("memorandum_of_understanding", 2),
        ("framework", 1),
    ]
    assert told["facets"]["year"] == [
        {"value": "2025", "label": "2025", "count": 1},
        {"value": None, "label": "Year not known", "count": 1},
    ]


def test_a_count_is_that_of_the_list_with_that_filter(read, three_agreements):
    for name in ("country", "pair", "kind", "status"):
        for one in read("agreements/facets/")["facets"][name]:
            assert read(f"agreements/?{name}={one['value']}")["count"] == one["count"]


def test_pairs_that_were_told_before_are_told_alike_in_each_language_and_anew_when_published(
    read, three_agreements
):
    english, japanese = "agreements/facets/?kind=framework", "agreements/facets/?lang=ja"
    first = [read(one)["facets"]["pair"] for one in (english, japanese)]
    assert [read(one)["facets"]["pair"] for one in (english, japanese)] == first
    assert [one["label"] for one in first[1]] == ["日本・台湾", "台湾・ベトナム"]
    assert first[0] == [{"value": "TW-VN", "label": "Taiwan – Viet Nam", "count": 1}]
    make.publish_all(make.agreement("more", parties=("nycu", "hanoi"), kind="framework"))
    assert [one["count"] for one in read(english)["facets"]["pair"]] == [2]


def test_labels_are_in_the_language_asked_for(read, three_agreements):
    told = read("agreements/facets/?lang=ja")["facets"]["country"]
    assert [one["label"] for one in told] == ["台湾", "日本", "ベトナム"]


@pytest.mark.parametrize(
    ("collection", "facets"),
    [
        ("institutions", ["country", "kind", "technology"]),
        ("people", ["country"]),
        ("forums", ["country", "mode", "status", "technology", "year"]),
        ("forum-series", ["country", "cadence"]),
        ("targets", ["country", "progress", "kind", "measure", "technology"]),
        ("sources", ["kind", "language", "reading", "stance"]),
        ("technologies", []),
    ],
)
def test_every_collection_has_its_facets(read, three_agreements, collection, facets):
    told = read(f"{collection}/facets/")
    assert list(told["facets"]) == facets
    assert told["count"] == read(f"{collection}/")["count"]


def test_what_is_not_known_is_refused_by_name(ask):
    answer = ask("agreements/facets/?colour=red&page=2")
    assert answer.status_code == 400
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/query/colour", "/query/page"]
