"""Quantities hold together, are said in plain words, and keep the words of their source."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given

from tests.values.strategies import quantities
from values.quantities import Quantity

SAID = [
    (("between", 10, 20), {"unit": "students", "per": "year"}, "10 to 20 students each year"),
    (("more_than", 270), {"unit": "people", "per": "total"}, "more than 270 people"),
    (("nearly", None, 100), {"unit": "people"}, "nearly 100 people"),
    (("about", 170, 170), {"unit": "people", "per": "day"}, "about 170 people per day"),
    (("about", 20, 30), {"unit": "experts"}, "about 20 to 30 experts"),
    (
        ("at_least", 5),
        {"unit": "universities", "per": "network"},
        "at least 5 universities per network",
    ),
    (("one_of", None, None, (1, 2)), {"unit": "networks"}, "1 or 2 networks"),
    (("one_of", None, None, (1, 2, 3)), {"unit": "centres"}, "1, 2 or 3 centres"),
    (("at_least", None, None, (1, 2)), {"unit": "networks"}, "at least 1 or 2 networks"),
    (("at_most", None, 1), {"unit": "laboratories"}, "at most 1 laboratory"),
    (("less_than", None, 12), {"unit": "companies"}, "under 12 companies"),
    (("several",), {"unit": "people"}, "several people"),
    (("unknown",), {"unit": "agreements"}, "an unstated number of agreements"),
    (("exactly", 1, 1), {"unit": "agreements"}, "1 agreement"),
    (("exactly", 0, 0), {"unit": "agreements"}, "0 agreements"),
    (("exactly", 42000, 42000), {"unit": "engineers"}, "42,000 engineers"),
    (("about", 760000000, 760000000), {"unit": "USD"}, "about 760 million US dollars"),
    (("exactly", 1500000, 1500000), {"unit": "JPY"}, "1.5 million Japanese yen"),
    (("exactly", 1234567, 1234567), {"unit": "JPY"}, "1,234,567 Japanese yen"),
    (("exactly", Decimal("2.50"), Decimal("2.5")), {"unit": "EUR"}, "2.5 euros"),
    (
        ("at_least", 3),
        {"unit": "jobs", "per": "edition"},
        "at least 3 jobs at each edition",
    ),
]


@pytest.mark.parametrize(("numbers", "rest", "said"), SAID)
def test_a_quantity_is_said_in_plain_english(
    numbers: tuple[Any, ...], rest: dict[str, str], said: str
) -> None:
    assert Quantity(*numbers, **rest).text("en") == said


def test_a_page_may_set_number_and_unit_apart() -> None:
    parts = Quantity("between", 10, 20, unit="students", per="year").parts("en")

    assert (parts.number, parts.unit, parts.language) == ("10 to 20", "students each year", "en")


def test_an_unknown_number_leaves_only_words() -> None:
    parts = Quantity("unknown", unit="students", per="year").parts("en")

    assert (parts.number, parts.unit) == ("", "an unstated number of students each year")


def test_str_speaks_the_active_language() -> None:
    with translation.override("en"):
        assert str(Quantity("nearly", high=100, unit="people")) == "nearly 100 people"


def test_a_language_without_wording_is_answered_in_english_and_says_so() -> None:
    parts = Quantity("nearly", high=100, unit="people").parts("sv")

    assert (parts.said, parts.language) == ("nearly 100 people", "en")


REFUSED = [
    (("between", 20, 10), {}, "The lower number is above the higher one. Exchange them."),
    (("between", 5, 5), {}, "Both ends are the same number. Use “exactly”."),
    (("exactly", 5, 6), {}, "An exact number is one number. Use “between” for a range."),
    (("exactly", 5), {}, "“exactly” needs both a low and a high number."),
    (("at_least", None, 5), {}, "“at_least” needs a low number and no high one."),
    (("more_than", 1, 5), {}, "“more_than” needs a low number and no high one."),
    (("nearly", 90, 100), {}, "“nearly” needs a high number and no low one."),
    (("several", 2), {}, "“several” has no number."),
    (("unknown", None, 2), {}, "“unknown” has no number."),
    (("one_of", 1, 2), {}, "“One of” needs its alternatives, such as 1 and 2."),
    (
        ("one_of", None, None, (2, 1)),
        {},
        "State at least two different numbers, the smaller first.",
    ),
    (("one_of", None, None, (2,)), {}, "State at least two different numbers, the smaller first."),
    (("one_of", 1, 3, (1, 2)), {}, "The ends of this quantity differ from its alternatives."),
    (
        ("between", 1, 2, (1, 2)),
        {},
        "Several numbers to choose from need “one of” or “at least”.",
    ),
    (("exactly", -1, -1), {}, "A quantity is zero or more."),
    (("exactly", "5", "5"), {}, "5 is not a number."),
    (("exactly", True, True), {}, "True is not a number."),
    (("exactly", float("nan"), 1), {}, "nan is not a number."),
    (
        ("exactly", Decimal("0.00001"), Decimal("0.00001")),
        {},
        "A quantity has at most 15 digits, 4 of them after the point.",
    ),
    (("at_least", 10**15), {}, "A quantity has at most 15 digits, 4 of them after the point."),
    (
        ("exactly", 5, 5),
        {"language": "Vietnamese!"},
        "“Vietnamese!” is not a language tag. Write one like en, vi, ja or zh-Hant.",
    ),
]


@pytest.mark.parametrize(("numbers", "rest", "sentence"), REFUSED)
def test_what_does_not_fit_together_is_refused(
    numbers: tuple[Any, ...], rest: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        Quantity(*numbers, unit="people", **rest)


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ({"operator": "roughly", "unit": "people"}, "“roughly” is no operator of the register."),
        ({"operator": "several", "unit": "geese"}, "“geese” is no unit of the register."),
        ({"operator": "several"}, "“” is no unit of the register."),
        (
            {"operator": "several", "unit": "people", "per": "moon"},
            "“moon” is no per of the register.",
        ),
    ],
)
def test_an_unknown_code_is_refused_and_the_known_ones_are_named(
    codes: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)} Use one of: "):
        Quantity(**codes)


def test_a_document_holds_only_what_is_stated() -> None:
    written = Quantity(
        *("between", 10, 20),
        unit="students",
        per="year",
        as_written="10至20名",
        language="zh-hant",
    )

    assert written.to_json() == {
        "operator": "between",
        "low": 10,
        "high": 20,
        "unit": "students",
        "per": "year",
        "as_written": "10至20名",
        "language": "zh-Hant",
    }
    assert Quantity("one_of", alternatives=(1, 2), unit="networks").to_json() == {
        "operator": "one_of",
        "alternatives": [1, 2],
        "unit": "networks",
    }


def test_the_api_tells_ends_and_words() -> None:
    assert Quantity("one_of", alternatives=(1, 2), unit="networks").api_json("en") == {
        "operator": "one_of",
        "low": 1,
        "high": 2,
        "alternatives": [1, 2],
        "unit": "networks",
        "per": "",
        "as_written": "",
        "language": "",
        "text": "1 or 2 networks",
    }


@given(quantities())
def test_a_quantity_survives_its_document(quantity: Quantity) -> None:
    assert Quantity.from_json(quantity.to_json()) == quantity


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (5, 'A quantity is written as {"operator": "exactly", "low": 5, "high": 5, …}.'),
        (
            {"operator": "several", "unit": "people", "count": 5},
            "A quantity has no “count”. It has alternatives, as_written, high, language, low, "
            "operator, per, unit.",
        ),
        ({"operator": "several", "unit": 5}, "“unit” is a text in quotation marks."),
        ({"operator": "one_of", "alternatives": 5}, "“alternatives” is a list of numbers."),
        ({"operator": "at_least", "low": "5", "unit": "people"}, "5 is not a number."),
    ],
)
def test_a_document_that_is_no_quantity_is_refused(document: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        Quantity.from_json(document)


OPERATOR_WORDS = {
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "under ",
    "about": "about ",
    "nearly": "nearly ",
    "between": " to ",
    "one_of": " or ",
    "several": "several ",
    "unknown": "unstated number",
}


@given(quantities())
def test_wording_never_loses_the_operator(quantity: Quantity) -> None:
    said = quantity.text("en")

    assert OPERATOR_WORDS.get(quantity.operator, "") in said
