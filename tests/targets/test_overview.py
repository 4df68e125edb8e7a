"""How the targets of each country stand, at the top of the list of all targets."""

from datetime import date

import pytest

from targets.overview import overview
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def figure(low: int) -> dict:
    quantity = {"operator": "exactly", "low": low, "high": low, "unit": "people"}
    return {"key": "m", "quantity": quantity, "measure": "trained", "date": make.day("2026-01")}


def rows() -> list[tuple[str, list[int]]]:
    found = overview(TODAY)
    return [(row.country, [cell.number for cell in row.cells]) for row in found.rows]


def test_without_targets_there_is_no_overview():
    assert overview(TODAY) is None


def test_targets_are_counted_by_country_and_state():
    make.publish_all(
        make.source(),
        make.institution("ministry", "JP", kind="government"),
        make.target("reached", measurements=[figure(60_000)]),
        make.target("silent"),
        make.target("japanese", owner_countries=[], owners=["ministry"]),
    )
    assert [state.value for state in overview(TODAY).states] == ["achieved", "no_measurement"]
    assert rows() == [("VN", [1, 1]), ("JP", [0, 1])]
    assert overview(TODAY).title == "Published figures show how 1 of 3 targets stand"


def test_a_target_of_two_countries_counts_for_both():
    make.publish_all(make.source(), make.target(owner_countries=["VN", "JP"]))
    assert rows() == [("JP", [1]), ("VN", [1])]
    assert overview(TODAY).title == "No published figure shows how a target stands"


def test_the_overview_stands_above_the_whole_list_only(client):
    make.publish_all(make.source(), make.target())
    whole = client.get("/targets/").content.decode()
    some = client.get("/targets/?country=VN").content.decode()
    assert 'href="/targets/?country=VN&amp;progress=no_measurement">1</a>' in whole
    assert 'id="overview"' not in some


def test_each_number_leads_to_a_list_of_as_many(client):
    make.publish_all(
        make.source(),
        make.target("own"),
        make.target("abroad", owner_countries=["US"], countries=["VN"]),
    )
    assert rows() == [("VN", [2]), ("US", [1])]
    whole = client.get("/targets/").content.decode()
    some = client.get("/targets/?country=VN&progress=no_measurement").content.decode()
    assert 'href="/targets/?country=VN&amp;progress=no_measurement">2</a>' in whole
    assert '<span class="num">2</span> targets' in some
