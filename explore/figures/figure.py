"""What every figure is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements.filters import AgreementFilter
from curation.models import Record
from search.facets import Selection
from values.countries import country_name


@dataclass(frozen=True)
class Cell:
    """One cell of a table: what it says, where it leads, and the tag of a title's language."""

    text: str | int
    href: str = ""
    is_number: bool = False
    tag: str = ""


def titled(record: Record) -> Cell:
    """Return the cell of a record: its title, which may be in another language, and its page."""
    title = record.display_title()
    return Cell(title.text, record.get_absolute_url(), tag=title.language)


@dataclass(frozen=True)
class Table:
    """Rows with a head; the first cell of a row names it."""

    header: list[str]
    rows: list[list[Cell]]
    numbers: tuple[int, ...] = ()

    @property
    def values(self) -> list[list[str | int]]:
        return [[cell.text for cell in row] for row in self.rows]


@dataclass(frozen=True)
class Figure:
    """A figure: `title` states the finding, `subtitle` what is measured and in which unit.

    `template` draws it from `drawing`; without a template the tables are the figure. The first of
    `tables` is its twin and what its CSV holds. `said` is its finding for those who do not see it.
    """

    name: str
    title: str
    subtitle: str
    tables: list[tuple[str, Table]]
    template: str = ""
    drawing: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def twin(self) -> Table:
        return self.tables[0][1]


@dataclass(frozen=True)
class Asked:
    """The agreements a figure is about: the filters of the list, bound and valid."""

    filters: AgreementFilter
    selection: Selection

    def listing(self, **changes: Any) -> str:
        """Return the address of the list of these agreements, with parameters replaced."""
        query = self.filters.querystring(ordering=None, view=None, **changes)
        return f"{reverse('agreements:list')}{'?' if query else ''}{query}"

    def counts(self, facet_name: str) -> dict:
        """Return how many of these agreements have each value of a facet."""
        facet = self.selection.facets[facet_name]
        sets = self.selection.index.sets(facet, self.filters.day)
        return facet.counts(sets, self.selection.bits)

    def pairs(self) -> list[tuple[str, str, int]]:
        """Return each pair of countries with its number of agreements, the most first."""
        found = [(*pair.split("-"), count) for pair, count in self.counts("pair").items()]
        return sorted(found, key=lambda one: (-one[2], one[0], one[1]))

    def of_pair(self, one: str, other: str) -> str:
        """Return the address of the list of a pair's agreements."""
        return self.listing(pair="-".join(sorted((one, other))))


Make = Callable[[Asked], Figure]


def pair_name(one: str, other: str) -> str:
    """Return a pair in words."""
    return _("%(one)s – %(other)s") % {"one": country_name(one), "other": country_name(other)}


def pair_table(asked: Asked) -> Table:
    """Return every pair with its number of agreements."""
    rows = [
        [Cell(pair_name(one, other), asked.of_pair(one, other)), Cell(count, is_number=True)]
        for one, other, count in asked.pairs()
    ]
    return Table([_("Pair"), _("Agreements")], rows, numbers=(1,))
