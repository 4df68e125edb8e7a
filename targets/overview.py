"""How the targets of each country stand, told honestly: most cannot be told, and that is said."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from targets.choices import ProgressState
from targets.models import Target
from targets.standing import standing
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
    """Return how all targets stand as of a day; None without targets. Judges every target.

    A target of several countries counts for each of them.
    """
    targets = Target.objects.prefetch_related("owners", "periods", "measurements")
    found: dict[str, Counter] = {}
    every: Counter = Counter()
    for target in targets:
        state = standing(target, day).state
        every[state] += 1
        for country in _countries(target):
            found.setdefault(country, Counter())[state] += 1
    if not every:
        return None
    states = [state for state in ProgressState if every[state]]
    rows = [
        Row(country, [Cell(state, counts[state]) for state in states])
        for country, counts in found.items()
    ]
    rows.sort(key=lambda row: (-row.total, country_name(row.country)))
    return Overview(rows[:MOST_ROWS], states, _finding(every))


def _countries(target: Target) -> set[str]:
    """Return the countries whose target it is, else those where it applies."""
    owners = {owner.country for owner in target.owners.all() if owner.country}
    return owners | set(target.owner_countries) or set(target.countries)


def _finding(every: Counter) -> str:
    told, total = sum(every[state] for state in TOLD), sum(every.values())
    if not told:
        return _("No published figure shows how a target stands")
    return ngettext(
        "Published figures show how %(told)s of %(total)s target stands",
        "Published figures show how %(told)s of %(total)s targets stand",
        total,
    ) % {"told": told, "total": total}
