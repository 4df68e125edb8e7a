"""The days a date can mean, and what follows from them."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.values.strategies import DAYS, edtf, points
from values.dates import FuzzyDate

D = date

BOUNDS = [
    ("2025-07-11", D(2025, 7, 11), D(2025, 7, 11)),
    ("2022-06-29~", D(2022, 6, 28), D(2022, 6, 30)),
    ("2025-07", D(2025, 7, 1), D(2025, 7, 31)),
    ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
    ("2025-12~", D(2025, 11, 1), D(2026, 1, 31)),
    ("2025-10?", D(2025, 10, 1), D(2025, 10, 31)),
    ("2026-33", D(2026, 1, 1), D(2026, 3, 31)),
    ("2026-36%", D(2026, 7, 1), D(2027, 3, 31)),
    ("2026-41", D(2026, 7, 1), D(2026, 12, 31)),
    ("2025", D(2025, 1, 1), D(2025, 12, 31)),
    ("2027~", D(2026, 1, 1), D(2028, 12, 31)),
    ("2025?", D(2025, 1, 1), D(2025, 12, 31)),
    ("203X", D(2030, 1, 1), D(2039, 12, 31)),
    ("2026-04/2031-03", D(2026, 4, 1), D(2031, 3, 31)),
    ("2027~/2030", D(2026, 1, 1), D(2030, 12, 31)),
    ("../2030", None, D(2030, 12, 31)),
    ("2026/..", D(2026, 1, 1), None),
    ("/2030", None, D(2030, 12, 31)),
    ("2026/", D(2026, 1, 1), None),
    ("XXXX-08-01", None, None),
    ("XXXX-08", None, None),
    ("2999~", D(2998, 1, 1), D(3000, 12, 31)),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_a_date_knows_its_first_and_last_possible_day(
    text: str, earliest: date | None, latest: date | None
) -> None:
    fuzzy = FuzzyDate(text)

    assert (fuzzy.earliest, fuzzy.latest) == (earliest, latest)


@given(points())
def test_around_contains_the_plain_date_and_uncertain_equals_it(text: str) -> None:
    plain = FuzzyDate(text.rstrip("?~%"))
    around, uncertain = FuzzyDate(f"{plain.edtf}~"), FuzzyDate(f"{plain.edtf}?")

    assert around.certainly_within(plain.earliest, plain.latest) is False
    assert plain.certainly_within(around.earliest, around.latest) is True
    assert (uncertain.earliest, uncertain.latest) == (plain.earliest, plain.latest)


@given(DAYS)
def test_month_and_year_contain_their_days(day: date) -> None:
    for text in (f"{day:%Y-%m}", f"{day:%Y}", f"{str(day.year)[:3]}X", f"{day:%Y-%m-%d}~"):
        assert FuzzyDate(text).possibly_within(day, day) is True


@pytest.mark.parametrize(
    ("text", "is_exact", "is_complete"),
    [
        ("2025-07-11", True, True),
        ("2025-07-11?", False, True),
        ("2025-07-11~", False, True),
        ("2025-07", False, True),
        ("2025-07-10/2025-07-11", False, True),
        ("../2030", False, True),
        ("XXXX-08-01", False, False),
    ],
)
def test_only_one_certain_day_is_exact_and_only_a_year_makes_it_complete(
    text: str, is_exact: bool, is_complete: bool
) -> None:
    fuzzy = FuzzyDate(text)

    assert (fuzzy.is_exact, fuzzy.is_complete) == (is_exact, is_complete)


def test_dates_sort_by_their_first_possible_day_and_open_ones_come_last() -> None:
    texts = ["XXXX-08-01", "../2030", "2025", "2025-07-11", "2025-01", "2027~", "2026/.."]

    ordered = sorted(map(FuzzyDate, texts), key=lambda fuzzy: fuzzy.sort_key)

    assert [fuzzy.edtf for fuzzy in ordered] == [
        *("2025-01", "2025", "2025-07-11", "2027~", "2026/.."),
        *("../2030", "XXXX-08-01"),
    ]


RELATIONS = [
    # text, day: certainly before, possibly before, certainly after, possibly after
    ("2025", D(2024, 12, 31), (False, False, True, True)),
    ("2025", D(2025, 1, 1), (False, False, False, True)),
    ("2025", D(2025, 6, 1), (False, True, False, True)),
    ("2025", D(2025, 12, 31), (False, True, False, False)),
    ("2025", D(2026, 1, 1), (True, True, False, False)),
    ("../2030", D(2026, 1, 1), (False, True, False, True)),
    ("../2030", D(2031, 1, 1), (True, True, False, False)),
    ("2026/..", D(2025, 1, 1), (False, False, True, True)),
    ("XXXX-08-01", D(2025, 1, 1), (False, True, False, True)),
]


@pytest.mark.parametrize(("text", "day", "expected"), RELATIONS)
def test_certainly_and_possibly_before_and_after(
    text: str, day: date, expected: tuple[bool, ...]
) -> None:
    fuzzy = FuzzyDate(text)

    assert expected == (
        fuzzy.certainly_before(day),
        fuzzy.possibly_before(day),
        fuzzy.certainly_after(day),
        fuzzy.possibly_after(day),
    )


@pytest.mark.parametrize(
    ("text", "certainly", "possibly"),
    [
        ("2025-07", True, True),
        ("2025", True, True),
        ("2025~", False, True),
        ("2024", False, False),
        ("../2025-01", False, True),
        ("2026/..", False, False),
        ("XXXX-08-01", False, True),
    ],
)
def test_certainly_and_possibly_within_a_year(text: str, certainly: bool, possibly: bool) -> None:
    fuzzy, year = FuzzyDate(text), (D(2025, 1, 1), D(2025, 12, 31))

    assert (fuzzy.certainly_within(*year), fuzzy.possibly_within(*year)) == (certainly, possibly)


@given(edtf(), DAYS)
def test_certain_implies_possible_and_excludes_the_contrary(text: str, day: date) -> None:
    fuzzy = FuzzyDate(text)

    assert fuzzy.certainly_before(day) <= fuzzy.possibly_before(day)
    assert fuzzy.certainly_after(day) <= fuzzy.possibly_after(day)
    assert fuzzy.certainly_before(day) is not (
        fuzzy.possibly_after(day - timedelta(days=1)) or fuzzy.latest is None
    )
