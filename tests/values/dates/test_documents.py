"""Dates in documents and in the API."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.values.strategies import WORDS, edtf
from values.dates import FuzzyDate
from values.dates.written import CALENDARS


def test_a_document_holds_only_what_is_stated() -> None:
    assert FuzzyDate("2025-07-11").to_json() == {"edtf": "2025-07-11"}
    assert FuzzyDate.parse("114-07-17").to_json() == {
        "edtf": "2025-07-17",
        "as_written": "114-07-17",
        "calendar": "roc",
    }


def test_the_api_tells_bounds_and_words() -> None:
    assert FuzzyDate("2027~", "2027年前後").api_json("en") == {
        "edtf": "2027~",
        "earliest": "2026-01-01",
        "latest": "2028-12-31",
        "as_written": "2027年前後",
        "text": "around 2027",
    }
    assert FuzzyDate("../2030").api_json("en") == {
        "edtf": "../2030",
        "earliest": None,
        "latest": "2030-12-31",
        "as_written": "",
        "text": "by 2030",
    }


@given(edtf(), st.just("") | WORDS, st.sampled_from(sorted(CALENDARS)))
def test_a_date_survives_its_document(text: str, as_written: str, calendar: str) -> None:
    fuzzy = FuzzyDate(text, as_written, calendar)

    assert FuzzyDate.from_json(fuzzy.to_json()) == fuzzy


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("2025", 'A date is written as {"edtf": "2025-07-11"}.'),
        ({"as_written": "soon"}, 'A date is written as {"edtf": "2025-07-11"}.'),
        (
            {"edtf": "2025", "earliest": "2025-01-01"},
            "A date has no “earliest”. It has edtf, as_written and calendar.",
        ),
        ({"edtf": 2025}, "All parts of a date are texts in quotation marks."),
        (
            {"edtf": "2025-06-31"},
            "There is no 31 June 2025: that month has 30 days. Check the day.",
        ),
    ],
)
def test_a_document_that_is_no_date_is_refused(document: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        FuzzyDate.from_json(document)


def test_an_invisible_character_in_the_words_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Character 5 \(U\+200B\) is invisible"):
        FuzzyDate("2027~", "2027\u200b年前後")
