"""The published figures of a target: which count what it counts; nothing is joined or guessed."""

from dataclasses import dataclass
from decimal import Decimal

from targets.choices import Direction
from targets.models import Measurement, Target
from values.quantities import Quantity

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
class Published:
    """Published figures of a target.

    `comparable` count what the target counts, of all of it; `apart` count something else or a
    part; both latest first. `share` places the latest comparable figure, if it and the goal allow.
    """

    comparable: list[Measurement]
    apart: list[Measurement]
    share: Share | None

    @property
    def latest(self) -> Measurement | None:
        return self.comparable[0] if self.comparable else None


def published(target: Target) -> Published:
    """Return the figures of a target from its measurements (already fetched)."""
    figures = sorted(target.measurements.all(), key=_date, reverse=True)
    comparable = [one for one in figures if is_comparable(one)]
    apart = [one for one in figures if one not in comparable]
    latest = comparable[0].quantity if comparable else None
    # A bar that fills says that more is better.
    fills = target.direction != Direction.DECREASE
    return Published(comparable, apart, share(latest, target.goal) if fills else None)


def is_comparable(figure: Measurement) -> bool:
    """Whether a figure may be held against the target: the same measure, unit and span, no part."""
    return figure.counts_what_the_target_counts and not figure.part_id


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


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return min(WHOLE, (WHOLE * part / whole).quantize(Decimal("0.1")))


def _date(measurement: Measurement) -> tuple:
    date = measurement.date
    return (date is not None, date.sort_key if date else ())
