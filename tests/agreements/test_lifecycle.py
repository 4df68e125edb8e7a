"""The steps of an agreement's life, as its page shows them."""

from datetime import date

import pytest

from agreements.lifecycle import lifecycle
from agreements.models import Agreement
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def steps(day: date = TODAY, **fields) -> list[tuple[str, str, str]]:
    make.publish_all(*make.two_universities(), make.agreement(**fields))
    agreement = Agreement.objects.with_status(day).get()
    return [
        (step.name, str(step.date or step.gap), step.place) for step in lifecycle(agreement, day)
    ]


def test_only_known_steps_are_shown_and_the_missing_end_is_said():
    assert steps(effective=make.day("2027~")) == [
        ("Signed", "11 July 2025", "now"),
        ("Starts", "around 2027", "future"),
        ("Ends", "No term published", "future"),
    ]


def test_what_has_begun_has_started():
    assert steps(effective=make.day("2026-01-01"), ends=make.day("2030-12-31")) == [
        ("Signed", "11 July 2025", "done"),
        ("Started", "1 January 2026", "now"),
        ("Ends", "31 December 2030", "future"),
    ]


def test_events_stand_among_the_steps():
    events = [
        {"key": "talks", "status": "under_negotiation", "date": make.day("2025-02")},
        {"key": "end", "status": "terminated", "date": make.day("2026-05-01")},
    ]
    assert steps(status_events=events) == [
        ("Under negotiation", "February 2025", "done"),
        ("Signed", "11 July 2025", "done"),
        ("Terminated", "1 May 2026", "now"),
    ]


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"term_months": 60}, ("Ends", "31 December 2030", "future")),
        ({"term_months": 6, "renewal_rule": "none"}, ("Ended", "30 June 2026", "now")),
        (
            {"term_months": 24, "renewal_rule": "tacit", "max_terms": 3},
            ("Ends", "31 December 2031", "future"),
        ),
        (
            {"term_months": 24, "renewal_rule": "tacit"},
            ("Ends", "Renewed, no last term stated", "future"),
        ),
        (
            {"renewal_rule": "until_terminated"},
            ("Ends", "Holds until a party terminates it", "future"),
        ),
        ({"renewal_rule": "perpetual"}, ("Ends", "Holds without end", "future")),
    ],
)
def test_the_end_is_that_of_the_last_possible_term(fields, end):
    assert steps(effective=make.day("2026-01-01"), **fields)[-1] == end


def test_a_rough_start_gives_a_rough_end_in_words():
    fields = {"effective": make.day("2026-01/2026-03"), "term_months": 12}
    assert steps(**fields)[-1] == (
        "Ends",
        "a day from 31 December 2026 to 30 March 2027",
        "future",
    )


def test_an_event_without_a_day_says_so():
    events = [{"key": "talks", "status": "under_negotiation"}]
    assert steps(status_events=events)[0] == ("Under negotiation", "Day not stated", "done")
