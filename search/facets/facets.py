"""What a collection can be counted by."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from itertools import combinations
from typing import Any, ClassVar

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.facets.bits import NONE, Bits, Numbered, Sets, all_of, any_of, collect, replaced
from values.countries import country_name

Rows = Iterable[tuple[Hashable, Iterable[str]]]  # values, each with references that have it
CHUNK = 10_000  # rows read at a time, where a record is a row
SPACE = " "  # between two references, which hold none
PAIR = "-"  # between the two codes of a pair of countries: JP-VN


def gathered(records: QuerySet, *paths: str) -> Iterator[tuple[list[Any], list[str]]]:
    """Yield what these columns hold, each with the references of all records that have it.

    One query. PostgreSQL puts the references of a value together: to read a row for each record
    costs ten times as much.
    """
    told = records.order_by().values_list(*paths).annotate(they=StringAgg("reference", SPACE))
    for *values, references in told:
        yield values, references.split(SPACE)


def all_in_one(records: QuerySet) -> list[str]:
    """Return the references of all these records: one query."""
    told = records.order_by().aggregate(they=StringAgg("reference", SPACE))["they"]
    return told.split(SPACE) if told else []


def column(*paths: str) -> Callable[[QuerySet, date], Rows]:
    """Return a reader of columns, also of related rows: one query for each."""

    def rows(records: QuerySet, day: date) -> Iterator[tuple[Hashable, list[str]]]:
        for path in paths:
            there = records.filter(**{f"{path}__isnull": False})
            for (value,), references in gathered(there, path):
                for one in value if isinstance(value, list) else [value]:
                    if one != "":
                        yield one, references

    return rows


def no_rows(records: QuerySet, day: date) -> Rows:
    """Read nothing: the values are another facet's."""
    return ()


def years_of(name: str) -> Callable[[QuerySet, date], Rows]:
    """Return a reader of the year of a rough date: 0 where it may lie in several, or is unknown."""

    def rows(records: QuerySet, day: date) -> Iterator[tuple[Hashable, list[str]]]:
        for (first, last), references in gathered(records, f"{name}_earliest", f"{name}_latest"):
            yield first.year if first and last and first.year == last.year else 0, references

    return rows


@dataclass(frozen=True)
class Facet:
    """Records by one of their properties.

    `rows` reads the values of records as of a day; `dated` says that the day matters. `moved` then
    finds the records of which another thing may be told on one day than on a later one: a new day
    costs as much as they do.
    `filter_name` is the parameter whose values these are, `all_name` one that wants all of them.
    `in_order` keeps the order of the parameter's code words; else what is most frequent comes
    first.
    """

    name: str
    rows: Callable[[QuerySet, date], Rows]
    dated: bool = False
    all_name: str = ""
    in_order: bool = False
    # Takes milliseconds to count: what was counted is kept for the next page of the same list.
    dear: ClassVar[bool] = False
    source: str = field(default="", kw_only=True)
    moved: Callable[[QuerySet, date, date], QuerySet] | None = field(default=None, kw_only=True)
    label: Any = field(default="", kw_only=True)

    @property
    def filter_name(self) -> str:
        return self.name

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that this facet answers without asking the database."""
        return tuple(name for name in (self.filter_name, self.all_name) if name)

    def words(self) -> Callable[[str], str] | None:
        """Return what says a value, where the parameter's own field would be too slow."""
        return None

    def read(self, records: QuerySet, day: date, numbers: Numbered) -> Any:
        """Return what is kept of these records."""
        return collect(self.rows(records, day), numbers)

    def renewed(self, kept: Any, touched: Bits, fresh: Any) -> Any:
        """Return what is kept, with what it says of the touched records said anew."""
        return replaced(kept, touched, fresh)

    def chosen(self, parameter: str, value: Any, sets: Sets) -> Bits:
        """Return the records that a parameter's cleaned value asks for."""
        keys = [key_of(one) for one in value.values()]
        return all_of(sets, keys) if parameter == self.all_name else any_of(sets, keys)

    def counts(self, sets: Sets, among: Bits) -> dict[Hashable, int]:
        """Return how many of these records have each value; none is left out."""
        found = ((value, (members & among).bit_count()) for value, members in sets.items())
        return {value: count for value, count in found if count}


def key_of(value: Any) -> Hashable:
    """Return the value as the facet's rows tell it: of a record its slug."""
    return getattr(value, "slug", value)


@dataclass(frozen=True)
class FirstFacet(Facet):
    """Of several values that a record may have, the first that is told counts."""

    def read(self, records: QuerySet, day: date, numbers: Numbered) -> Sets:
        found, seen = {}, NONE
        for value, members in collect(self.rows(records, day), numbers).items():
            found[value] = members & ~seen
            seen |= members
        return found


@lru_cache(maxsize=4096)
def pair_in_words(_language: str, pair: str) -> str:
    """Return a pair in the active language, such as Japan – Viet Nam for JP-VN."""
    one, other = map(country_name, pair.split(PAIR))
    return _("%(one)s – %(other)s") % {"one": one, "other": other}


@dataclass(frozen=True)
class PairFacet(Facet):
    """Pairs of the values of another facet, its `source`: JP-VN."""

    rows: Callable[[QuerySet, date], Rows] = no_rows
    dear: ClassVar[bool] = True

    def chosen(self, parameter: str, value: Any, sets: Sets) -> Bits:
        found = NONE
        for pair in value.values():
            found |= all_of(sets, pair.split(PAIR))
        return found

    def words(self) -> Callable[[str], str]:
        """Return what says a pair; what was said is kept, for there are many pairs."""
        return partial(pair_in_words, get_language() or "en")

    def counts(self, sets: Sets, among: Bits) -> dict[Hashable, int]:
        here = {value: found for value, members in sets.items() if (found := members & among)}
        found = {
            PAIR.join(pair): (here[pair[0]] & here[pair[1]]).bit_count()
            for pair in combinations(sorted(here, key=str), 2)
        }
        return {pair: count for pair, count in found.items() if count}


@dataclass(frozen=True)
class YearFacet(Facet):
    """Years of a rough date; 0 stands for one that is not known to lie in one year."""

    FROM, UNTIL, UNKNOWN = "year_from", "year_to", "unknown_year"

    @property
    def filter_name(self) -> str:
        return ""

    @property
    def parameters(self) -> tuple[str, ...]:
        return (self.FROM, self.UNTIL, self.UNKNOWN)

    def chosen(self, parameter: str, value: Any, sets: Sets) -> Bits:
        if parameter == self.UNKNOWN:
            return any_of(sets, sets if value else [year for year in sets if year])
        if parameter == self.FROM:
            return any_of(sets, [year for year in sets if not year or year >= value])
        return any_of(sets, [year for year in sets if year <= value])
