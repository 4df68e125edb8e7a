"""Every language's table is complete; a language without one is answered in English."""

import pkgutil
from decimal import Decimal

import pytest

from values import wording
from values.dates.edtf import LENGTH_IN_MONTHS
from values.quantities.choices import OPERATOR_CODES, PER_CODES, UNIT_CODES
from values.wording import Wording, say_number, table

HELPERS = {"numbers", "table"}
TAGS = [
    module.name for module in pkgutil.iter_modules(wording.__path__) if module.name not in HELPERS
]
ROUGH_SUMS = {"about_between", "about_at_least", "about_at_most"}


@pytest.fixture(params=TAGS)
def language(request) -> Wording:
    return table(request.param)


def test_english_is_among_the_tables() -> None:
    assert "en" in TAGS


def test_a_table_names_its_language_as_its_file_is_named() -> None:
    assert [table(name).tag.lower().replace("-", "_") for name in TAGS] == TAGS


def test_a_table_has_words_for_every_precision(language: Wording) -> None:
    assert set(language.dates) == {
        *("day", "day_without_year", "month_without_year"),
        *LENGTH_IN_MONTHS,
    }
    assert (len(language.months), len(language.ordinals)) == (12, 4)
    assert set(language.qualified) == {"~", "?", "%"}


def test_a_table_has_words_for_every_code(language: Wording) -> None:
    assert set(language.amounts) == (OPERATOR_CODES - {"unknown"}) | ROUGH_SUMS
    assert set(language.units) == UNIT_CODES
    assert set(language.pers) == PER_CODES


def test_a_table_has_a_form_for_every_plural(language: Wording) -> None:
    forms = {language.plural(number) for number in (None, *map(Decimal, range(200)))}

    assert all(len(unit.counted) > max(forms) for unit in language.units.values())
    assert all("{amount}" in form for unit in language.units.values() for form in unit.counted)


def test_no_two_qualifiers_or_operators_are_said_alike(language: Wording) -> None:
    assert len(set(language.qualified.values())) == len(language.qualified)
    said = [words for code, words in language.amounts.items() if code not in {"exactly", "one_of"}]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", ["sv", "sv-FI", "numbers", "table", "../en", ""])
def test_a_language_without_a_table_gets_english(language: str) -> None:
    assert table(language).tag == "en"


def test_a_regional_tag_gets_its_language() -> None:
    assert table("en-GB").tag == "en"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0", "0"),
        ("999.5", "999.5"),
        ("42000", "42,000"),
        ("1000000", "1 million"),
        ("1250000", "1.25 million"),
        ("1234000", "1,234,000"),
        ("2000000000", "2 billion"),
        ("100", "100"),
    ],
)
def test_numbers_are_grouped_and_never_rounded(number: str, said: str) -> None:
    assert say_number(Decimal(number), table("en")) == said
