"""When agreements were signed: a bar for each year."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explore.figures.figure import Asked, Cell, Figure, Table
from values.figures import Scale

WIDTH, HEIGHT = 1000.0, 280.0
NARROW = 340.0  # for phones
LEFT, RIGHT, TOP, BOTTOM = 40.0, 8.0, 18.0, 26.0
MOST_YEARS = 60
LEAST_STEP = 24  # between years, for a number above each bar


def make_years(asked: Asked) -> Figure:
    """Return the number of agreements by year of signature."""
    years = dict(sorted(asked.counts("year").items()))
    unknown = years.pop(0, 0)
    today = asked.filters.day.year
    return Figure(
        name="timeline",
        title=_finding(years, today),
        subtitle=_("Agreements by year of signature."),
        template="explore/figures/years.html" if years else "",
        drawing=_drawings(years, today) if years else {},
        tables=[(_("Years"), _table(asked, years, unknown))],
        note=_note(unknown, partial=today in years),
    )


def _finding(years: dict[int, int], today: int) -> str:
    if not years:
        return _("No agreement with a known year of signature")
    fullest = max(years, key=lambda year: (years[year], year))
    told = {"year": fullest, "number": years[fullest]}
    return (
        ngettext(
            "Most were signed in %(year)d: %(number)d",
            "Most were signed in %(year)d: %(number)d",
            years[fullest],
        )
        % told
    )


def _note(unknown: int, *, partial: bool) -> str:
    without = ngettext(
        "%(number)d agreement has no known year of signature and is not drawn.",
        "%(number)d agreements have no known year of signature and are not drawn.",
        unknown,
    ) % {"number": unknown}
    if partial:
        return _("The current year is not over. %(without)s") % {"without": without}
    return without


def _table(asked: Asked, years: dict[int, int], unknown: int) -> Table:
    def of_year(year: int) -> str:
        return asked.listing(year_from=year, year_to=year, unknown_year="false")

    rows = [
        [Cell(str(year), of_year(year)), Cell(count, is_number=True)]
        for year, count in years.items()
    ]
    last = [Cell(_("Year not known")), Cell(unknown, is_number=True)]
    return Table([_("Year"), _("Agreements")], [*rows, last], numbers=(1,))


def _drawings(years: dict[int, int], today: int) -> dict[str, Any]:
    """Return the drawing, and with it the narrow one that phones show."""
    narrow = {"narrow": _drawing(years, today, NARROW)}
    return _drawing(years, today, WIDTH) | narrow


def _drawing(years: dict[int, int], today: int, width: float) -> dict[str, Any]:
    scale = Scale.round(max(years.values()), HEIGHT - BOTTOM, TOP, ticks=4)
    return {
        "size": f"0 0 {width:g} {HEIGHT:g}",
        "bars": list(_bars(years, today, scale, width)),
        "ticks": [{"y": f"{tick.at:.1f}", "words": str(tick.value)} for tick in scale.ticks],
        "left": f"{LEFT:g}",
        "words_at": f"{LEFT - 8:g}",
        "right": f"{width - RIGHT:g}",
        "foot": f"{HEIGHT - 8:g}",
    }


def _bars(
    years: dict[int, int], today: int, scale: Scale, width: float
) -> Iterator[dict[str, Any]]:
    span = range(min(years), max(years) + 1)[-MOST_YEARS:]
    step = (width - LEFT - RIGHT) / len(span)
    every = -(-len(span) * 44 // int(width - LEFT - RIGHT))
    for place, year in enumerate(span):
        count, x = years.get(year, 0), LEFT + place * step
        top = scale.at(count)
        yield {
            "x": f"{x + step * 0.12:.1f}",
            "y": f"{top:.1f}",
            "width": f"{step * 0.76:.1f}",
            "height": f"{scale.at(0) - top:.1f}",
            "middle": f"{x + step / 2:.1f}",
            "above": f"{top - 5:.1f}",
            "year": str(year) if place % every == 0 else "",
            "count": (count or "") if step >= LEAST_STEP else "",
            "is_partial": year == today,
            "words": _("%(year)d: %(number)d") % {"year": year, "number": count},
        }
