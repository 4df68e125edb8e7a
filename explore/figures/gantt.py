"""The timeline of a page of agreements: from signature to end, one line each."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agreements.choices import Status
from agreements.models import Agreement
from values.figures import TimeScale

EDGE, ROW, HEAD = 16.0, 32.0, 44.0
OPEN_DAYS = timedelta(days=550)  # how far a bar without an end is drawn
LETTER = 6.7
LAST_YEAR = 2100
Dated = tuple[Agreement, date, date | None]
HAN = 0x2E80  # from here on a letter is as wide as two


class Sheet(NamedTuple):
    """What a timeline is drawn on: its width, how many years and letters find room."""

    width: float
    years: int
    longest: int
    is_narrow: bool = False


WIDE = Sheet(900.0, 10, 64)
NARROW = Sheet(340.0, 4, 44, is_narrow=True)  # for phones: names begin at the edge


def gantt(agreements: Iterable[Agreement], day: date) -> dict[str, Any]:
    """Return the drawing of agreements, and those that have no day to start from.

    A bar is solid up to an end that is known and dashed where none is published.
    """
    rows = [(one, _start(one), _end(one)) for one in agreements]
    dated = [(one, start, end) for one, start, end in rows if start]
    undated = [one for one, start, _end in rows if start is None]
    if not dated:
        return {"undated": undated}
    narrow = {"narrow": _drawing(dated, day, NARROW)}
    return _drawing(dated, day, WIDE) | narrow | {"undated": undated}


def _drawing(dated: list[Dated], day: date, sheet: Sheet) -> dict[str, Any]:
    days = [day, *(start for _one, start, _end in dated)]
    days += [end or min(start + OPEN_DAYS, date(LAST_YEAR, 1, 1)) for _one, start, end in dated]
    scale = TimeScale.of_years(days, EDGE, sheet.width - EDGE)
    height = HEAD + ROW * len(dated) + 8
    return {
        "size": f"0 0 {sheet.width:g} {height:g}",
        "height": f"{height:g}",
        "years": [
            {"x": f"{tick.at:.1f}", "words": str(tick.value)}
            for tick in scale.years(sheet.years)[:-1]
        ],
        "today": f"{scale.at(day):.1f}",
        "today_anchor": "end" if scale.at(day) > sheet.width * 0.8 else "",
        "rows": [_row(place, *row, scale, sheet) for place, row in enumerate(dated)],
    }


def _start(one: Agreement) -> date | None:
    for value in (one.signed, one.announced, one.effective):
        if value and value.earliest:
            return value.earliest
    return None


def _end(one: Agreement) -> date | None:
    latest = one.ends.latest if one.ends else None
    return latest if latest and latest.year < LAST_YEAR else None


def _row(
    place: int, one: Agreement, start: date, end: date | None, scale: TimeScale, sheet: Sheet
) -> dict[str, Any]:
    y = HEAD + place * ROW
    picked = one.titles.pick(get_language() or "en") if one.titles else None
    name = picked.text if picked else one.reference
    short = _cut(name, sheet)
    x1, x2 = scale.at(start), scale.at(end or start + OPEN_DAYS)
    leans_left = not sheet.is_narrow and x1 + len(short) * LETTER > sheet.width - EDGE
    until = str(one.ends) if end else _("no end published")
    return {
        "words": _("%(name)s: %(start)s to %(end)s")
        % {"name": name, "start": one.signed or one.announced or one.effective, "end": until},
        "label": short,
        "language": picked.language if picked else "",
        "anchor": "end" if leans_left else "",
        "label_x": f"{_label_at(x1, short, sheet, leans_left=leans_left):.1f}",
        "label_y": f"{y + 12:.1f}",
        "bar_y": f"{y + 17:.1f}",
        "y": f"{y + 20:.1f}",
        "x1": f"{x1:.1f}",
        "x2": f"{max(x2, x1 + 6):.1f}",
        "width": f"{max(x2 - x1, 6):.1f}",
        "is_open": end is None,
        "is_over": getattr(one, "status_code", "") == Status.ENDED,
    }


def _cut(name: str, sheet: Sheet) -> str:
    """Return a name that finds room; on a narrow sheet letters of Han count as two."""
    room, taken = sheet.longest, 0
    for place, letter in enumerate(name):
        taken += 2 if sheet.is_narrow and ord(letter) >= HAN else 1
        if taken > room:
            return f"{name[: place - 1].rstrip()}…"
    return name


def _label_at(x1: float, short: str, sheet: Sheet, *, leans_left: bool) -> float:
    if sheet.is_narrow:
        return 0
    return min(x1 + len(short) * LETTER, sheet.width - EDGE) if leans_left else x1
