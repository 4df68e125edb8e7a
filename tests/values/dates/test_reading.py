"""Dates are read as they are written, and what leaves a choice is refused with a sentence."""

import re
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given

from tests.values.strategies import DAYS, points
from values.dates import FuzzyDate

READ = [
    # EDTF stands for itself
    ("2025-07-11", "2025-07-11", "gregorian"),
    ("2025-10?", "2025-10?", "gregorian"),
    ("2026-04/2031-03", "2026-04/2031-03", "gregorian"),
    ("../2030", "../2030", "gregorian"),
    (" 2027~ ", "2027~", "gregorian"),
    # The Republic of China counts from 1912
    ("114-07-17", "2025-07-17", "roc"),
    ("112/9/11", "2023-09-11", "roc"),
    ("1120911", "2023-09-11", "roc"),
    ("民國114年7月17日", "2025-07-17", "roc"),
    ("中華民國 114 年 7 月", "2025-07", "roc"),
    ("民國99年", "2010", "roc"),
    # Japanese eras
    ("令和7年7月11日", "2025-07-11", "reiwa"),
    ("令和元年", "2019", "reiwa"),
    ("平成31年4月", "2019-04", "heisei"),
    ("昭和64年1月7日", "1989-01-07", "showa"),
    ("大正元年", "1912", "taisho"),
    ("令和９年頃", "2027~", "reiwa"),
    # The Gregorian calendar in other words
    ("2025年7月11日", "2025-07-11", "gregorian"),
    ("２０２５年７月", "2025-07", "gregorian"),
    ("2025년 7월 11일", "2025-07-11", "gregorian"),
    ("2027年前後", "2027~", "gregorian"),
    ("約2027年", "2027~", "gregorian"),
    ("ngày 11 tháng 7 năm 2025", "2025-07-11", "gregorian"),
    ("tháng 7/2025", "2025-07", "gregorian"),
    ("khoảng năm 2027", "2027~", "gregorian"),
    ("11 July 2025", "2025-07-11", "gregorian"),
    ("July 11, 2025", "2025-07-11", "gregorian"),
    ("Sept 2025", "2025-09", "gregorian"),
    ("around 2027", "2027~", "gregorian"),
    ("2025 (uncertain)", "2025?", "gregorian"),
    ("around May 2027 (uncertain)", "2027-05%", "gregorian"),
    ("2025/7/11", "2025-07-11", "gregorian"),
    ("20250711", "2025-07-11", "gregorian"),
    ("31/12/2025", "2025-12-31", "gregorian"),
    ("12/31/2025", "2025-12-31", "gregorian"),
    ("8.8.2025", "2025-08-08", "gregorian"),
]


@pytest.mark.parametrize(("written", "edtf", "calendar"), READ)
def test_a_written_date_becomes_edtf_and_keeps_its_calendar(
    written: str, edtf: str, calendar: str
) -> None:
    parsed = FuzzyDate.parse(written)

    assert (parsed.edtf, parsed.calendar) == (edtf, calendar)


@pytest.mark.parametrize(("written", "edtf", "_calendar"), READ)
def test_the_words_are_kept_unless_they_are_the_edtf_itself(
    written: str, edtf: str, _calendar: str
) -> None:
    assert FuzzyDate.parse(written).as_written == ("" if written.strip() == edtf else written)


EXPECTED = (
    "is not a date the register can read. Write it like 2025-07-11, 2025-07, 2025, "
    "2027~ (around 2027), 2025? (uncertain) or 2026-04/2031-03."
)
NO_YEAR = (
    "says day and month but no year. Add the year as the source states it; if it states none, "
    "write XXXX-08-01 for 1 August."
)
REFUSED = [
    ("", "Write a date like 2025-07-11, 2025-07, 2025 or 2027~."),
    ("soon", f"“soon” {EXPECTED}"),
    ("2025-7-11~~", f"“2025-7-11~~” {EXPECTED}"),
    ("2027/soon", f"“soon” {EXPECTED}"),
    ("1/8", f"“1/8” {NO_YEAR}"),
    ("8月1日", f"“8月1日” {NO_YEAR}"),
    ("1 August", f"“1 August” {NO_YEAR}"),
    ("11/7/2025", "“11/7/2025” can be read day first or month first. Write the month as a word."),
    ("31 June 2025", "There is no 31 June 2025: that month has 30 days. Check the day."),
    ("2025-02-29", "There is no 29 February 2025: that month has 28 days. Check the day."),
    ("民國114年2月30日", "There is no 30 February 2025: that month has 28 days. Check the day."),
    ("XXXX-02-30", "There is no 30 February: that month has 29 days. Check the day."),
    ("2025-13", "There is no month 13. Write a month from 01 to 12."),
    ("令和0年", "An era has no year 0. Its first year is 1."),
    ("0114-07-17", "The year 0114 is out of range. Write a year from 1000 to 2999."),
    ("203X-05", "“203X-05” states a month of a decade. State the year."),
    ("XXXX", "This date says nothing. Leave it empty if the source states none."),
    ("../..", "This interval has neither a start nor an end. State at least one."),
    ("XXXX-08-01/2025", "Both ends of an interval need a year."),
    ("2031/2026-04", "2026-04 lies before 2031. Put the earlier date first."),
]


@pytest.mark.parametrize(("written", "sentence"), REFUSED)
def test_what_cannot_be_read_is_refused_with_what_was_expected(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        FuzzyDate.parse(written)


def test_29_february_may_be_said_without_a_year() -> None:
    assert FuzzyDate("XXXX-02-29").text() == "29 February, year not stated"


def test_an_unknown_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="“julian” is not a calendar of the register"):
        FuzzyDate("2025", calendar="julian")


@given(DAYS)
def test_a_day_reads_the_same_in_every_calendar(day: date) -> None:
    written = [
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ]
    if day.year > 1911:
        written.append(f"民國{day.year - 1911}年{day.month}月{day.day}日")
    if day.year > 2018:
        written.append(f"令和{day.year - 2018}年{day.month}月{day.day}日")

    assert {FuzzyDate.parse(text).edtf for text in written} == {day.isoformat()}


@given(points().filter(lambda text: "X" not in text and text[5:7] < "13"))
def test_the_register_reads_its_own_english(edtf: str) -> None:
    with translation.override("en"):
        assert FuzzyDate.parse(str(FuzzyDate(edtf))).edtf == edtf
