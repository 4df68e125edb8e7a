"""The orders a list can be in."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, OrderBy

from search.filters.fields import Choice, OneCodeField
from search.filters.filters import Modifier


@dataclass(frozen=True)
class Order:
    """A published order: `name` sorts up, `-name` down; what has no value comes last both ways.

    `column` is a column or an annotation of the queryset; `tie` is unique and breaks ties.
    """

    name: str
    column: str
    up: Any
    down: Any
    descending: bool = False
    tie: str = "reference"

    @property
    def code(self) -> str:
        return f"-{self.name}" if self.descending else self.name

    def both_ways(self) -> list["Order"]:
        return [self, replace(self, descending=True)]

    def as_choice(self) -> Choice:
        return Choice(self.code, self.down if self.descending else self.up)

    def expressions(self, *, backwards: bool = False) -> list[OrderBy]:
        """Return what to sort by; `backwards` is the exact reverse."""
        down = self.descending != backwards
        if self.column == self.tie:
            return [OrderBy(F(self.tie), descending=down)]
        ties = OrderBy(F(self.tie), descending=backwards)
        end = {"nulls_first": True} if backwards else {"nulls_last": True}
        return [OrderBy(F(self.column), descending=down, **end), ties]


class OrderFilter(Modifier):
    """Chooses the order; the set applies it."""

    field_class = OneCodeField
