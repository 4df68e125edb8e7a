"""Dates as people write them, read into EDTF: other calendars, other orders, words for “around”.

Each reader takes the text and returns a `Reading`, or None where it does not apply. A reader never
guesses: what leaves a choice is refused with a sentence that names the choice.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from .edtf import is_edtf
from .words import ERA_NAMES

# 民国 is how Japanese texts write 民國.
ERAS = {name: (calendar, before) for calendar, (name, before) in ERA_NAMES.items()}
ERAS["民国"] = ERAS["民國"]
CALENDARS = frozenset({"gregorian", *(calendar for calendar, _year in ERAS.values())})
ROC_OFFSET = 1911

AROUND = re.compile(r"^(?:約|およそ|around |about |circa |khoảng )|(?:前後|ごろ|頃|左右|경)$", re.I)
UNCERTAIN = re.compile(r" \(uncertain\)$", re.I)
ERA_DATE = re.compile(
    rf"(?:中華)?(?P<era>{'|'.join(ERAS)}) ?(?P<year>元|[0-9]{{1,3}}) ?年"
    r"(?: ?(?P<month>[0-9]{1,2}) ?月(?: ?(?P<day>[0-9]{1,2}) ?日)?)?"
)
CJK_DATE = re.compile(
    r"(?P<year>[0-9]{4}) ?[年년](?: ?(?P<month>[0-9]{1,2}) ?[月월]"
    r"(?: ?(?P<day>[0-9]{1,2}) ?[日일])?)?"
)
ROC_NUMBERS = re.compile(
    r"(?P<year>1[0-9]{2})(?:[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"
    r"|(?P<month2>[0-9]{2})(?P<day2>[0-9]{2}))"
)
YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})")
COMPACT = re.compile(r"(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
VIETNAMESE = re.compile(
    r"(?:(?:ngày )?(?P<day>[0-9]{1,2}) )?tháng (?P<month>[0-9]{1,2})(?: năm |/)(?P<year>[0-9]{4})"
    r"|năm (?P<only>[0-9]{4})",
    re.I,
)
ENGLISH = re.compile(
    r"(?:(?P<day>[0-9]{1,2}) )?(?P<word>[A-Za-z]{3,9})\.?(?: (?P<day2>[0-9]{1,2}),)? "
    r"(?P<year>[0-9]{4})"
)
YEAR_LAST = re.compile(r"(?P<a>[0-9]{1,2})([-/.])(?P<b>[0-9]{1,2})\2(?P<year>[0-9]{4})")
NO_YEAR = re.compile(
    r"[0-9]{1,2}[-/.][0-9]{1,2}|(?:[0-9]{1,2} )?(?P<word>[A-Za-z]{3,9})(?: [0-9]{1,2})?"
    r"|[0-9]{1,2} ?[月월] ?[0-9]{1,2} ?[日일]|(?:ngày )?[0-9]{1,2} tháng [0-9]{1,2}"
)
ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


class Reading(NamedTuple):
    """What a written date means: EDTF, and the calendar it was written in."""

    edtf: str
    calendar: str = "gregorian"


def read_written(text: str) -> Reading:
    """Read a date in any accepted form. Raise ValueError with a sentence for readers."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if is_edtf(plain):
        return Reading(plain)
    plain, qualifier = _qualifier(plain)
    for reader in READERS:
        reading = reader(plain)
        if reading is not None:
            return Reading(reading.edtf + qualifier, reading.calendar)
    return Reading(plain + qualifier)


def _qualifier(text: str) -> tuple[str, str]:
    """Split the words for “around” and “uncertain” from a date; return the EDTF sign for them."""
    text, uncertain = UNCERTAIN.subn("", text)
    text, around = AROUND.subn("", text)
    sign = {(0, 0): "", (0, 1): "?", (1, 0): "~", (1, 1): "%"}[min(around, 1), uncertain]
    return text.strip(), sign


def _edtf(year: int, month: str | None, day: str | None) -> str:
    parts = [f"{year:04}", *(part.zfill(2) for part in (month, day) if part)]
    return "-".join(parts)


def _era(text: str) -> Reading | None:
    match = ERA_DATE.fullmatch(text)
    if match is None:
        return None
    calendar, before = ERAS[match["era"]]
    year = 1 if match["year"] == "元" else int(match["year"])
    if year == 0:
        raise ValueError(_("An era has no year 0. Its first year is 1."))
    return Reading(_edtf(before + year, match["month"], match["day"]), calendar)


def _roc_numbers(text: str) -> Reading | None:
    match = ROC_NUMBERS.fullmatch(text)
    if match is None:
        return None
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return Reading(_edtf(ROC_OFFSET + int(match["year"]), month, day), "roc")


def _year_first(text: str) -> Reading | None:
    for pattern in (CJK_DATE, YEAR_FIRST, COMPACT):
        match = pattern.fullmatch(text)
        if match is not None:
            return Reading(_edtf(int(match["year"]), match["month"], match["day"]))
    return None


def _vietnamese(text: str) -> Reading | None:
    match = VIETNAMESE.fullmatch(text)
    if match is None:
        return None
    return Reading(_edtf(int(match["year"] or match["only"]), match["month"], match["day"]))


def _english(text: str) -> Reading | None:
    match = ENGLISH.fullmatch(text)
    month = match and _month_number(match["word"])
    if match is None or month is None:
        return None
    return Reading(_edtf(int(match["year"]), str(month), match["day"] or match["day2"]))


def _month_number(word: str) -> int | None:
    """Return 7 for July, Jul; None for a word that is no month."""
    found = [
        number
        for number, name in enumerate(ENGLISH_MONTHS, start=1)
        if name == word.lower() or (name[: len(word)] == word.lower() and len(word) in {3, 4})
    ]
    return found[0] if found else None


def _year_last(text: str) -> Reading | None:
    """Read 31/12/2025, which has one reading only; refuse 11/7/2025, which has two."""
    match = YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    first, second = int(match["a"]), int(match["b"])
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(
            _("“%(text)s” can be read day first or month first. Write the month as a word.")
            % {"text": text}
        )
    month, day = (second, first) if first > 12 else (first, second)
    return Reading(_edtf(int(match["year"]), str(month), str(day)))


def _no_year(text: str) -> Reading | None:
    """Refuse a day and month without a year, and say how to record one."""
    match = NO_YEAR.fullmatch(text)
    if match is None or (match["word"] and _month_number(match["word"]) is None):
        return None
    raise ValueError(
        _(
            "“%(text)s” says day and month but no year. Add the year as the source states it; "
            "if it states none, write XXXX-08-01 for 1 August."
        )
        % {"text": text}
    )


READERS: tuple[Callable[[str], Reading | None], ...] = (
    _era,
    _roc_numbers,
    _year_first,
    _vietnamese,
    _english,
    _year_last,
    _no_year,
)
