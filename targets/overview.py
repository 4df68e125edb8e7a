"""How the targets of each country stand, told honestly: most cannot be told, and that is said."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.facets import Members
from targets.choices import ProgressState
from targets.filters import TargetFilter
from values.countries import country_name

MOST_ROWS = 6
TOLD = {
    ProgressState.ACHIEVED,
    ProgressState.ON_TRACK,
    ProgressState.BEHIND,
    ProgressState.OFF_TRACK,
}


@dataclass(frozen=True)
class Cell:
    """How many targets of a country stand so; `code` is the filter's value."""

    code: str
    number: int


@dataclass(frozen=True)
class Row:
    """One country with its targets by state."""

    country: str
    cells: list[Cell]

    @property
    def total(self) -> int:
        return sum(cell.number for cell in self.cells)


@dataclass(frozen=True)
class Overview:
    """Rows by number of targets, the states that occur at all, and the finding."""

    rows: list[Row]
    states: list[ProgressState]
    title: str


def overview(day: date) -> Overview | None:
    """Return how all targets stand as of a day; None without targets. Counted in memory.

    A target of several countries counts for each of them, as in the list that a number leads to.
    """
    targets = Members(TargetFilter, day)
    every = Counter(targets.counts("progress"))
    if not every.total():
        return None
    states = [state for state in ProgressState if every[state]]
    numbers = sorted(
        targets.counts("country").items(), key=lambda one: (-one[1], country_name(one[0]))
    )
    rows = []
    for country, _number in numbers[:MOST_ROWS]:
        counts = Counter(targets.having_all("country", [country]).counts("progress"))
        rows.append(Row(country, [Cell(state, counts[state]) for state in states]))
    return Overview(rows, states, _finding(every))


def _finding(every: Counter) -> str:
    told, total = sum(every[state] for state in TOLD), sum(every.values())
    if not told:
        return _("No published figure shows how a target stands")
    return ngettext(
        "Published figures show how %(told)s of %(total)s target stands",
        "Published figures show how %(told)s of %(total)s targets stand",
        total,
    ) % {"told": told, "total": total}
