"""What agreements promise towards a target: apart from what was measured, never added to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet

from sources.bounded import first_of
from targets.models import Target
from values.quantities import Interval, Quantity, total

# What a row of the table shows.
SHOWN = ("counts_towards", "key", "position", "text", "firmness", "quantity")
OF_ITS_AGREEMENT = ("agreement__reference", "agreement__slug", "agreement__titles")


@dataclass(frozen=True)
class Promised:
    """What commitments of one unit and one span promise together, and how many they are."""

    sum: Interval
    commitments: int


@dataclass(frozen=True)
class Contributions:
    """The commitments towards a target: those of the newest agreements, and how many there are.

    `agreements` is the number of all agreements; `promised` sums up all commitments.
    """

    shown: list[Any]
    commitments: int
    agreements: int
    promised: list[Promised]


def contributions(target: Target) -> Contributions:
    """Return the commitments that count towards a target: one query, four where not all are named.

    They are shown by the reference of their agreement.
    """
    every = target.contributions
    newest = F("agreement__signed_earliest").desc(nulls_last=True)
    ordered = every.select_related("agreement").only(*SHOWN, *OF_ITS_AGREEMENT)
    ordered = ordered.order_by(newest, "agreement__reference", "position")
    shown, number = first_of(ordered, every.count)
    shown.sort(key=lambda one: (one.agreement.reference, one.position))
    if number > len(shown):
        agreements = every.order_by().values("agreement").distinct().count()
        return Contributions(shown, number, agreements, promised(_quantities(every.all())))
    agreements = len({one.agreement_id for one in shown})
    stated = [one.quantity for one in shown if one.quantity]
    return Contributions(shown, number, agreements, promised(stated))


def promised(quantities: Iterable[Quantity]) -> list[Promised]:
    """Return what these promises add up to, apart for each unit and each span."""
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for quantity in quantities:
        groups.setdefault((quantity.unit, quantity.bounds.per), []).append(quantity)
    return [Promised(total(group), len(group)) for group in groups.values()]


def _quantities(commitments: QuerySet) -> list[Quantity]:
    """Return all their quantities; equal ones are read once: one query."""
    stated = commitments.exclude(quantity=None).order_by("quantity").values_list("quantity")
    return [one for one, times in stated.annotate(Count("pk")) for _time in range(times)]
