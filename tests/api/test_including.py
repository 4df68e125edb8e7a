"""`include` brings the records that an answer names."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api import including
from api.ready import joining
from tests import factories as make
from tests.api import rich

pytestmark = pytest.mark.django_db

PUBLISHED = {
    "agreements": [
        *["institutions", "people", "forums", "targets", "agreements", "technologies"],
        *["activities", "sources"],
    ],
    "institutions": ["institutions", "technologies", "sources"],
    "people": ["agreements", "forums", "institutions", "sources"],
    "forums": [
        *["forum-series", "forums", "institutions", "people", "agreements", "technologies"],
        "sources",
    ],
    "forum-series": ["institutions", "forums", "sources"],
    "targets": ["institutions", "targets", "technologies", "activities", "sources"],
    "sources": ["sources"],
}


def slugs(told: dict) -> dict[str, list[str]]:
    return {name: [one["slug"] for one in rows] for name, rows in told["included"].items()}


@pytest.fixture
def one_set():
    make.publish_all(*rich.shared(), *rich.everything(1))


def test_a_record_brings_those_it_names_whole(read, one_set):
    told = read("agreements/second-1/?include=institutions,forums,sources")
    assert {name: sorted(rows) for name, rows in slugs(told).items()} == {
        "institutions": ["away-1", "home-1"],
        "forums": ["forum-1"],
        "sources": ["article"],
    }
    for collection, rows in told["included"].items():
        assert rows == [read(f"{collection}/{one['reference']}/") for one in rows]


def test_a_list_brings_each_record_once(read, one_set):
    told = read("agreements/?include=institutions,agreements&ordering=reference")
    assert {name: sorted(rows) for name, rows in slugs(told).items()} == {
        "institutions": ["away-1", "home-1"],
        "agreements": ["first-1", "second-1"],
    }
    assert "included" not in read("agreements/")


def test_what_the_fields_asked_for_do_not_name_is_not_brought(read, one_set):
    told = read("agreements/second-1/?only=forum&include=institutions,forums")
    assert slugs(told) == {"institutions": [], "forums": ["forum-1"]}
    assert list(told) == ["forum", "included"]
    alone = read("agreements/?only=type,reference,slug,id,title&include=agreements")
    assert slugs(alone) == {"agreements": []}


def test_what_is_brought_is_told_for_the_same_day_and_language(read, one_set):
    told = read("people/person-1/?include=agreements&lang=ja")
    assert told["included"]["agreements"][0]["titles"]["language"] == "en"
    listed = read("agreements/?slug=second-1&include=agreements&as_of=2023-01-01")
    assert [one["status"] for one in listed["included"]["agreements"]] == [
        read("agreements/first-1/?as_of=2023-01-01")["status"]
    ]


@pytest.mark.parametrize(("collection", "names"), PUBLISHED.items())
def test_each_collection_publishes_what_it_can_bring(ask, one_set, collection, names):
    assert ask(f"{collection}/?include={','.join(names)}").status_code == 200
    (error,) = ask(f"{collection}/?include=nothing").json()["errors"]
    assert error["pointer"] == "/query/include"
    assert error["detail"] == f"“nothing” is not known. Use one of: {', '.join(names)}."


@pytest.mark.parametrize("collection", ["technologies", "activities"])
def test_words_of_vocabularies_name_nothing_to_bring(ask, one_set, collection):
    (error,) = ask(f"{collection}/?include=sources").json()["errors"]
    assert (error["pointer"], error["code"]) == ("/query/include", "unknown_parameter")


def test_too_many_are_refused_and_not_cut_short(ask, one_set, monkeypatch):
    monkeypatch.setattr(including, "MOST_INCLUDED", 1)
    (error,) = ask("agreements/?include=institutions").json()["errors"]
    assert (error["pointer"], error["code"]) == ("/query/include", "too_many")


def test_bringing_costs_as_many_queries_for_one_set_as_for_three(client):
    address = "/api/v1/agreements/?only=parties,citations&include=institutions,sources"
    counted = []
    for number in (1, 2, 3):
        more = rich.shared() if number == 1 else []
        make.publish_all(*more, *rich.everything(number))
        client.get(address)  # a collection is read into memory once after a publication
        joining.forget()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[2] == 5
