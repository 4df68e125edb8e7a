"""Saying a date in words. A qualifier, an open end, a missing year is never lost."""

from values.wording import Said, Wording, table

from .edtf import OPEN, Point, Span

MONTHS_OF_PART = {"quarter": 3, "half": 6}


def say_date(meaning: Point | Span, language: str) -> Said:
    """Return the date in words, and the language they are in."""
    wording = table(language)
    if isinstance(meaning, Span):
        return Said(_span(meaning, wording), wording.tag)
    return Said(_point(meaning, wording), wording.tag)


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
