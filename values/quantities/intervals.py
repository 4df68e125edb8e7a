"""Interval arithmetic: what a sum of rough numbers may say, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .words import say_amount

if TYPE_CHECKING:
    from .quantity import Quantity


@dataclass(frozen=True)
class Interval:
    """A range of a unit; an end is None where it is open.

    `excludes_low` and `excludes_high` say that the end itself is out (more than 270, nearly 100);
    `is_rough` that the ends are themselves “about”.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    per: str = ""
    excludes_low: bool = False
    excludes_high: bool = False
    is_rough: bool = False

    def __add__(self, other: "Interval") -> "Interval":
        """Add both ends. Open ends stay open. Raises ValueError when units or pers differ."""
        if not isinstance(other, Interval):
            return NotImplemented
        _check_same(self, other)
        low, high = _sum(self.low, other.low), _sum(self.high, other.high)
        return Interval(
            low,
            high,
            self.unit,
            self.per,
            low is not None and (self.excludes_low or other.excludes_low),
            high is not None and (self.excludes_high or other.excludes_high),
            self.is_rough or other.is_rough,
        )

    def contains(self, number: Decimal) -> bool:
        """Whether `number` lies within the ends, which says little where they are rough."""
        above = self.low is None or (number > self.low if self.excludes_low else number >= self.low)
        if self.high is None:
            return above
        return above and (number < self.high if self.excludes_high else number <= self.high)

    @property
    def operator(self) -> str:
        """The key of the wording's `amounts` that says this interval; unknown for no ends."""
        if self.low is None and self.high is None:
            return "unknown"
        if self.low is not None and self.high is not None:
            form = "exactly" if self.low == self.high else "between"
            return {"exactly": "about", "between": "about_between"}[form] if self.is_rough else form
        if self.is_rough:
            return "about_at_most" if self.low is None else "about_at_least"
        if self.low is None:
            return "less_than" if self.excludes_high else "at_most"
        return "more_than" if self.excludes_low else "at_least"

    def text(self, language: str = "en") -> str:
        """Say it in words: at least 50,000 engineers."""
        return say_amount(
            self.operator, self.low, self.high, (), self.unit, self.per, language
        ).text

    def __str__(self) -> str:
        """Say it in words, in the language now active."""
        return self.text(get_language() or "en")


def total(quantities: Iterable["Quantity"]) -> Interval:
    """Return the sum as an interval: at least 42,000 + at least 7,500 + 500 is at least 50,000.

    Raises ValueError for no quantities at all, and where units or pers differ.
    """
    bounds = [quantity.bounds for quantity in quantities]
    if not bounds:
        raise ValueError(_("There is nothing to add up."))
    result, *others = bounds
    for other in others:
        result += other
    return result


def _check_same(one: Interval, other: Interval) -> None:
    if one.unit != other.unit:
        raise ValueError(
            _("%(one)s and %(other)s cannot be added up.")
            % {"one": one.unit or _("numbers"), "other": other.unit or _("numbers")}
        )
    if one.per != other.per:
        raise ValueError(_("Amounts for different spans or shares cannot be added up."))


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other
