"""Counting in months, as terms and notice periods do."""

import calendar
from datetime import date

# The years a date of the register may have; beyond them nothing is computed.
FIRST_YEAR, LAST_YEAR = 1000, 2999


def months_after(day: date, months: int) -> date | None:
    """Return the day so many months later, or earlier if negative.

    The same day of the month, or the month's last day where it has no such day: 31 January and
    one month is 28 or 29 February. None beyond the years that a date of the register may have.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))
