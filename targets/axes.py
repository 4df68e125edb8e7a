"""What the parts of a breakdown add up to: along one axis, and never across two."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from targets.models import Breakdown
from values.quantities import Interval, Quantity, total

ZERO = Decimal(0)


def axis_total(breakdown: Breakdown) -> Interval | None:
    """Return what the parts of one axis add up to (reads its parts); see `parts_total`."""
    return parts_total([part.goal for part in breakdown.parts.all()])


def parts_total(goals: Sequence[Quantity | None]) -> Interval | None:
    """Return the sum of the parts of one axis, open upwards where a part has no goal.

    None where no part has one, or where they count different things.
    """
    stated = [goal for goal in goals if goal is not None]
    if not stated or not _one_kind(stated):
        return None
    result = total(stated)
    if len(stated) == len(goals):
        return result
    return replace(result, high=None, excludes_high=False)


def certainly_exceed(goals: Iterable[Quantity | None], goal: Quantity | None) -> bool:
    """Whether the parts are more than the whole, however they are read.

    A goal without an upper end (“at least 50,000”) is never exceeded; what is only “about” so
    much, or counts something else, proves nothing.
    """
    stated = [one for one in goals if one is not None]
    if goal is None or goal.high is None or not stated or not _one_kind([goal, *stated]):
        return False
    if any(one.operator == "about" for one in (goal, *stated)):
        return False
    return sum((one.low or ZERO for one in stated), ZERO) > goal.high


def _one_kind(quantities: Sequence[Quantity]) -> bool:
    return len({(one.bounds.unit, one.bounds.per) for one in quantities}) == 1
