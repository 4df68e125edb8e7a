"""What every figure is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.filters import AgreementFilter
from curation.models import Record
from search.facets import Selection
from values.countries import country_name

MOST_SHOWN = 11  # of a table that stands for a figure: ten, and the row that leads to all
NUMBER = format_html(' class="{}"', "r")


@dataclass(frozen=True)
class Cell:
    """One cell of a table: what it says, where it leads, and the tag of a title's language."""

    text: str | int
    href: str = ""
    is_number: bool = False
    tag: str = ""

    @property
    def linked(self) -> SafeString | str | int:
        """What it says, as a link if it leads anywhere."""
        if not self.href:
            return self.text
        language = format_html(' lang="{}"', self.tag) if self.tag else ""
        return format_html('<a href="{}"{}>{}</a>', self.href, language, self.text)


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

    @cached_property
    def body(self) -> SafeString:
        """The rows as HTML: there may be hundreds, which templates are slow to write."""
        return _as_rows(self.rows)

    @cached_property
    def beginning(self) -> SafeString:
        """The first rows, where a table stands for a figure."""
        return _as_rows(self.rows[:MOST_SHOWN])

    @property
    def values(self) -> list[list[str | int]]:
        return [[cell.text for cell in row] for row in self.rows]


def _as_rows(rows: list[list[Cell]]) -> SafeString:
    told = (
        (format_html('<th scope="row">{}</th>', first.linked), _as_cells(others))
        for first, *others in rows
    )
    return format_html_join("\n", "<tr>{}{}</tr>", told)


def _as_cells(cells: list[Cell]) -> SafeString:
    told = ((NUMBER if cell.is_number else "", cell.linked) for cell in cells)
    return format_html_join("", "<td{}>{}</td>", told)


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
