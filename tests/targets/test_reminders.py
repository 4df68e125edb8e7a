"""What the board says of targets."""

from datetime import date, timedelta

import pytest

from targets.reminders import due_targets, without_measurement
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
FIGURE = {"operator": "exactly", "low": 5, "high": 5, "unit": "people"}


def publish(**fields) -> None:
    make.publish_all(make.source(), make.target(**fields))


def measured(day: str) -> dict:
    return {"measurements": [{"key": "m", "quantity": FIGURE, "date": make.day(day)}]}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "No figure is recorded."),
        (measured("2025-11-21"), "The latest figure is of 21 November 2025."),
        (measured("2025-11-22"), None),
        (measured("2025"), None),  # may be of December
        ({"kind": "projection"}, None),
        ({"due": make.day("2025-11-21")}, None),
        ({"due": make.day("2025-11-22")}, "No figure is recorded."),
    ],
)
def test_a_goal_without_a_figure_for_a_year_is_told_while_it_matters(fields, sentence):
    publish(**fields)
    found = [one.sentence for one in without_measurement(DAY)]
    assert found == ([sentence] if sentence else [])


def test_a_goal_in_words_needs_no_figure():
    document = make.target(goal_text=make.text(en="A high-income country"))
    make.publish_all(make.source(), {k: v for k, v in document.items() if k != "goal"})
    assert list(without_measurement(DAY)) == []


def test_a_look_that_found_nothing_gives_half_a_year():
    looked = (DAY - timedelta(days=10)).isoformat()
    publish(checks=[{"key": "k", "on": looked}])
    assert list(without_measurement(DAY)) == []
    assert len(list(without_measurement(DAY + timedelta(days=171)))) == 1


@pytest.mark.parametrize(
    ("due", "told"),
    [("2026", True), ("2027-05-21", True), ("2027-05-22", False), ("2026-05-25", False)],
)
def test_a_day_that_comes_or_has_just_passed_is_told(due, told):
    publish(due=make.day(due))
    assert bool(list(due_targets(DAY))) is told


def test_a_figure_of_the_day_itself_settles_it():
    publish(due=make.day("2026-10"), **measured("2026-10-31"))
    assert list(due_targets(DAY)) == []


def test_the_places_of_a_target_are_those_of_its_owners_and_its_scope():
    publish(owner_countries=["VN"], countries=["JP", "VN"])
    assert next(without_measurement(DAY)).countries == ("JP", "VN")
