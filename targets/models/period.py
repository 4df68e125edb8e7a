"""An interim goal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from values.fields import (
    FuzzyDateField,
    QuantityField,
    fuzzy_date_constraints,
    quantity_constraints,
)


class Period(Child):
    """What is to be reached by a day before the target is due."""

    target = models.ForeignKey("targets.Target", on_delete=models.CASCADE, related_name="periods")
    due = FuzzyDateField(_("due"), null=True, blank=True, help_text=_("By when."))
    goal = QuantityField(_("interim goal"), null=True, blank=True)

    class Meta(Child.Meta):
        constraints = (
            *quantity_constraints("period", "goal"),
            *fuzzy_date_constraints("period", "due"),
        )
