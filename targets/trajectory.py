"""The way of a target over time, as a figure: what was measured, and the pace that was required.

Ranges are drawn as ranges, time without a measurement is drawn as such, and points are joined only
where one was published soon after the other. Required pace is a reading aid: a straight line from
the baseline through the interim goals to the goal.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from targets.models import Measurement, Target
from targets.published import published
from targets.readings import needed
from values.dates import FuzzyDate
from values.figures import Scale, Tick, TimeScale
from values.quantities import Interval, Quantity

JOINED_WITHIN = timedelta(days=400)
WORDS_NEED = 130  # units of the drawing that the words in the unmeasured time take


@dataclass(frozen=True)
class Size:
    """A drawing: its view box, and how far the axes keep from its edges."""

    name: str
    width: int
    height: int
    left: int
    right: int
    top: int = 30
    bottom: int = 30
    ticks: int = 5
    years: int = 10


SIZES = (
    Size("wide", 720, 330, left=76, right=96),
    Size("narrow", 340, 300, left=64, right=18, ticks=4, years=4),
)


@dataclass(frozen=True)
class Known:
    """An amount on a day: the baseline (without `figure`) or a published figure."""

    quantity: Quantity
    when: FuzzyDate
    figure: Measurement | None = None

    @property
    def day(self) -> date:
        """The middle of the days that it may speak of."""
        first, last = self.when.earliest, self.when.latest
        if first is None or last is None:
            raise ValueError("an open date has no middle")
        return first + (last - first) / 2


@dataclass(frozen=True)
class Mark:
    """A point of the drawing; `low` and `high` are the ends of its range where it has two."""

    x: float
    y: float
    known: Known
    low: float | None = None
    high: float | None = None
    left: float | None = None
    right: float | None = None

    @property
    def is_baseline(self) -> bool:
        return self.known.figure is None


@dataclass(frozen=True)
class Drawing:
    """Positions in one size. `pace`, `joined`: corners of lines; `gap`: from and to, or None."""

    size: Size
    amounts: list[Tick]
    years: list[Tick]
    marks: list[Mark]
    pace: list[tuple[float, float]]
    joined: list[tuple[float, float, float, float]]
    gap: tuple[float, float] | None
    today: float | None
    goal: tuple[float, float] | None

    @property
    def bottom(self) -> int:
        return self.size.height - self.size.bottom

    @property
    def right(self) -> int:
        return self.size.width - self.size.right

    @property
    def pace_points(self) -> str:
        """The corners as SVG reads them."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.pace)

    @property
    def plot_height(self) -> int:
        return self.bottom - self.size.top

    @property
    def label_turns(self) -> float:
        """From where on a label stands to the left of its mark: there is no room to the right."""
        return self.size.left + 0.6 * (self.right - self.size.left)

    @property
    def label_drops(self) -> int:
        """Above which a label stands below its mark, clear of a pace that rises from it."""
        return self.bottom - 24

    @property
    def gap_width(self) -> float:
        return self.gap[1] - self.gap[0] if self.gap else 0.0

    @property
    def gap_has_room(self) -> bool:
        return self.gap_width >= WORDS_NEED

    @property
    def gap_words_at(self) -> float:
        """Where the words in the unmeasured time begin: on phones clear of the goal's own word."""
        first = self.size.top + 20
        if self.size.name == "narrow" and self.goal and self.goal[1] < first + 30:
            return self.goal[1] + 30
        return first

    @property
    def gap_middle(self) -> float:
        return sum(self.gap) / 2 if self.gap else 0.0


@dataclass(frozen=True)
class Line:
    """One line of the table: what was known on a day, what was required then, and the distance."""

    known: Known | None
    day: date
    required: Interval | None
    gap: Interval | None


@dataclass(frozen=True)
class Trajectory:
    """The figure of one target: drawings in two sizes, and the table that says the same."""

    drawings: list[Drawing]
    lines: list[Line]
    has_pace: bool
    last_figure: Known | None


def trajectory(target: Target, day: date) -> Trajectory | None:
    """Return the figure of a target as of a day; None where there is nothing to draw.

    Reads its periods and measurements, already fetched. Without a dated baseline or figure there
    is no way to draw, only a goal.
    """
    known = sorted(_known(target), key=lambda one: one.day)
    if not known:
        return None
    corners = _corners(target)
    drawings = [_draw(target, known, corners, day, size) for size in SIZES]
    figures = [one for one in known if one.figure]
    return Trajectory(
        drawings,
        list(_lines(target, known, corners, day)),
        has_pace=len(corners) > 1,
        last_figure=figures[-1] if figures else None,
    )


def _known(target: Target) -> Iterator[Known]:
    if target.baseline and _is_dated(target.baseline_date) and _height(target.baseline) is not None:
        yield Known(target.baseline, target.baseline_date)
    for one in published(target).comparable:
        if one.quantity and _is_dated(one.date) and _height(one.quantity) is not None:
            yield Known(one.quantity, one.date, one)


def _is_dated(when: FuzzyDate | None) -> bool:
    return when is not None and when.earliest is not None and when.latest is not None


