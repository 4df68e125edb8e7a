"""Quantities read in the direction of a target: at worst and at best, and more is always better.

“About 170” is read as 170, “nearly 100” as just below 100, “at least 50” as 50 or anything above.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from targets.choices import Direction
from values.quantities import Quantity


class Point(NamedTuple):
    """A number, and whether it is meant itself (0), just below it (-1) or just above it (1).

    Where less is better, numbers are negative.
    """

    number: Decimal
    nudge: int = 0


class Reading(NamedTuple):
    """The least and the most that something may stand for."""

    worst: Point
    best: Point

    @property
    def is_bounded(self) -> bool:
        return self.worst.number.is_finite() and self.best.number.is_finite()


ZERO = Point(Decimal(0))
ENDLESS = Point(Decimal("Infinity"))
NOTHING = Point(Decimal("-Infinity"))


def read(quantity: Quantity, direction: str) -> Reading:
    """Return what a quantity stands for in this direction (a code of `Direction`)."""
    low, high = _ends(quantity)
    if direction != Direction.DECREASE:
        return Reading(low, high)
    return Reading(_negative(high), _negative(low))


def needed(goal: Quantity, direction: str) -> Point:
    """Return what reaches a goal: its nearer end, or the only one it has."""
    reading = read(goal, direction)
    nearer = goal.high if direction == Direction.DECREASE else goal.low
    return reading.best if nearer is None else reading.worst


def together(readings: Iterable[Reading]) -> Reading:
    """Return the sum of readings."""
    every = list(readings)
    return Reading(_sum(one.worst for one in every), _sum(one.best for one in every))


def _ends(quantity: Quantity) -> tuple[Point, Point]:
    bounds = quantity.bounds
    high = ENDLESS if bounds.high is None else Point(bounds.high, -int(bounds.excludes_high))
    if quantity.operator == "nearly":
        return high, high
    return ZERO if bounds.low is None else Point(bounds.low, int(bounds.excludes_low)), high


def _negative(point: Point) -> Point:
    return Point(-point.number, -point.nudge)


def _sum(points: Iterable[Point]) -> Point:
    every = list(points)
    nudge = sum(point.nudge for point in every)
    return Point(sum((point.number for point in every), Decimal(0)), max(-1, min(1, nudge)))
