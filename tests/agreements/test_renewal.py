"""The arithmetic of terms, as a table."""

from datetime import date

import pytest

from agreements.months import months_after
from agreements.renewal import Renewal, Window, final_end, next_decision, terms_on
from values.dates import FuzzyDate


def window(text: str) -> Window:
    """Read “2025-07-01” as that day and “2025-07-01/2025-07-31” as a day of that month."""
    first, _slash, last = text.partition("/")
    return Window(*(date.fromisoformat(end) if end else None for end in (first, last or first)))


def terms(start: str = "", ends: str = "", **stated) -> Renewal:
    return Renewal(
        starts=FuzzyDate(start) if start else None,
        ends=FuzzyDate(ends) if ends else None,
        **stated,
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2025-01-15", 1, "2025-02-15"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 2, "2025-03-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-03-31", -1, "2025-02-28"),
        ("2025-01-15", -1, "2024-12-15"),
        ("2025-07-11", 0, "2025-07-11"),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(start, months, expected):
    assert months_after(day(start), months) == day(expected)


def test_nothing_is_counted_beyond_the_years_of_the_register():
    assert months_after(date(2999, 12, 31), 1) is None


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2025-04-01", 60, "2030-03-31"),
        ("2025-07-11", 12, "2026-07-10"),
        ("2025-01-31", 1, "2025-02-27"),
        ("2024-02-29", 12, "2025-02-27"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2023-03-01", 12, "2024-02-29"),
        ("2025-10", 12, "2026-09-30/2026-10-30"),
        ("2027", 36, "2029-12-31/2030-12-30"),
        ("2027~", 60, "2030-12-31/2033-12-30"),
        ("2025?", 12, "2025-12-31/2026-12-30"),
    ],
)
def test_a_term_is_over_on_the_day_before_its_anniversary(start, months, expected):
    assert final_end(terms(start, rule="none", term_months=months)) == window(expected)


@pytest.mark.parametrize(
    ("number", "starts", "ends"),
    [
        (1, "2025-01-31", "2025-02-27"),
        (2, "2025-02-28", "2025-03-30"),
        (3, "2025-03-31", "2025-04-29"),
        (14, "2026-02-28", "2026-03-30"),
    ],
)
def test_month_ends_do_not_drift_over_many_terms(number, starts, ends):
    term = terms("2025-01-31", rule="tacit", term_months=1).term(number)

    assert (term.starts, term.ends) == (window(starts), window(ends))


FIVE_THEN_THREE = {"rule": "tacit", "term_months": 60, "renewal_term_months": 36}


@pytest.mark.parametrize(
    ("renewal", "on", "running"),
    [
        (terms("2020-04-01", **FIVE_THEN_THREE), "2020-03-31", []),
        (terms("2020-04-01", **FIVE_THEN_THREE), "2020-04-01", [(1, "2025-03-31")]),
        (terms("2020-04-01", **FIVE_THEN_THREE), "2025-03-31", [(1, "2025-03-31")]),
        (terms("2020-04-01", **FIVE_THEN_THREE), "2025-04-01", [(2, "2028-03-31")]),
        (terms("2020-04-01", **FIVE_THEN_THREE), "2031-04-01", [(4, "2034-03-31")]),
        (terms("2020-04-01", **FIVE_THEN_THREE, max_terms=2), "2028-03-31", [(2, "2028-03-31")]),
        (terms("2020-04-01", **FIVE_THEN_THREE, max_terms=2), "2028-04-01", []),
        (terms("2020-04-01", rule="tacit", term_months=24), "2024-05-01", [(3, "2026-03-31")]),
        (terms("2020-04-01", rule="none", term_months=24), "2022-04-01", []),
        (terms("2020-04-01", rule="unknown", term_months=24), "2022-04-01", []),
        (terms("2020-04-01", rule="tacit"), "2022-04-01", []),
        (terms(rule="tacit", term_months=24), "2022-04-01", []),
        (terms("../2020", rule="tacit", term_months=24), "2022-04-01", []),
        (
            terms(ends="2024-12-31", rule="tacit", renewal_term_months=12),
            "2026-06-01",
            [(3, "2026-12-31")],
        ),
        (terms(ends="2024-12-31", rule="tacit"), "2024-06-01", [(1, "2024-12-31")]),
        (terms(ends="2024-12-31", rule="tacit"), "2026-06-01", []),
        (
            terms("2019-10-15", ends="2024-03-31", rule="tacit", term_months=60),
            "2024-04-01",
            [(2, "2029-03-31")],
        ),
    ],
)
def test_which_term_runs(renewal, on, running):
    found = [(term.number, term.ends) for term in terms_on(renewal, day(on))]

    assert found == [(number, window(ends)) for number, ends in running]


