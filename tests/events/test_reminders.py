"""What the board says of forums."""

from datetime import date

import pytest

from events.reminders import next_editions, planned_and_passed, years_later
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def publish(cadence: str, *days: str, **fields) -> None:
    make.publish_all(
        make.source(),
        make.series(cadence=cadence),
        *(
            make.forum(
                f"f{n}",
                series="forum-series",
                edition=n,
                starts=make.day(day),
                ends=make.day(day),
                **fields,
            )
            for n, day in enumerate(days, start=1)
        ),
    )


@pytest.mark.parametrize(
    ("cadence", "last", "due"),
    [
        ("yearly", "2025-10-31", date(2026, 10, 31)),
        ("yearly", "2026-05-21", date(2027, 5, 21)),
        ("yearly", "2026-05-22", None),
        ("two_yearly", "2024-12-01", date(2026, 12, 1)),
        ("two_yearly", "2025-12-01", None),
        ("irregular", "2020-01-01", None),
        ("once", "2020-01-01", None),
    ],
)
def test_the_next_edition_is_due_by_the_series_own_cadence(cadence, last, due):
    publish(cadence, "2020-01-01", last)
    assert [one.due for one in next_editions(DAY)] == ([due] if due else [])


def test_an_edition_that_is_planned_already_is_not_missed():
    publish("yearly", "2025-10-31", "2027-03-01")
    assert list(next_editions(DAY)) == []


def test_a_cancelled_edition_was_none():
    publish("yearly", "2025-10-31", status="cancelled")
    assert list(next_editions(DAY)) == []


def test_the_sentence_says_how_often_and_when_last():
    publish("yearly", "2025-10-31")
    [one] = next_editions(DAY)
    assert one.sentence == "Held: Every year. The last edition known is of 31 October 2025."


@pytest.mark.parametrize(
    ("status", "day", "told"),
    [
        ("planned", "2026-11-21", True),
        ("postponed", "2026-11-21", True),
        ("planned", "2026-11-22", False),
        ("held", "2026-11-21", False),
        ("cancelled", "2026-11-21", False),
    ],
)
def test_a_planned_forum_whose_day_has_passed_is_asked_about(status, day, told):
    publish("irregular", day, status=status)
    assert bool(list(planned_and_passed(DAY))) is told


def test_a_year_after_a_leap_day():
    assert years_later(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)
