"""Agreements signed each year, as stacked bars: what they are, and which years are not over."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.choices import AgreementKind
from search.facets import Members
from values.figures import Piece, Scale, Tick, stacked

MOST_YEARS = 11

Kind = AgreementKind
# What is drawn in one colour, in the order of the stack.
GROUPS = (
    (
        gettext_lazy("Memorandums and letters"),
        (
            Kind.MEMORANDUM_OF_UNDERSTANDING,
            Kind.MEMORANDUM_OF_COOPERATION,
            Kind.LETTER_OF_INTENT,
        ),
    ),
    (
        gettext_lazy("Agreements and contracts"),
        (
            Kind.JOINT_RESEARCH_AGREEMENT,
            Kind.FRAMEWORK,
            Kind.IMPLEMENTING_ARRANGEMENT,
            Kind.CONTRACT,
            Kind.CHARTER,
        ),
    ),
    (
        gettext_lazy("Partnerships and programmes"),
        (Kind.STRATEGIC_PARTNERSHIP, Kind.PARTNERSHIP, Kind.PROGRAMME),
    ),
    (gettext_lazy("Joint statements and others"), (Kind.JOINT_STATEMENT, Kind.OTHER)),
)


@dataclass(frozen=True)
class Bar:
    """One year: its numbers by group, and where its pieces stand."""

    year: int
    numbers: list[int]
    at: float
    pieces: list[Piece]
    top: float

    @property
    def total(self) -> int:
        return sum(self.numbers)


@dataclass(frozen=True)
class Chart:
    """A drawing in one size."""

    name: str
    width: int
    height: int
    left: int
    bar: float
    amounts: list[Tick]
    bars: list[Bar]

    @property
    def bottom(self) -> float:
        return self.amounts[0].at

    @property
    def right(self) -> int:
        return self.width


@dataclass(frozen=True)
class Years:
    """The figure: drawings in two sizes, names of the groups, and what is left out."""

    charts: list[Chart]
    groups: list[str]
    title: str
    label: str
    left_out: int
    is_partial: bool

    @property
    def bars(self) -> list[Bar]:
        return self.charts[0].bars


def signed_each_year(agreements: Members) -> Years | None:
    """Return the figure as of their day; None where no year of signing is known. No query."""
    day = agreements.day
    by_year = agreements.counts("year")
    known = [year for year in by_year if year and year <= day.year]
    if not known:
        return None
    years = range(max(min(known), day.year - MOST_YEARS + 1), day.year + 1)
    numbers = {year: _grouped(agreements, year, by_year.get(year, 0)) for year in years}
    charts = [_chart("wide", 560, 280, numbers), _chart("narrow", 340, 260, numbers)]
    shown = sum(sum(row) for row in numbers.values())
    title, label = _said(numbers, shown)
    return Years(
        charts,
        [str(name) for name, _kinds in GROUPS],
        title,
        label,
        left_out=agreements.count - shown,
        is_partial=(day.month, day.day) != (12, 31),
    )


def _grouped(agreements: Members, year: int, total: int) -> list[int]:
    """Return the numbers of a year by group; what has no kind is among the last."""
    kinds = agreements.having_all("year", [year]).counts("kind") if total else {}
    first = [sum(kinds.get(kind.value, 0) for kind in group) for _name, group in GROUPS[:-1]]
    return [*first, total - sum(first)]


def _chart(name: str, width: int, height: int, numbers: dict[int, list[int]]) -> Chart:
    left, bottom, top = 34, height - 28, 16
    most = max(sum(row) for row in numbers.values())
    scale = Scale.round(most, bottom, top, ticks=4)
    slot = (width - left) / len(numbers)
    bars = [
        Bar(
            year,
            row,
            left + slot * (index + 0.5),
            stacked(row, scale),
            scale.at(sum(row)),
        )
        for index, (year, row) in enumerate(numbers.items())
    ]
    return Chart(name, width, height, left, slot * 0.62, scale.ticks, bars)


def _said(numbers: dict[int, list[int]], shown: int) -> tuple[str, str]:
    """Return the title, which says the finding, and the sentence for who cannot see it."""
    totals = {year: sum(row) for year, row in numbers.items()}
    best = max(totals, key=lambda year: (totals[year], year))
    words = {"year": str(best), "n": totals[best], "all": shown}
    title = _("Most agreements were signed in %(year)s") % words
    label = (
        ngettext(
            "Of %(all)s agreement with a known year of signing, %(n)s was signed in %(year)s.",
            "Of %(all)s agreements with a known year of signing, %(n)s were signed in %(year)s.",
            shown,
        )
        % words
    )
    return title, label
