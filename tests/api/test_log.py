"""What happened: versions of a record, its lineage, changes, figures."""

import pytest

from curation.actions import merge_record, withdraw_record
from curation.day import register_day
from curation.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return User.objects.create(username="ada", role=User.Role.ADMINISTRATOR)


def test_history_tells_each_version_with_its_document(read):
    make.publish_all(make.source())
    make.publish_all(make.source(publisher="Another newspaper"))
    told = read("sources/article/history/")
    second, first = told["results"]
    assert (told["count"], second["number"], first["number"]) == (2, 2, 1)
    assert second["document"]["publisher"] == "Another newspaper"
    assert first["by"] == {"name": "loader", "is_system": True}
    assert (first["reason"], first["approved_by"]) == ("for a test", None)


def test_history_is_told_in_pages(read):
    for number in range(3):
        make.publish_all(make.source(publisher=f"Newspaper {number}"))
    first = read("sources/article/history/?page_size=2")
    second = read(first["next"].split("/api/v1/")[1])
    assert [one["number"] for one in first["results"]] == [3, 2]
    assert [one["number"] for one in second["results"]] == [1]


def test_lineage_tells_the_whole_family_from_any_member(read):
    make.publish_all(
        *make.two_universities(),
        make.agreement("first", signed=make.day("2020"), reference="SCR-2026-0001"),
        make.agreement(
            "second",
            signed=make.day("2022"),
            reference="SCR-2026-0002",
            relations=[{"key": "r", "kind": "renews", "other": "first"}],
        ),
        make.agreement(
            "third",
            signed=make.day("2024"),
            reference="SCR-2026-0003",
            relations=[{"key": "r", "kind": "expands", "other": "second"}],
        ),
    )
    told = read("agreements/first/lineage/")
    assert [one["slug"] for one in told["agreements"]] == ["first", "second", "third"]
    assert told["relations"] == [
        {"agreement": "SCR-2026-0002", "kind": "renews", "other": "SCR-2026-0001"},
        {"agreement": "SCR-2026-0003", "kind": "expands", "other": "SCR-2026-0002"},
    ]
    assert read("agreements/third/lineage/") == told


def test_changes_come_in_order_and_say_where_to_read_on(read):
    make.publish_all(make.source("a"), make.source("b"))
    make.publish_all(make.source("a", publisher="Another newspaper"))
    first = read("changes/?page_size=2")
    assert [(one["sequence"], one["kind"], one["version"]) for one in first["results"]] == [
        (1, "published", 1),
        (2, "published", 1),
    ]
    assert first["last"] == 2
    rest = read(first["next"].split("/api/v1/")[1])
    assert [(one["sequence"], one["kind"], one["version"]) for one in rest["results"]] == [
        (3, "changed", 2)
    ]
    assert (rest["last"], rest["next"]) == (3, None)
    nothing = {"day": str(register_day()), "last": 3, "next": None, "results": []}
    assert read("changes/?since=3") == nothing


def test_a_change_leads_to_its_record(read):
    make.publish_all(make.source())
    (change,) = read("changes/")["results"]
    assert read(change["id"].split("/api/v1/")[1])["slug"] == "article"


def test_a_withdrawn_record_leaves_its_tombstone(ask, administrator):
    make.publish_all(make.source())
    reference = ask("sources/article/").json()["reference"]
    withdraw_record(type_name="source", key="article", by=administrator, reason="Entered twice.")
    for name in ("article", reference):
        answer = ask(f"sources/{name}/")
        assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")
        assert answer.json()["detail"] == "Entered twice."
        assert answer.json()["tombstone"]["reference"] == reference
    assert ask("sources/article/history/").status_code == 410


def test_a_merged_record_leads_to_its_survivor(ask, administrator):
    make.publish_all(make.source("kept", reference="SRC-0001"))
    make.publish_all(make.source("double"))
    merge_record(type_name="source", key="double", into="kept", by=administrator, reason="Same.")
    answer = ask("sources/double/")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/api/v1/sources/SRC-0001/")


def test_figures_count_what_is_published(read):
    make.publish_all(*make.two_universities(), make.agreement("mou"))
    told = read("stats/")
    assert told["records"] == {
        "agreements": 1,
        "institutions": 2,
        "people": 0,
        "forums": 0,
        "forum-series": 0,
        "targets": 0,
        "sources": 1,
        "technologies": 0,
        "activities": 0,
    }
    assert told["agreements_by_status"] == {"signed": 1}
    assert (told["countries"], told["quotations"], told["sequence"]) == (2, 1, 4)
