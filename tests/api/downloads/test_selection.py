"""A download is exactly the selection: every row of it, in its order, and no other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.downloads import lean, tables
from api.downloads.collections import COLLECTIONS
from api.ready import joining, telling
from tests import factories as make
from tests.api import rich

pytestmark = pytest.mark.django_db

API = {"forums/series": "forum-series"}
QUERIES = {
    "agreements": "country=JP&status=signed&signed_after=2025-01-01&ordering=title",
    "institutions": "kind=university&ordering=-name",
    "people": "institution=home-1,home-3",
    "forums/series": "ordering=-title",
    "forums": "country=JP&technology=ic-design",
    "targets": "measure=trained&progress=no_measurement,not_measurable",
    "sources": "language=en",
}


def api(path: str) -> str:
    return API.get(path, path)


def test_every_collection_is_asked_here():
    assert QUERIES.keys() == COLLECTIONS.keys()


@pytest.mark.parametrize("path", COLLECTIONS)
@pytest.mark.parametrize("narrowed", [False, True])
def test_all_forms_give_the_records_that_the_api_gives(
    read, rows, cells, told, everything, path, narrowed
):
    query = QUERIES[path] if narrowed else ""
    results = read(f"{api(path)}/?page_size=200&{query}")["results"]
    assert len(results) > 0
    assert told(f"/{path}.json?{query}") == results
    references = [one["reference"] for one in results]
    assert [row["reference"] for row in rows(f"/{path}.csv?{query}")] == references
    assert [row["reference"] for row in cells(f"/{path}.xlsx?{query}")] == references


def test_json_can_be_asked_for_in_one_language(read, told, everything):
    assert told("/targets.json?lang=ja") == read("targets/?lang=ja")["results"]


def test_the_day_decides_as_in_the_api(rows, told):
    make.publish_all(*make.two_universities(), make.agreement(effective=make.day("2026-01-01")))
    assert rows("/agreements.csv?as_of=2025-12-31")[0]["status"] == "signed"
    assert rows("/agreements.csv?as_of=2026-01-01")[0]["status"] == "in_force"
    assert told("/agreements.json?status=in_force&as_of=2025-12-31") == []


def test_children_are_those_of_the_selected_agreements(rows, everything):
    found = rows("/agreements/parties.csv?slug=second-1,second-2&ordering=title")
    assert [row["key"] for row in found] == ["home-1", "away-1", "home-2", "away-2"]
    (promise,) = rows("/agreements/commitments.csv?slug=second-3")
    assert promise["from_party"] == "home-3"


def test_rows_beyond_one_chunk_are_there_too(rows, told, monkeypatch, everything):
    monkeypatch.setattr(tables, "CHUNK", 2)
    monkeypatch.setattr(telling, "AT_ONCE", 2)
    monkeypatch.setattr(lean, "CHUNK", 2)
    assert len(rows("/agreements.csv")) == 6
    assert len(rows("/institutions.csv")) == 9
    assert len(told("/institutions.json")) == 9


# Three of them begin and end the transaction that a list is read in.
FILES = {
    "/agreements.csv": 7,
    "/agreements.xlsx": 7,
    "/agreements.json": 7,
    "/agreements/parties.csv": 8,
    "/agreements/commitments.csv": 12,
    "/institutions.csv": 14,
    "/people.csv": 9,
    "/forums/series.csv": 9,
    "/forums.csv": 12,
    "/targets.csv": 12,
    "/sources.csv": 5,
    "/agreements/second-1.json": 24,
}


def count(fetch, address: str) -> int:
    joining.forget()
    with CaptureQueriesContext(connection) as queries:
        fetch(address)
    return len(queries)


def test_files_cost_as_many_queries_for_one_set_as_for_three(fetch):
    make.publish_all(*rich.shared(), *rich.everything(1))
    for address in FILES:
        fetch(address)  # what is remembered for a process is remembered from here on
    assert {address: count(fetch, address) for address in FILES} == FILES
    make.publish_all(*rich.everything(2), *rich.everything(3))
    assert {address: count(fetch, address) for address in FILES} == FILES


def test_nothing_selected_is_a_file_too(fetch, rows, cells, told):
    assert fetch("/agreements.csv").decode("utf-8-sig").count("\r\n") == 1
    assert (rows("/people.csv"), cells("/targets.xlsx"), told("/forums.json")) == ([], [], [])
