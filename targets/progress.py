"""How far a target is, as far as published figures say; nothing is joined or guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from targets.choices import Direction
from targets.models import Measurement, Target
from values.quantities import Interval, Quantity, total

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Share:
    """Where a figure lies between nothing and the goal, in percent; both at most 100."""

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        return self.high - self.low


@dataclass(frozen=True)
class Progress:
    """Published figures of a target.

    `comparable` count what the target counts, `apart` count something else or a part of it, both
    latest first. `share` places the latest comparable figure, if it and the goal allow that.
    """

    comparable: list[Measurement]
    apart: list[Measurement]
    share: Share | None

    @property
    def latest(self) -> Measurement | None:
        return self.comparable[0] if self.comparable else None


@dataclass(frozen=True)
class Promised:
    """What commitments of one unit and one span promise together, and how many they are."""

    sum: Interval
    commitments: int


def progress(target: Target) -> Progress:
    """Return the figures of a target from its measurements (already fetched)."""
    figures = sorted(target.measurements.all(), key=_date, reverse=True)
    comparable = [one for one in figures if one.counts_what_the_target_counts and not one.part_id]
    apart = [one for one in figures if one not in comparable]
    latest = comparable[0].quantity if comparable else None
    # A bar that fills says that more is better.
    fills = target.direction != Direction.DECREASE
    return Progress(comparable, apart, share(latest, target.goal) if fills else None)


def share(figure: Quantity | None, goal: Quantity | None) -> Share | None:
    """Return where a figure lies on the way to the goal; None where that would be a guess."""
    if figure is None or goal is None or (figure.unit, figure.per) != (goal.unit, goal.per):
        return None
    end = goal.low if goal.low is not None else goal.high
    low = figure.low if figure.low is not None else Decimal(0)
    high = figure.high if figure.high is not None else low
    if not end or (figure.low is None and figure.high is None):
        return None
    return Share(_percent(low, end), _percent(high, end))


def promised(quantities: Iterable[Quantity]) -> list[Promised]:
    """Return what these promises add up to, apart for each unit and each span."""
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for quantity in quantities:
        groups.setdefault((quantity.unit, quantity.bounds.per), []).append(quantity)
    return [Promised(total(group), len(group)) for group in groups.values()]


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return min(WHOLE, (WHOLE * part / whole).quantize(Decimal("0.1")))


def _date(measurement: Measurement) -> tuple:
    date = measurement.date
    return (date is not None, date.sort_key if date else ())
