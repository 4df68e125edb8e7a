"""Saying a date in words. A qualifier, an open end, a missing year is never lost."""

from values.wording import Said, Wording, table

from .edtf import OPEN, Point, Span

# What a year is called in the calendar it was printed in, and the year before the first.
ERA_NAMES = {
    "meiji": ("明治", 1867),
    "taisho": ("大正", 1911),
    "showa": ("昭和", 1925),
    "heisei": ("平成", 1988),
    "reiwa": ("令和", 2018),
    "roc": ("民國", 1911),
}
ERA_LANGUAGES = frozenset({"ja", "zh-hant"})
MONTHS_OF_PART = {"quarter": 3, "half": 6}


def say_date(meaning: Point | Span, language: str) -> Said:
    """Return the date in words, and the language they are in."""
    wording = table(language)
    if isinstance(meaning, Span):
        return Said(_span(meaning, wording), wording.tag)
    return Said(_point(meaning, wording), wording.tag)


def say_era(meaning: Point | Span, calendar: str, language: str) -> str:
    """Return the year as its source's calendar counts it: 民國112年, 令和7年.

    Empty for the Gregorian calendar, for spans, and in languages whose readers do not count so.
    """
    era = ERA_NAMES.get(calendar)
    if (
        era is None
        or language not in ERA_LANGUAGES
        or isinstance(meaning, Span)
        or not meaning.year
    ):
        return ""
    name, before = era
    year = meaning.year - before
    return f"{name}{'元' if year == 1 else year}年"


def _point(point: Point, wording: Wording) -> str:
    form = point.precision if point.year is not None else f"{point.precision}_without_year"
    number = point.month or 0
    if point.precision in MONTHS_OF_PART:
        number = (number - 1) // MONTHS_OF_PART[point.precision] + 1
    date = wording.dates[form].format(
        day=point.day,
        month=wording.months[(point.month or 1) - 1],
        number=number,
        ordinal=wording.ordinals[number - 1] if point.precision == "quarter" else "",
        half=wording.halves[number - 1] if point.precision == "half" else "",
        year=point.year,
    )
    return wording.qualified[point.qualifier].format(date=date) if point.qualifier else date


def _span(span: Span, wording: Wording) -> str:
    start = span.start and _point(span.start, wording)
    end = span.end and _point(span.end, wording)
    if span.start and span.end and _share_a_month(span.start, span.end):
        days = {"first": span.start.day, "last": span.end.day}
        return wording.intervals["days_of_a_month"].format(start=start, end=end, **days)
    if start and end:
        form = "between"
    elif start:
        form = "from" if span.end_text == OPEN else "end_not_stated"
    else:
        form = "by" if span.start_text == OPEN else "start_not_stated"
    return wording.intervals[form].format(start=start, end=end)


def _share_a_month(start: Point, end: Point) -> bool:
    """Whether they are two days of one month, both certain: “10 to 11 July 2025”."""
    plain = all(one.precision == "day" and not one.qualifier for one in (start, end))
    month = start.year, start.month
    return plain and start.year is not None and month == (end.year, end.month)
