"""What agreements promise towards a target: apart from what was measured, never added to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from values.quantities import Interval, Quantity, total


@dataclass(frozen=True)
class Promised:
    """What commitments of one unit and one span promise together, and how many they are."""

    sum: Interval
    commitments: int


def promised(quantities: Iterable[Quantity]) -> list[Promised]:
    """Return what these promises add up to, apart for each unit and each span."""
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for quantity in quantities:
        groups.setdefault((quantity.unit, quantity.bounds.per), []).append(quantity)
    return [Promised(total(group), len(group)) for group in groups.values()]
