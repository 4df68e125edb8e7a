"""Every language's table is complete; a language without one is answered in English."""

import pkgutil
from decimal import Decimal

import pytest

from values import wording
from values.dates import FuzzyDate
from values.dates.edtf import LENGTH_IN_MONTHS
from values.quantities.choices import OPERATOR_CODES, PER_CODES, UNIT_CODES
from values.quantities.words import split_amount
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


@pytest.mark.parametrize(
    ("language", "edtf", "said"),
    [
        ("vi", "2025-07-11", "11 tháng 7 năm 2025"),
        ("vi", "2025-07-10/2025-07-11", "10 đến 11 tháng 7 năm 2025"),
        ("vi", "2027~", "khoảng năm 2027"),
        ("vi", "2025-41", "nửa cuối năm 2025"),
        ("vi", "2025-34", "quý II năm 2025"),
        ("vi", "XXXX-08-01", "1 tháng 8, không nêu năm"),
        ("ja", "2025-07-10/2025-07-11", "2025年7月10日～11日"),
        ("ja", "2027~", "2027年頃"),
        ("ja", "2025-40", "2025年前半"),
        ("ja", "/2025-03", "2025年3月まで（開始日の記載なし）"),
        ("zh-Hant", "2025-07-10/2025-07-11", "2025年7月10日至11日"),
        ("zh-Hant", "2027~", "2027年前後"),
        ("zh-Hant", "XXXX-08-01", "8月1日（未載明年份）"),
        ("zh-Hant", "2025-33", "2025年第一季"),
    ],
)
def test_dates_are_said_as_the_language_says_them(language: str, edtf: str, said: str) -> None:
    assert FuzzyDate(edtf).text(language) == said


@pytest.mark.parametrize(
    ("language", "operator", "low", "high", "unit", "per", "said", "apart"),
    [
        ("vi", "between", 10, 20, "students", "year", "10 đến 20 sinh viên mỗi năm", "10 đến 20"),
        ("vi", "exactly", 1926, None, "people", "total", "1.926 người", "1.926"),
        ("ja", "more_than", 270, None, "people", "total", "270人超", "270人超"),
        ("ja", "between", 10, 20, "students", "year", "毎年学生10～20名", "10～20名"),
        ("ja", "nearly", None, 100, "students", "total", "学生100名近く", "100名近く"),
        ("zh-Hant", "more_than", 270, None, "people", "total", "超過270人", "超過270人"),
        ("zh-Hant", "between", 10, 20, "students", "year", "每年10至20名學生", "10至20名"),
        ("zh-Hant", "exactly", 50000, None, "engineers", "total", "5萬名工程師", "5萬名"),
        ("zh-Hant", "about", 42000, None, "USD", "total", "約4.2萬美元", "約4.2萬美元"),
    ],
)
def test_quantities_are_said_as_the_language_says_them(
    language: str, operator: str, low, high, unit: str, per: str, said: str, apart: str
) -> None:
    ends = {"low": low and Decimal(low), "high": high and Decimal(high)}
    amount = split_amount(operator, **ends, alternatives=(), unit=unit, per=per, language=language)

    assert (amount.said, amount.number) == (said, apart)
