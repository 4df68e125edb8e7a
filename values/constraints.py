"""Named constraints for models with dates and quantities, to put into `Meta.constraints`."""

from typing import Any

from django.db import models
from django.db.models import F, Q


class EndsInOrder(models.CheckConstraint):
    """The first end of a value is not after its last, whoever writes the row."""

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Ask the database nothing: a value in Python has checked its own ends."""


def fuzzy_date_constraints(model_label: str, *names: str) -> list[models.CheckConstraint]:
    """Return a check for each date field: its first day is not after its last.

    `model_label` begins the names of the constraints.
    """
    return [_in_order(model_label, name, "earliest", "latest") for name in names]


def quantity_constraints(model_label: str, *names: str) -> list[models.CheckConstraint]:
    """Return a check for each quantity field: its low end is not above its high one."""
    return [_in_order(model_label, name, "low", "high") for name in names]


def _in_order(model_label: str, name: str, first: str, last: str) -> models.CheckConstraint:
    return EndsInOrder(
        condition=Q(**{f"{name}_{first}__lte": F(f"{name}_{last}")}),
        name=f"{model_label}_{name}_{first}_to_{last}",
    )
