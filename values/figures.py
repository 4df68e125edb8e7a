"""Positions of what figures draw: amounts and days become numbers along an axis of an SVG.

Knows no records, no colours and no HTTP; templates turn the positions into marks (see
docs/decisions/0015-figures-on-the-server.md). Positions are floats in the units of the view box.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10
from typing import NamedTuple

Number = Decimal | float | int
STEPS = (1, 2, 5, 10)  # what a round step may begin with
MOST_YEARS = 400


class Tick(NamedTuple):
    """A mark on an axis: where it stands, and the amount or the year it stands for."""

    at: float
    value: int


class Piece(NamedTuple):
    """One part of a stacked bar: where it begins, how long it is, and which series it is of."""

    start: float
    length: float
    series: int


@dataclass(frozen=True)
class Scale:
    """Amounts from `low` to `high`, drawn from position `start` to position `end`.

    An axis that grows upwards has a start below its end: SVG counts downwards.
    """

    low: float
    high: float
    start: float
    end: float
    step: int = 1

    @classmethod
    def round(cls, most: Number, start: float, end: float, ticks: int = 5) -> "Scale":
        """Return a scale from nothing to the next round amount, in about this many whole steps."""
        step = round_step(float(most) / max(ticks, 1))
        high = max(step, ceil(float(most) / step) * step)
        return cls(0, high, start, end, step)

    def at(self, value: Number) -> float:
        """Return where an amount lies; what lies outside is held at the nearer end."""
        inside = min(max(float(value), self.low), self.high)
        width = self.high - self.low
        share = (inside - self.low) / width if width else 0.0
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> list[Tick]:
        """The round amounts of the axis, from its low end to its high end."""
        first, last = ceil(self.low / self.step), floor(self.high / self.step)
        return [Tick(self.at(n * self.step), n * self.step) for n in range(first, last + 1)]


@dataclass(frozen=True)
class TimeScale:
    """Days from `first` to `last`, drawn from position `start` to position `end`."""

    first: date
    last: date
    start: float
    end: float

    @classmethod
    def of_years(cls, days: Iterable[date], start: float, end: float) -> "TimeScale":
        """Return a scale of whole years that holds all these days. ValueError without any."""
        known = sorted(days)
        if not known:
            raise ValueError("no day to draw")
        return cls(date(known[0].year, 1, 1), date(min(known[-1].year + 1, 9999), 1, 1), start, end)

    def at(self, day: date) -> float:
        """Return where a day lies; what lies outside is held at the nearer end."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / max((self.last - self.first).days, 1)
        return self.start + share * (self.end - self.start)

    def years(self, most: int = 12) -> list[Tick]:
        """Return the first days of years, at most this many, evenly spread."""
        span = range(self.first.year, self.last.year + 1)
        every = max(1, round_step(len(span) / most)) if len(span) > most else 1
        return [
            Tick(self.at(date(year, 1, 1)), year)
            for year in span[:MOST_YEARS]
            if (year - span.start) % every == 0
        ]


def round_step(rough: float) -> int:
    """Return the next whole step of 1, 2 or 5 times a power of ten that is not smaller."""
    if rough <= 1:
        return 1
    power = 10 ** floor(log10(rough))
    return int(next(step * power for step in STEPS if step * power >= rough))


def stacked(values: Iterable[Number], scale: Scale) -> list[Piece]:
    """Return the pieces of one stacked bar along a scale; parts of nothing are left out."""
    pieces, total = [], 0.0
    for index, value in enumerate(values):
        begin, total = total, total + float(value)
        if value:
            one, other = scale.at(begin), scale.at(total)
            pieces.append(Piece(min(one, other), abs(other - one), index))
    return pieces
