"""How a target stands on a day: achieved, on track, behind, off track, or not to be told.

Judged by published figures of the target's own measure and unit, against the interim goals that
were due, else against a straight line from the baseline. Figures, goals and dates may be rough:
each is read at its worst and at its best, and the state is the worst that they allow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from targets.choices import Aggregation, Direction, ProgressState, TargetKind, Why
from targets.models import Target
from targets.published import is_comparable
from targets.readings import NOTHING, ZERO, Point, Reading, needed, read, together
from values.dates import FuzzyDate
from values.quantities import Interval, Quantity

# With at least this share of what should have been gained by then, a target is only behind.
BEHIND_FROM = Decimal("0.75")


@dataclass(frozen=True)
class Aim:
    """What is to be reached by when; `interim` are (due, goal) pairs."""

    goal: Quantity | None
    due: FuzzyDate | None = None
    direction: str = Direction.INCREASE
    aggregation: str = Aggregation.NONE
    baseline: Quantity | None = None
    baseline_date: FuzzyDate | None = None
    interim: Sequence[tuple[FuzzyDate | None, Quantity | None]] = ()

    @property
    def base(self) -> Point | None:
        """Where it starts: at the baseline, else at nothing where more is better."""
        if self.baseline is not None:
            return read(self.baseline, self.direction).worst
        return None if self.direction == Direction.DECREASE else ZERO


class Figure(NamedTuple):
    """A published figure of the target's own measure and unit, and what it speaks of."""

    quantity: Quantity
    date: FuzzyDate | None


@dataclass(frozen=True)
class Standing:
    """The state on the cautious reading of everything, and on the most favourable one.

    `expected` is what the latest figure is held against; `why` says why there is no state.
    """

    state: str
    at_best: str
    expected: Interval | None = None
    why: str = field(default="", kw_only=True)


def standing(target: Target, day: date) -> Standing:
    """Return how a target stands on a day (reads its periods and measurements).

    Only a goal can be reached; a need, a gap or a projection is no promise of anybody.
    """
    if target.kind != TargetKind.GOAL:
        return _untold(ProgressState.NOT_MEASURABLE, Why.NOT_A_GOAL)
    figures = [
        Figure(one.quantity, one.date)
        for one in target.measurements.all()
        if one.quantity and is_comparable(one)
    ]
    aim = Aim(
        goal=target.goal,
        due=target.due,
        direction=target.direction,
        aggregation=target.aggregation,
        baseline=target.baseline,
        baseline_date=target.baseline_date,
        interim=[(period.due, period.goal) for period in target.periods.all()],
    )
    return judge(aim, figures, day)


def judge(aim: Aim, figures: Iterable[Figure], day: date) -> Standing:
    """Return how an aim stands on a day by these figures; those of later days are left out."""
    if aim.goal is None:
        return _untold(ProgressState.NOT_MEASURABLE, Why.GOAL_IS_A_STATE)
    if aim.goal.low is None and aim.goal.high is None:
        return _untold(ProgressState.NOT_MEASURABLE, Why.GOAL_HAS_NO_NUMBER)
    known = sorted((one for one in figures if not _is_later(one, day)), key=_when)
    if not known:
        return _untold(ProgressState.NO_MEASUREMENT, "")
    measured, to_reach = _measured(aim, known), needed(aim.goal, aim.direction)
    if measured.worst >= to_reach:
        return Standing(ProgressState.ACHIEVED, ProgressState.ACHIEVED)
    return _not_reached(aim, measured, known[-1].date, day)


def _measured(aim: Aim, figures: Sequence[Figure]) -> Reading:
    """Return what the figures, oldest first, say together."""
    readings = [read(one.quantity, aim.direction) for one in figures]
    if aim.aggregation == Aggregation.SUM:
        return together(readings)
    return max(readings) if aim.aggregation == Aggregation.MAXIMUM else readings[-1]


def _not_reached(aim: Aim, measured: Reading, when: FuzzyDate | None, day: date) -> Standing:
    due = aim.due.latest if aim.due else None
    last = when.latest if when else None
    if due is not None and due < day:
        return _overdue(aim, measured, is_told=last is not None and last >= due)
    if when is None or when.earliest is None or last is None:
        return _untold(ProgressState.NOT_MEASURABLE, Why.NO_DATE)
    expected = _expected(aim, when.earliest, last)
    if expected is None:
        return _untold(ProgressState.NOT_MEASURABLE, Why.NO_YARDSTICK)
    state = _grade(measured.worst, expected.best, aim.base)
    return Standing(state, _at_best(aim, measured, expected), _as_interval(aim, expected))