@pytest.mark.parametrize(
    ("on", "running"),
    [
        ("2026-09-30", [1]),
        ("2026-10-01", [1, 2]),
        ("2026-10-30", [1, 2]),
        ("2026-10-31", [2]),
    ],
)
def test_a_start_known_to_the_month_leaves_two_terms_possible_for_a_month(on, running):
    renewal = terms("2025-10", rule="tacit", term_months=12)

    assert [term.number for term in terms_on(renewal, day(on))] == running


def test_a_renewal_agreed_in_writing_adds_one_term():
    renewal = terms("2020-01-01", rule="by_written_consent", term_months=24, renewals=1)

    assert final_end(renewal) == window("2023-12-31")


@pytest.mark.parametrize(
    ("renewal", "end"),
    [
        (terms("2020-01-01", ends="2030-06", rule="none"), "2030-06-01/2030-06-30"),
        (terms(ends="../2030", rule="none"), "/2030-12-31"),
        (terms("2020-01-01", ends="2024-12-31", rule="tacit"), None),
        (terms("2020-01-01", ends="2024-12-31", rule="until_terminated"), None),
        (terms("2020-01-01", rule="perpetual"), None),
        (terms("2020-01-01", rule="tacit", term_months=24, max_terms=3), "2025-12-31"),
        (terms("2020-01-01", rule="by_written_consent", term_months=24), "2021-12-31"),
        (
            terms("2020-01-01", rule="by_written_consent", term_months=24, renewals=5, max_terms=2),
            "2023-12-31",
        ),
        (terms(ends="2024-12-31", rule="by_written_consent", renewals=1), None),
        (terms("2020-01-01", rule="unknown"), None),
        (terms("2900-01-01", rule="tacit", term_months=600, max_terms=9), None),
    ],
)
def test_when_the_last_possible_term_is_over(renewal, end):
    assert final_end(renewal) == (Window(*_ends(end)) if end else None)


def _ends(text: str) -> list[date | None]:
    first, _slash, last = text.partition("/")
    return [date.fromisoformat(end) if end else None for end in (first, last or first)]


@pytest.mark.parametrize(
    ("ends", "months", "expected"),
    [
        ("2030-03-31", 6, "2029-09-30"),
        ("2029-09-30", 6, "2029-03-31"),
        ("2030-03-31", 1, "2030-02-28"),
        ("2025-02-28", 3, "2024-11-30"),
        ("2026-07-10", 12, "2025-07-10"),
        ("2030-10", 3, "2030-07-01/2030-07-31"),
    ],
)
def test_notice_leaves_its_whole_period_inside_the_term(ends, months, expected):
    term = terms(ends=ends, rule="tacit", notice_months=months).term(1)

    assert term.notice_by == window(expected)


YEARLY = {"rule": "tacit", "term_months": 12, "notice_months": 3}


@pytest.mark.parametrize(
    ("renewal", "on", "due"),
    [
        (terms("2025-01-01", **YEARLY), "2025-05-01", "2025-09-30"),
        (terms("2025-01-01", **YEARLY), "2025-09-30", "2025-09-30"),
        (terms("2025-01-01", **YEARLY), "2025-10-01", "2026-09-30"),
        (terms("2025-01-01", **YEARLY), "2020-01-01", "2025-09-30"),
        (terms("2025-01-01", **YEARLY, max_terms=2), "2026-02-01", "2026-12-31"),
        (terms("2025-01-01", **YEARLY, max_terms=2), "2027-01-01", None),
        (terms("2025-01-01", rule="tacit", term_months=12), "2025-05-01", "2025-12-31"),
        (terms(ends="2030-12-31", rule="none"), "2025-05-01", "2030-12-31"),
        (terms(ends="2030-12-31", rule="none"), "2031-01-01", None),
        (terms("2025-01-01", rule="perpetual", notice_months=6), "2025-05-01", None),
        (terms("2025-01-01", rule="until_terminated", term_months=12), "2025-05-01", None),
        (terms("2025-10", rule="tacit", term_months=12), "2026-10-15", "2026-09-30/2026-10-30"),
        (terms(rule="tacit", term_months=12), "2025-05-01", None),
    ],
)
def test_when_somebody_has_to_decide_next(renewal, on, due):
    assert next_decision(renewal, day(on)) == (window(due) if due else None)


@pytest.mark.parametrize(
    ("days", "edtf"),
    [
        (Window(None, None), None),
        (window("2030-03-31"), "2030-03-31"),
        (window("2030-10-01/2030-10-31"), "2030-10"),
        (window("2030-01-01/2030-12-31"), "2030"),
        (window("2030-01-01/2031-12-31"), "2030-01-01/2031-12-31"),
        (window("2026-09-30/2026-10-30"), "2026-09-30/2026-10-30"),
        (Window(None, date(2030, 12, 31)), "../2030-12-31"),
        (Window(date(2030, 12, 31), None), "2030-12-31/.."),
    ],
)
def test_a_window_is_a_date_of_the_register(days, edtf):
    assert days.as_date() == (FuzzyDate(edtf) if edtf else None)
