"""What an agreement is on any day."""

from datetime import date

import pytest

from agreements.choices import EventStatus
from agreements.models import Agreement
from agreements.status import BROUGHT_BY, timeline
from tests import factories as make
from values.dates import FuzzyDate


def fuzzy(edtf: str) -> FuzzyDate:
    return FuzzyDate(edtf)


def status_on(day: str, **life) -> str:
    wanted = date.fromisoformat(day)
    [span] = [span for span in timeline(**life) if span.starts <= wanted < span.ends]
    return str(span.status)


SIGNED = {"signed": fuzzy("2025-07-11")}


@pytest.mark.parametrize(
    ("life", "day", "status"),
    [
        ({}, "2026-01-01", "not_known"),
        (SIGNED, "2025-07-10", "not_known"),
        (SIGNED, "2025-07-11", "signed"),
        (SIGNED, "2035-01-01", "signed"),
        ({"signed": fuzzy("2025-10")}, "2025-10-30", "not_known"),
        ({"signed": fuzzy("2025-10")}, "2025-10-31", "signed"),
        ({"announced": fuzzy("2025-02-19")}, "2025-03-01", "announced"),
        ({"announced": fuzzy("XXXX-08-01")}, "2020-01-01", "announced"),
        ({**SIGNED, "announced": fuzzy("XXXX-08-01")}, "2026-01-01", "signed"),
        ({**SIGNED, "effective": fuzzy("2026-04-01")}, "2026-03-31", "signed"),
        ({**SIGNED, "effective": fuzzy("2026-04-01")}, "2026-04-01", "in_force"),
        ({**SIGNED, "effective": fuzzy("2027~")}, "2035-01-01", "signed"),
        ({**SIGNED, "ends": fuzzy("2030")}, "2030-12-31", "signed"),
        ({**SIGNED, "ends": fuzzy("2030")}, "2031-01-01", "ended"),
        (
            {"effective": fuzzy("2025-07-11"), **SIGNED},
            "2025-07-11",
            "in_force",
        ),
    ],
)
def test_status_follows_from_the_dates(life, day, status):
    assert status_on(day, **life) == status


@pytest.mark.parametrize(
    ("events", "day", "status"),
    [
        ([("under_negotiation", "2025-01-01")], "2025-02-01", "negotiating"),
        ([("initialled", "2025-01-01")], "2025-02-01", "negotiating"),
        ([("in_force", "2025-09-01"), ("suspended", "2026-01-01")], "2026-02-01", "suspended"),
        ([("suspended", "2026-01-01"), ("in_force", "2026-06-01")], "2026-07-01", "in_force"),
        ([("terminated", "2026-01-01")], "2026-01-01", "ended"),
        ([("terminated", "2026-01-01"), ("renewed", "2026-02-01")], "2026-03-01", "in_force"),
        ([("amended", "2026-01-01")], "2026-02-01", "signed"),
        ([("abandoned", "2026")], "2026-12-30", "signed"),
        ([("abandoned", "2026")], "2026-12-31", "ended"),
    ],
)
def test_a_later_event_replaces_what_was_before(events, day, status):
    dated = [(event, fuzzy(edtf)) for event, edtf in events]
    life = SIGNED if events[0][0] not in {"under_negotiation", "initialled"} else {}

    assert status_on(day, **life, events=dated) == status


def test_an_ended_agreement_says_what_ended_it():
    spans = timeline(**SIGNED, events=[("superseded", fuzzy("2026-01-01"))])

    assert [(str(span.status), str(span.because)) for span in spans] == [
        ("not_known", ""),
        ("signed", "signed"),
        ("ended", "superseded"),
    ]


def test_the_spans_cover_every_day_without_gap_or_overlap():
    spans = timeline(
        announced=fuzzy("2025-02"),
        signed=fuzzy("2025-07-11"),
        effective=fuzzy("2025-07-11"),
        ends=fuzzy("2030-07-10"),
        events=[("suspended", fuzzy("2026")), ("in_force", None)],
    )

    assert spans[0].starts == date.min
    assert spans[-1].ends == date.max
    assert [span.ends for span in spans[:-1]] == [span.starts for span in spans[1:]]


def test_every_event_but_an_amendment_changes_the_status():
    assert set(EventStatus) - set(BROUGHT_BY) == {EventStatus.AMENDED}


@pytest.mark.django_db
def test_a_list_knows_the_status_on_any_day():
    make.publish_all(
        *make.two_universities(),
        make.agreement("signed-only"),
        make.agreement("over", ends=make.day("2026-03-31")),
    )

    def statuses(day: str) -> dict[str, tuple[str, str]]:
        rows = Agreement.objects.with_status(date.fromisoformat(day))
        return {row.key: (row.status_code, row.status_because) for row in rows}

    assert statuses("2025-01-01") == {"signed-only": ("not_known", ""), "over": ("not_known", "")}
    assert statuses("2026-04-01") == {
        "signed-only": ("signed", "signed"),
        "over": ("ended", "completed"),
    }


@pytest.mark.django_db
def test_republishing_an_agreement_computes_its_status_anew():
    make.publish_all(*make.two_universities(), make.agreement())
    event = {"key": "e", "status": "terminated", "date": make.day("2026-01-01")}

    make.publish_all(make.agreement(status_events=[event]))

    row = Agreement.objects.with_status(date(2026, 6, 1)).get(key="mou")
    assert (row.status_code, row.status_because) == ("ended", "terminated")
