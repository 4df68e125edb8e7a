"""What an agreement is on any day."""

from datetime import date

import pytest

from agreements.choices import EventStatus
from agreements.labels import status_label
from agreements.models import Agreement, StatusSpan
from agreements.renewal import Renewal
from agreements.status import BROUGHT_BY, expiring, timeline
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


def renewed(rule: str, **stated) -> Renewal:
    dates = {name: fuzzy(stated.pop(name)) for name in ("starts", "ends") if name in stated}
    return Renewal(rule=rule, **dates, **stated)


RUNNING = {"effective": fuzzy("2020-01-01"), "ends": fuzzy("2024-12-31")}
TERM = {"starts": "2020-01-01", "ends": "2024-12-31"}


@pytest.mark.parametrize(
    ("renewal", "day", "status"),
    [
        (None, "2025-01-01", "ended"),
        (renewed("unknown", **TERM), "2025-01-01", "ended"),
        (renewed("none", **TERM), "2025-01-01", "ended"),
        (renewed("by_written_consent", **TERM), "2025-01-01", "ended"),
        (renewed("tacit", **TERM), "2025-01-01", "in_force"),
        (renewed("tacit", **TERM), "2099-01-01", "in_force"),
        (renewed("automatic_fixed_terms", **TERM), "2025-01-01", "in_force"),
        (renewed("until_terminated", **TERM), "2025-01-01", "in_force"),
        (renewed("tacit", **TERM, max_terms=2, renewal_term_months=12), "2025-12-31", "in_force"),
        (renewed("tacit", **TERM, max_terms=2, renewal_term_months=12), "2026-01-01", "ended"),
        (renewed("tacit", **TERM, max_terms=2), "2099-01-01", "in_force"),
    ],
)
def test_an_agreement_that_renews_itself_has_not_ended_when_its_last_day_passes(
    renewal, day, status
):
    assert status_on(day, **RUNNING, renewal=renewal) == status


def test_a_tacitly_renewed_agreement_is_ended_by_an_event():
    renewal = renewed("tacit", **TERM)
    events = [("terminated", fuzzy("2026-05-31"))]

    assert status_on("2026-05-30", **RUNNING, renewal=renewal, events=events) == "in_force"
    assert status_on("2026-05-31", **RUNNING, renewal=renewal, events=events) == "ended"


def test_a_renewal_on_the_day_after_the_last_one_leaves_no_gap():
    events = [("renewed", fuzzy("2025-01-01"))]

    assert status_on("2025-01-01", **RUNNING, events=events) == "in_force"


def test_a_stated_length_ends_an_agreement_without_a_stated_last_day():
    renewal = renewed("none", starts="2020-01-01", term_months=60)

    assert status_on("2024-12-31", effective=fuzzy("2020-01-01"), renewal=renewal) == "in_force"
    assert status_on("2025-01-01", effective=fuzzy("2020-01-01"), renewal=renewal) == "ended"


def test_a_length_counted_from_a_start_that_is_only_expected_ends_nothing():
    renewal = renewed("none", starts="2027~", term_months=12)

    assert status_on("2050-01-01", **SIGNED, effective=fuzzy("2027~"), renewal=renewal) == "signed"


@pytest.mark.parametrize(
    ("life", "day", "soon"),
    [
        (RUNNING, "2024-12-31", True),
        (RUNNING, "2024-07-04", True),
        (RUNNING, "2024-07-03", False),
        (RUNNING, "2025-01-01", False),
        ({**RUNNING, "renewal": renewed("tacit", **TERM)}, "2024-12-31", False),
        ({**RUNNING, "ends": fuzzy("2024")}, "2024-12-01", True),
        (
            {**RUNNING, "ends": None, "events": [("terminated", fuzzy("2024-12-31"))]},
            "2024-12-01",
            True,
        ),
        ({**SIGNED, "ends": fuzzy("2025-12-31")}, "2025-12-01", False),
    ],
)
def test_expiring_is_in_force_and_certain_to_end_within_180_days(life, day, soon):
    assert expiring(timeline(**life), date.fromisoformat(day)) is soon


@pytest.mark.django_db
def test_a_list_knows_what_expires_soon():
    life = {"effective": make.day("2020-01-01"), "ends": make.day("2024-12-31")}
    make.publish_all(
        *make.two_universities(),
        make.agreement("ends", signed=make.day("2019-12-01"), **life),
        make.agreement("goes-on", signed=make.day("2019-12-01"), renewal_rule="tacit", **life),
    )

    def soon(day: str) -> dict[str, bool]:
        rows = Agreement.objects.with_status(date.fromisoformat(day))
        return {row.key: row.over_on is not None for row in rows}

    assert soon("2024-07-03") == {"ends": False, "goes-on": False}
    assert soon("2024-07-04") == {"ends": True, "goes-on": False}
    assert soon("2025-01-01") == {"ends": False, "goes-on": False}


@pytest.mark.django_db
def test_a_renewal_agreed_in_writing_moves_the_end_by_one_term():
    event = {"key": "e", "status": "renewed", "date": make.day("2024-11-01")}
    make.publish_all(
        *make.two_universities(),
        make.agreement(
            signed=make.day("2020-01-01"),
            effective=make.day("2020-01-01"),
            term_months=60,
            renewal_rule="by_written_consent",
            status_events=[event],
        ),
    )

    spans = StatusSpan.objects.filter(status="ended").values_list("starts", "because")
    assert list(spans) == [(date(2030, 1, 1), "completed")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "mark", "words"),
    [
        ({"ends": make.day("2024")}, "expiring", "Ends 2024"),
        ({"term_months": 60}, "expiring", "Ends by 31 December 2024"),
        ({"term_months": 60, "renewal_rule": "tacit"}, "force", "In force"),
        ({"ends": make.day("2024-12-31"), "renewal_rule": "tacit"}, "force", "In force"),
    ],
)
def test_the_mark_of_expiry_follows_the_terms(fields, mark, words):
    start = {"signed": make.day("2019-12-01"), "effective": make.day("2020-01-01")}
    make.publish_all(*make.two_universities(), make.agreement(**start, **fields))

    day = date(2024, 11, 1)
    shown = status_label(Agreement.objects.with_status(day).get())
    assert (shown.mark, shown.words) == (mark, words)
