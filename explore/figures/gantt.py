"""The timeline of a page of agreements: from signature to end, one line each."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agreements.choices import Status
from agreements.models import Agreement
from values.figures import TimeScale

WIDTH, EDGE, ROW, HEAD = 900.0, 16.0, 32.0, 44.0
OPEN_DAYS = timedelta(days=550)  # how far a bar without an end is drawn
LONGEST, LETTER = 64, 6.7
LAST_YEAR = 2100


def gantt(agreements: Iterable[Agreement], day: date) -> dict[str, Any]:
    """Return the drawing of agreements, and those that have no day to start from.

    A bar is solid up to an end that is known and dashed where none is published.
    """
    rows = [(one, _start(one), _end(one)) for one in agreements]
    dated = [(one, start, end) for one, start, end in rows if start]
    undated = [one for one, start, _end in rows if start is None]
    if not dated:
        return {"undated": undated}
    days = [day, *(start for _one, start, _end in dated)]
    days += [end or min(start + OPEN_DAYS, date(LAST_YEAR, 1, 1)) for _one, start, end in dated]
    scale = TimeScale.of_years(days, EDGE, WIDTH - EDGE)
    height = HEAD + ROW * len(dated) + 8
    return {
        "size": f"0 0 {WIDTH:g} {height:g}",
        "height": f"{height:g}",
        "years": [
            {"x": f"{tick.at:.1f}", "words": str(tick.value)} for tick in scale.years(10)[:-1]
        ],
        "today": f"{scale.at(day):.1f}",
        "today_anchor": "end" if scale.at(day) > WIDTH * 0.9 else "",
        "rows": [_row(place, *row, scale) for place, row in enumerate(dated)],
        "undated": undated,
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
    place: int, one: Agreement, start: date, end: date | None, scale: TimeScale
) -> dict[str, Any]:
    y = HEAD + place * ROW
    picked = one.titles.pick(get_language() or "en") if one.titles else None
    name = picked.text if picked else one.reference
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    x1, x2 = scale.at(start), scale.at(end or start + OPEN_DAYS)
    leans_left = x1 + len(short) * LETTER > WIDTH - EDGE
    until = str(one.ends) if end else _("no end published")
    return {
        "words": _("%(name)s: %(start)s to %(end)s")
        % {"name": name, "start": one.signed or one.announced or one.effective, "end": until},
        "label": short,
        "language": picked.language if picked else "",
        "anchor": "end" if leans_left else "",
        "label_x": f"{min(x1 + len(short) * LETTER, WIDTH - EDGE) if leans_left else x1:.1f}",
        "label_y": f"{y + 12:.1f}",
        "bar_y": f"{y + 17:.1f}",
        "y": f"{y + 20:.1f}",
        "x1": f"{x1:.1f}",
        "x2": f"{max(x2, x1 + 6):.1f}",
        "width": f"{max(x2 - x1, 6):.1f}",
        "is_open": end is None,
        "is_over": getattr(one, "status_code", "") == Status.ENDED,
    }
