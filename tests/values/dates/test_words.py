"""Dates are said in plain words, and no doubt is lost on the way."""

import pytest
from django.utils import translation
from hypothesis import given

from tests.values.strategies import edtf
from values.dates import FuzzyDate
from values.dates.edtf import read
from values.dates.words import say_date


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-07-11", "11 July 2025"),
        ("2025-07", "July 2025"),
        ("2025", "2025"),
        ("203X", "the 2030s"),
        ("2026-33", "the first quarter of 2026"),
        ("2026-41", "the second half of 2026"),
        ("2027~", "around 2027"),
        ("2025?", "2025 (uncertain)"),
        ("2025-10%", "around October 2025 (uncertain)"),
        ("2026-04/2031-03", "April 2026 to March 2031"),
        ("2025-07-10/2025-07-11", "10 to 11 July 2025"),
        ("2025-06-30/2025-07-02", "30 June 2025 to 2 July 2025"),
        ("2024-07-10/2025-07-11", "10 July 2024 to 11 July 2025"),
        ("2025-07-10/2025-07-11~", "10 July 2025 to around 11 July 2025"),
        ("2027~/2030", "around 2027 to 2030"),
        ("../2030", "by 2030"),
        ("2026/..", "from 2026"),
        ("/2030", "until 2030, start not stated"),
        ("2026/", "from 2026, end not stated"),
        ("XXXX-08-01", "1 August, year not stated"),
        ("XXXX-08", "August, year not stated"),
    ],
)
def test_a_date_is_said_in_plain_english(text: str, said: str) -> None:
    assert FuzzyDate(text).text("en") == said


def test_str_speaks_the_active_language() -> None:
    with translation.override("en"):
        assert str(FuzzyDate("2027~", "2027年前後")) == "around 2027"


def test_a_language_without_wording_is_answered_in_english_and_says_so() -> None:
    assert say_date(read("2027~"), "sv") == ("around 2027", "en")


@given(edtf())
def test_wording_never_loses_a_qualifier_or_an_open_end(text: str) -> None:
    said = FuzzyDate(text).text("en")

    assert ("around" in said) == ("~" in text or "%" in text)
    assert ("(uncertain)" in said) == ("?" in text or "%" in text)
    assert said.startswith("by ") == text.startswith("../")
    assert ("year not stated" in said) == text.startswith("XXXX")


@given(edtf(), edtf())
def test_different_dates_are_said_differently(one: str, other: str) -> None:
    assert (FuzzyDate(one).text() == FuzzyDate(other).text()) == (one == other)