def _overdue(aim: Aim, measured: Reading, *, is_told: bool) -> Standing:
    """Missed, if a figure speaks of the time since it was due; else nobody has said."""
    if not is_told:
        return _untold(ProgressState.NO_MEASUREMENT, Why.NONE_SINCE_DUE)
    at_best = ProgressState.ACHIEVED if _may_be_reached(aim, measured) else ProgressState.OFF_TRACK
    return Standing(ProgressState.OFF_TRACK, at_best)


def _at_best(aim: Aim, measured: Reading, expected: Reading) -> ProgressState:
    if _may_be_reached(aim, measured):
        return ProgressState.ACHIEVED
    return _grade(measured.best, expected.worst, aim.base)


def _may_be_reached(aim: Aim, measured: Reading) -> bool:
    return aim.goal is not None and measured.best >= needed(aim.goal, aim.direction)


def _grade(value: Point, expected: Point, base: Point | None) -> ProgressState:
    if value >= expected:
        return ProgressState.ON_TRACK
    if base is None or not base.number.is_finite():
        return ProgressState.BEHIND
    enough = base.number + BEHIND_FROM * (expected.number - base.number)
    return ProgressState.BEHIND if value.number >= enough else ProgressState.OFF_TRACK


# What is expected on the days that a figure speaks of


def _expected(aim: Aim, first: date, last: date) -> Reading | None:
    """Return the least and the most that may be expected of a day from `first` to `last`."""
    strict = _interim_by(aim, last)
    if strict is not None:
        return Reading(_interim_by(aim, first) or aim.base or NOTHING, strict)
    return _line(aim, first, last)


def _interim_by(aim: Aim, day: date) -> Point | None:
    """Return what the latest interim goal asks that was due by this day."""
    due = [pair for pair in _dated(aim.interim) if pair[0] <= day]
    return needed(max(due, key=_first)[1], aim.direction) if due else None


def _line(aim: Aim, first: date, last: date) -> Reading | None:
    """Return the straight line from the baseline to the next goal, between these two days."""
    start = aim.baseline_date
    ahead = [pair for pair in _dated([*aim.interim, (aim.due, aim.goal)]) if pair[0] >= last]
    if aim.baseline is None or start is None or not ahead:
        return None
    base = read(aim.baseline, aim.direction)
    if start.earliest is None or start.latest is None or not base.is_bounded:
        return None
    due, goal = min(ahead, key=_first)
    end = (due, needed(goal, aim.direction).number)
    low = _height(first, (start.latest, base.worst.number), end)
    return Reading(Point(low), Point(_height(last, (start.earliest, base.best.number), end)))


def _height(day: date, start: tuple[date, Decimal], end: tuple[date, Decimal]) -> Decimal:
    """Return the height of a straight line on a day before its end; level before its start."""
    (since, base), (due, goal) = start, end
    if day <= since:
        return base
    return base + (goal - base) * (day - since).days / (due - since).days


def _dated(
    goals: Iterable[tuple[FuzzyDate | None, Quantity | None]],
) -> list[tuple[date, Quantity]]:
    """Return the goals that have a number and a last day to reach it."""
    return [
        (due.latest, goal)
        for due, goal in goals
        if due and due.latest and goal and (goal.low is not None or goal.high is not None)
    ]


def _first(pair: tuple[date, Quantity]) -> date:
    return pair[0]


def _as_interval(aim: Aim, expected: Reading) -> Interval | None:
    """Return it as readers know numbers: whole ones, and “about” where it lies on a line."""
    if aim.goal is None:
        return None
    low, high = sorted(abs(point.number) for point in expected)
    whole = [end.to_integral_value() if end.is_finite() else None for end in (low, high)]
    bounds = aim.goal.bounds
    return Interval(whole[0], whole[1], bounds.unit, bounds.per, is_rough=whole != [low, high])


def _is_later(figure: Figure, day: date) -> bool:
    return figure.date is not None and figure.date.certainly_after(day)


def _when(figure: Figure) -> tuple[bool, date, date]:
    # What has no last day counts as oldest: it says nothing of today.
    latest = figure.date.latest if figure.date else None
    earliest = figure.date.earliest if figure.date else None
    return latest is not None, latest or date.min, earliest or date.min


def _untold(state: str, why: str) -> Standing:
    return Standing(state, state, why=why)