def _height(quantity: Quantity) -> Decimal | None:
    """Return where the dot of an amount stands: in the middle of a range, else at its one end."""
    if quantity.low is not None and quantity.high is not None:
        return (quantity.low + quantity.high) / 2
    return quantity.low if quantity.low is not None else quantity.high


def _corners(target: Target) -> list[tuple[date, Decimal]]:
    """Return the corners of the required pace: baseline, interim goals, goal; none without two."""
    goals = [(one.due, one.goal) for one in target.periods.all()] + [(target.due, target.goal)]
    ahead = sorted(
        (due.latest, abs(needed(goal, target.direction).number))
        for due, goal in goals
        if due and due.latest and goal and _height(goal) is not None
    )
    if not (target.baseline and _is_dated(target.baseline_date)) or not ahead:
        return []
    height = _height(target.baseline)
    start = Known(target.baseline, target.baseline_date).day
    later = [corner for corner in ahead if corner[0] > start]
    return [(start, height), *later] if height is not None and later else []


def _required(corners: Sequence[tuple[date, Decimal]], day: date) -> Decimal | None:
    """Return the height of the required pace on a day; None before and after it."""
    for (since, base), (until, goal) in itertools.pairwise(corners):
        if since <= day <= until:
            return base + (goal - base) * (day - since).days / max((until - since).days, 1)
    return None


def _draw(
    target: Target,
    known: list[Known],
    corners: list[tuple[date, Decimal]],
    day: date,
    size: Size,
) -> Drawing:
    due = target.due.latest if target.due and target.goal else None
    days = [one.day for one in known] + [corner[0] for corner in corners] + [day]
    time = TimeScale.of_years([*days, *([due] if due else [])], size.left, size.width - size.right)
    scale = Scale.round(
        _most(target, known, corners), size.height - size.bottom, size.top, size.ticks
    )
    marks = [_mark(one, time, scale) for one in known]
    return Drawing(
        size,
        scale.ticks,
        time.years(size.years),
        marks,
        [(time.at(when), scale.at(amount)) for when, amount in corners],
        list(_joined(marks)),
        _gap(known, time, due, day),
        time.at(day) if time.first < day < time.last else None,
        _goal_at(target, time, scale, due),
    )


def _most(target: Target, known: list[Known], corners: list[tuple[date, Decimal]]) -> Decimal:
    ends = [
        end for one in known for end in (one.quantity.low, one.quantity.high) if end is not None
    ]
    goal = _height(target.goal) if target.goal else None
    heights = [*ends, *(amount for _when, amount in corners), *([goal] if goal else [])]
    return max(heights, default=Decimal(1))


def _mark(known: Known, time: TimeScale, scale: Scale) -> Mark:
    quantity, when = known.quantity, known.when
    height = _height(quantity)
    both = quantity.low is not None and quantity.high is not None and quantity.low < quantity.high
    long = (when.latest or known.day) - (when.earliest or known.day) > timedelta(days=45)
    return Mark(
        time.at(known.day),
        scale.at(height or 0),
        known,
        low=scale.at(quantity.low or 0) if both else None,
        high=scale.at(quantity.high or 0) if both else None,
        left=time.at(when.earliest) if long and when.earliest else None,
        right=time.at(when.latest) if long and when.latest else None,
    )


def _joined(marks: list[Mark]) -> Iterator[tuple[float, float, float, float]]:
    for one, other in itertools.pairwise(marks):
        if other.known.day - one.known.day <= JOINED_WITHIN:
            yield one.x, one.y, other.x, other.y


def _gap(
    known: list[Known], time: TimeScale, due: date | None, day: date
) -> tuple[float, float] | None:
    """Return the time since the last figure, up to today or the day it was due."""
    since, until = known[-1].day, min(day, due) if due else day
    return (time.at(since), time.at(until)) if since < until else None


def _goal_at(
    target: Target, time: TimeScale, scale: Scale, due: date | None
) -> tuple[float, float] | None:
    height = _height(target.goal) if target.goal else None
    return None if height is None else (time.at(due) if due else time.end, scale.at(height))


def _lines(
    target: Target, known: list[Known], corners: list[tuple[date, Decimal]], day: date
) -> Iterator[Line]:
    for one in known:
        yield _line(target, one, one.day, corners)
    if known[-1].day < day:
        yield _line(target, None, day, corners)


def _line(
    target: Target, known: Known | None, day: date, corners: list[tuple[date, Decimal]]
) -> Line:
    required = _required(corners, day)
    if required is None or target.goal is None:
        return Line(known, day, None, None)
    bounds = target.goal.bounds
    whole = required.to_integral_value()
    exact = whole == required
    said = Interval(whole, whole, bounds.unit, bounds.per, is_rough=not exact)
    lacking = _lacking(known.quantity, whole) if known and known.figure else None
    return Line(known, day, said, lacking)


def _lacking(quantity: Quantity, required: Decimal) -> Interval | None:
    """Return by how much an amount is below what was required; None where it is not, for sure."""
    low, high = quantity.low, quantity.high
    if low is not None and low >= required:
        return None
    most = required - (low or 0)
    least = max(required - high, Decimal(0)) if high is not None else None
    bounds = quantity.bounds
    return Interval(least, most, bounds.unit, bounds.per)
