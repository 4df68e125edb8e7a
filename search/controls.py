"""What the form of a list shows for its facets."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from search.facets import Facet, Option, Selection, YearFacet
from values.figures import Scale

SHOWN = 5
# A list to choose from stays a list: what is rarer is found by the other filters.
MOST_OPTIONS = 250
WIDTH, HEIGHT, GAP = 220.0, 40.0, 2.0
MOST_BARS = 40
FORM = "components/facet.html"
YEARS_FORM = "components/facet_years.html"


@dataclass(frozen=True)
class FacetControl:
    """A facet to tick: the first choices (and those ticked), and the others behind a disclosure.

    `either` is there where all values can be wanted at once: whether they are, and the query
    strings of both.
    """

    name: str
    parameter: str
    label: str
    shown: list[Option]
    more: list[Option]
    is_open: bool
    either: dict[str, Any] = field(default_factory=dict)
    template: str = FORM

    @property
    def number(self) -> int:
        return len(self.shown) + len(self.more)

    @property
    def parameters(self) -> tuple[str, ...]:
        return (self.parameter,)


@dataclass(frozen=True)
class Bar:
    """One year of a small histogram; lengths are texts, so that no language writes a comma."""

    year: int
    count: int
    x: str
    y: str
    width: str
    height: str
    inside: bool


@dataclass(frozen=True)
class YearControl:
    """Small bars, the first and the last year wanted, and how many have no known year."""

    name: str
    label: str
    bars: list[Bar]
    first: str
    last: str
    unknown: int
    keeps: bool
    template: str = YEARS_FORM
    parameters = (YearFacet.FROM, YearFacet.UNTIL, YearFacet.UNKNOWN)
    size = f"0 0 {WIDTH:g} {HEIGHT:g}"

    @property
    def is_open(self) -> bool:
        return True

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year there is."""
        return (self.bars[0].year, self.bars[-1].year) if self.bars else None

    @property
    def fullest(self) -> Bar | None:
        return max(self.bars, key=lambda bar: bar.count, default=None)


def control(selection: Selection, name: str, *, is_first: bool = False) -> Any:
    """Return the control of one facet."""
    facet = selection.facets[name]
    if isinstance(facet, YearFacet):
        return year_control(selection, facet)
    options = selection.options(name)[:MOST_OPTIONS]
    few = len(options) <= SHOWN + 3
    shown = options if few else [one for n, one in enumerate(options) if n < SHOWN or one.chosen]
    is_all = selection.wants_all(facet)
    return FacetControl(
        name=name,
        parameter=facet.all_name if is_all else facet.filter_name,
        label=selection.filters.label_of(name),
        shown=shown,
        more=[one for one in options if one not in shown],
        is_open=is_first or few or any(one.chosen for one in options),
        either=either(selection, facet, is_all=is_all) if facet.all_name else {},
    )


def either(selection: Selection, facet: Facet, *, is_all: bool) -> dict[str, Any]:
    """Return the switch between any and all of the chosen values; empty while there are none."""
    chosen, filters = selection.chosen(facet.name), selection.filters
    if not chosen:
        return {}
    any_name, all_name = facet.filter_name, facet.all_name
    return {
        "is_all": is_all,
        "any": filters.querystring(**{all_name: None, any_name: chosen}),
        "all": filters.querystring(**{any_name: None, all_name: chosen}),
    }


def year_control(selection: Selection, facet: YearFacet) -> YearControl:
    """Return the control of a span of years."""
    stated = dict(selection.filters.stated_values())
    first, last = stated.get(YearFacet.FROM), stated.get(YearFacet.UNTIL)
    years = selection.years(facet.name)
    unknown = years.pop(0, 0)
    return YearControl(
        name=facet.name,
        label=selection.filters.label_of(facet.name),
        bars=list(bars(years, first or 0, last or 9999)),
        first=str(first or ""),
        last=str(last or ""),
        unknown=unknown,
        keeps=stated.get(YearFacet.UNKNOWN) is not False,
    )


def bars(years: dict[int, int], first: int, last: int) -> Iterator[Bar]:
    """Yield a bar for each year from the first to the last there is, the latest forty at most."""
    if not years:
        return
    span = range(min(years), max(years) + 1)[-MOST_BARS:]
    width, scale = WIDTH / len(span), Scale(0, max(years.values()), 0, HEIGHT)
    for place, year in enumerate(span):
        height = scale.at(years.get(year, 0))
        yield Bar(
            year=year,
            count=years.get(year, 0),
            x=f"{place * width:.1f}",
            y=f"{HEIGHT - height:.1f}",
            width=f"{max(width - GAP, 1):.1f}",
            height=f"{height:.1f}",
            inside=first <= year <= last,
        )
