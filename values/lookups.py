"""Lookups of `FuzzyDateField`: what is certainly, and what is possibly, before, after or within.

`filter(signed__certainly_after=day)`, also across relations. They compare the columns beside the
field, so plain indexes on these serve them. A row whose date is not known at all (NULL) matches
none: add `| Q(signed__isnull=True)` to keep it. A date with an open end, or without a year,
possibly lies anywhere beyond.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import Lookup
from django.db.models.expressions import Col
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    IsNull,
    LessThan,
    LessThanOrEqual,
)
from django.db.models.sql.where import AND, OR, WhereNode

from values.columns import EndColumn
from values.fields import FuzzyDateField, ValueField

if TYPE_CHECKING:
    LookupBase = Lookup[Any]
else:
    LookupBase = Lookup


class BoundLookup(LookupBase):
    """Compares the columns beside a date field with one day, or with two."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Compile to plain comparisons."""
        return compiler.compile(all_of(*self.conditions()))

    def conditions(self) -> list[Any]:
        """Return comparisons that must all hold."""
        raise NotImplementedError

    def column(self, end: str) -> Col:
        """Return the column beside the field."""
        field: EndColumn = self.lhs.target.model._meta.get_field(f"{self.lhs.target.name}_{end}")
        column: Col = field.get_col(self.lhs.alias)
        return column

    def stated(self, comparison: Any) -> WhereNode:
        """Return the comparison, false and not NULL where that end is open: exclude() needs it."""
        return all_of(comparison, IsNull(comparison.lhs, False))

    def or_open(self, comparison: Any) -> WhereNode:
        """Return the comparison, true as well where that end is open."""
        return any_of(comparison, IsNull(comparison.lhs, True))

    @property
    def known(self) -> IsNull:
        """The condition that there is a date at all."""
        return IsNull(self.lhs, False)


def all_of(*conditions: Any) -> WhereNode:
    """Return a condition that holds where all hold."""
    return WhereNode([*conditions], connector=AND)


def any_of(*conditions: Any) -> WhereNode:
    """Return a condition that holds where any holds."""
    return WhereNode([*conditions], connector=OR)


class CertainlyBefore(BoundLookup):
    """Every day it can mean lies before."""

    lookup_name = "certainly_before"

    def conditions(self) -> list[Any]:
        """Return latest < day."""
        return [self.stated(LessThan(self.column("latest"), self.rhs))]


class PossiblyBefore(BoundLookup):
    """Some day it can mean lies before."""

    lookup_name = "possibly_before"

    def conditions(self) -> list[Any]:
        """Return earliest < day, or open."""
        return [self.known, self.or_open(LessThan(self.column("earliest"), self.rhs))]


class CertainlyAfter(BoundLookup):
    """Every day it can mean lies after."""

    lookup_name = "certainly_after"

    def conditions(self) -> list[Any]:
        """Return earliest > day."""
        return [self.stated(GreaterThan(self.column("earliest"), self.rhs))]


class PossiblyAfter(BoundLookup):
    """Some day it can mean lies after."""

    lookup_name = "possibly_after"

    def conditions(self) -> list[Any]:
        """Return latest > day, or open."""
        return [self.known, self.or_open(GreaterThan(self.column("latest"), self.rhs))]


class CertainlyWithin(BoundLookup):
    """Every day it can mean lies from the first to the last, both included."""

    lookup_name = "certainly_within"

    def conditions(self) -> list[Any]:
        """Return first <= earliest and latest <= last."""
        first, last = self.rhs
        return [
            self.stated(GreaterThanOrEqual(self.column("earliest"), first)),
            self.stated(LessThanOrEqual(self.column("latest"), last)),
        ]


class PossiblyWithin(BoundLookup):
    """Some day it can mean lies from the first to the last, both included."""

    lookup_name = "possibly_within"

    def conditions(self) -> list[Any]:
        """Return earliest <= last, or open, and latest >= first, or open."""
        first, last = self.rhs
        return [
            self.known,
            self.or_open(LessThanOrEqual(self.column("earliest"), last)),
            self.or_open(GreaterThanOrEqual(self.column("latest"), first)),
        ]


LOOKUPS = (
    CertainlyBefore,
    PossiblyBefore,
    CertainlyAfter,
    PossiblyAfter,
    CertainlyWithin,
    PossiblyWithin,
)
# JSON's own `exact` reads None as JSON null; here None is “not known”, as everywhere in SQL.
ValueField.register_lookup(Exact)
for lookup in LOOKUPS:
    FuzzyDateField.register_lookup(lookup)
