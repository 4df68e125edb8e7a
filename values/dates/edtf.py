"""The part of EDTF (ISO 8601-2) that a date in the register may use, and the days it can mean.

Accepted: a day, month, quarter (`2026-33` to `2026-36`), half year (`2026-40`, `2026-41`), year or
decade (`203X`); each with `?` (uncertain), `~` (around) or `%` (both) at its end; `XXXX` for a year
that is not stated; an interval of two of these, open (`..`) or not stated (nothing) at one end.

The bounds are the register's own: `?` does not widen, `~` and `%` widen by one unit of the date's
own precision, and what is open or has no year has no bound.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1000, 2999
OPEN, NOT_STATED = "..", ""
WIDENING = {"~", "%"}
PARTS_OF_YEAR = {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}
POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|XXXX)"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<qualifier>[?~%]?)"
)


@dataclass(frozen=True)
class Point:
    """One date of a stated precision: day, month, quarter, half, year, decade."""

    year: int | None
    month: int | None
    day: int | None
    precision: str
    qualifier: str

    @property
    def earliest(self) -> date | None:
        """The first day it can mean."""
        return None if self.year is None else self._days()[0]

    @property
    def latest(self) -> date | None:
        """The last day it can mean."""
        return None if self.year is None else self._days()[1]

    def _days(self) -> tuple[date, date]:
        first = date(self.year or FIRST_YEAR, self.month or 1, self.day or 1)
        widened = 1 if self.qualifier in WIDENING else 0
        if self.precision == "day":
            return first - timedelta(days=widened), first + timedelta(days=widened)
        months = LENGTH_IN_MONTHS[self.precision]
        after = add_months(first, months * (1 + widened))
        return add_months(first, -months * widened), after - timedelta(days=1)


LENGTH_IN_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


@dataclass(frozen=True)
class Span:
    """An interval; an end is None where it is open or not stated, which the texts tell apart."""

    start: Point | None
    end: Point | None
    start_text: str
    end_text: str

    @property
    def earliest(self) -> date | None:
        """The first day it can mean."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day it can mean."""
        return self.end.latest if self.end else None


def add_months(first: date, months: int) -> date:
    """Return the first day of the month that lies so many months from that of `first`."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


@lru_cache(maxsize=8192)
def read(text: str) -> Point | Span:
    """Read EDTF. Raise ValueError with a sentence for readers when it is not accepted."""
    start, slash, end = text.partition("/")
    return _read_span(start, end) if slash else _read_point(text)


def is_edtf(text: str) -> bool:
    """Return whether `text` has the form of EDTF, though its day or month may not exist."""
    return all(
        POINT.fullmatch(part) or (part in {OPEN, NOT_STATED} and "/" in text)
        for part in text.split("/", 1)
    )


def _read_span(start: str, end: str) -> Span:
    first, last = _read_end(start), _read_end(end)
    if not (first or last):
        raise ValueError(_("This interval has neither a start nor an end. State at least one."))
    if any(point and point.year is None for point in (first, last)):
        raise ValueError(_("Both ends of an interval need a year."))
    span = Span(first, last, start, end)
    _check_order(span)
    return span


def _read_end(text: str) -> Point | None:
    return None if text in {OPEN, NOT_STATED} else _read_point(text)


def _check_order(span: Span) -> None:
    if not (span.start and span.end):
        return
    first, last = span.start.earliest, span.end.latest
    if first is not None and last is not None and first > last:
        raise ValueError(
            _("%(end)s lies before %(start)s. Put the earlier date first.")
            % {"start": span.start_text, "end": span.end_text}
        )


def _read_point(text: str) -> Point:
    match = POINT.fullmatch(text)
    if match is None:
        raise ValueError(
            _(
                "“%(text)s” is not a date the register can read. Write it like 2025-07-11, "
                "2025-07, 2025, 2027~ (around 2027), 2025? (uncertain) or 2026-04/2031-03."
            )
            % {"text": text}
        )
    year, month, day = match["year"], match["month"], match["day"]
    if year.endswith("X") and year != "XXXX":
        return _decade(text, year, month, match["qualifier"])
    if year == "XXXX":
        return _without_year(month, day, match["qualifier"])
    _check_year(int(year))
    return _dated(int(year), _integer(month), _integer(day), match["qualifier"])


def _integer(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            _("The year %(year)s is out of range. Write a year from %(first)s to %(last)s.")
            % {"year": f"{year:04}", "first": FIRST_YEAR, "last": LAST_YEAR}
        )


def _decade(text: str, year: str, month: str | None, qualifier: str) -> Point:
    if month:
        raise ValueError(
            _("“%(text)s” states a month of a decade. State the year.") % {"text": text}
        )
    first = int(year[:3]) * 10
    _check_year(first)
    return Point(first, None, None, "decade", qualifier)


def _without_year(month: str | None, day: str | None, qualifier: str) -> Point:
    if month is None:
        raise ValueError(_("This date says nothing. Leave it empty if the source states none."))
    _check_month(int(month))
    if day is None:
        return Point(None, int(month), None, "month", qualifier)
    _check_day(int(day), int(month), None)
    return Point(None, int(month), int(day), "day", qualifier)


def _dated(year: int, month: int | None, day: int | None, qualifier: str) -> Point:
    if month is None:
        return Point(year, None, None, "year", qualifier)
    if day is None and month in PARTS_OF_YEAR:
        first, length = PARTS_OF_YEAR[month]
        return Point(year, first, None, "quarter" if length == 3 else "half", qualifier)
    _check_month(month)
    if day is None:
        return Point(year, month, None, "month", qualifier)
    _check_day(day, month, year)
    return Point(year, month, day, "day", qualifier)


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise ValueError(
            _("There is no month %(month)s. Write a month from 01 to 12.") % {"month": month}
        )


def _check_day(day: int, month: int, year: int | None) -> None:
    # Without a year it is counted in a leap year, so that 29 February may be said.
    length = calendar.monthrange(year or 2000, month)[1]
    if not 1 <= day <= length:
        said = f"{day} {MONTHS[month]} {year or ''}".strip()
        raise ValueError(
            _("There is no %(date)s: that month has %(length)s days. Check the day.")
            % {"date": said, "length": length}
        )
