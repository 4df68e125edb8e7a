"""The rows of a list: which there are, how many, and where a page of them begins.

Collections are counted in memory (search/facets); in their usual order, where that is one by day,
pages are found there too, at any depth. Other orders are asked of the database.
"""

import json
from datetime import date
from typing import Any, NamedTuple, Protocol

from django.db.models import Q, QuerySet

from search.facets import Selection
from search.filters import Order, RegisterFilterSet


class Place(NamedTuple):
    """Where a row stands: what it is sorted by, its tie-breaker, and which way one reads on."""

    value: Any
    tie: Any
    backwards: bool = False


class Rows(Protocol):
    """What `Pages` takes pages of."""

    def count(self, *, roughly: bool) -> int:
        """Return how many there are."""

    def slice(self, start: int, stop: int) -> list[Any]:
        """Return these rows."""

    def beside(self, place: Place, size: int) -> list[Any]:
        """Return the rows that follow a place, in its direction, nearest first."""


class InTable:
    """Rows of a query, in an order."""

    def __init__(self, records: QuerySet, order: Order) -> None:
        self.records, self.order = records, order

    def count(self, *, roughly: bool) -> int:
        return estimate(self.records) if roughly else self.records.count()

    def slice(self, start: int, stop: int) -> list[Any]:
        return list(self.records[start:stop])

    def beside(self, place: Place, size: int) -> list[Any]:
        further = self.records.filter(_beyond(place, self.order))
        return list(further.order_by(*self.order.expressions(backwards=place.backwards))[:size])


class Key(NamedTuple):
    """A row of a collection: its record, and what it is sorted by."""

    reference: str
    value: Any


class Listed:
    """Rows of a collection that bound and valid filters leave, as `Key`s; the count is exact."""

    def __init__(self, filters: RegisterFilterSet) -> None:
        self.filters, self.order = filters, filters.order
        self.selection = Selection(filters)

    def count(self, *, roughly: bool) -> int:
        return self.selection.count

    def slice(self, start: int, stop: int) -> list[Key]:
        found = self.selection.keys(start, stop)
        if found is None:
            return self._keys(self._asked()[start:stop])
        return [Key(reference, day) for day, reference in found]

    def beside(self, place: Place, size: int) -> list[Key]:
        if self.selection.is_ranked:
            return self._ranked(place, size)
        asked = self._asked().filter(_beyond(place, self.order))
        return self._keys(asked.order_by(*self.order.expressions(backwards=place.backwards))[:size])

    def _ranked(self, place: Place, size: int) -> list[Key]:
        day = date.fromisoformat(place.value) if place.value else None
        if place.backwards:
            stop = self.selection.before(day, place.tie)
            return self.slice(max(stop - size, 0), stop)[::-1]
        start = self.selection.before(day, place.tie, including=True)
        return self.slice(start, start + size)

    def _asked(self) -> QuerySet:
        return self.selection.narrow(self.filters.qs)

    def _keys(self, records: QuerySet) -> list[Key]:
        return [Key(*one) for one in records.values_list("reference", self.order.column)]


def _beyond(place: Place, order: Order) -> Q:
    """Return the condition of the rows that follow a place, in its direction."""
    tie = "lt" if place.backwards else "gt"
    if order.column == order.tie:
        tie = "lt" if order.descending != place.backwards else "gt"
        return Q(**{f"{order.tie}__{tie}": place.tie})
    ties = Q(**{f"{order.tie}__{tie}": place.tie})
    empty = Q(**{f"{order.column}__isnull": True})
    if place.value is None:
        return (empty & ties) | (~empty if place.backwards else Q(pk__in=[]))
    side = "lt" if order.descending != place.backwards else "gt"
    further = Q(**{f"{order.column}__{side}": place.value})
    level = Q(**{order.column: place.value}) & ties
    return further | level | (Q(pk__in=[]) if place.backwards else empty)


def estimate(rows: QuerySet) -> int:
    """Return how many rows PostgreSQL expects: one query, which reads none of them."""
    plan = rows.order_by().explain(format="json")
    return int(json.loads(plan)[0]["Plan"]["Plan Rows"]) if plan else 0
