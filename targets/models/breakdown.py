"""How a target splits; parts add up only inside one axis."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from targets.choices import Axis
from values.fields import LocalizedTextField, QuantityField, quantity_constraints


class Breakdown(Child):
    """One axis along which a target splits. Two axes are never summed."""

    target = models.ForeignKey(
        "targets.Target", on_delete=models.CASCADE, related_name="breakdowns"
    )
    axis = models.CharField(
        _("axis"),
        max_length=20,
        choices=Axis.choices,
        blank=True,
        help_text=_("What it splits by."),
    )

    class Meta(Child.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("target", "axis"),
                condition=~models.Q(axis__in=("", Axis.OTHER)),
                name="breakdown_axis_once",
                violation_error_message=_("A target splits along an axis only once."),
            ),
        )


class BreakdownPart(Child):
    """One part of one axis."""

    breakdown = models.ForeignKey(
        "targets.Breakdown", on_delete=models.CASCADE, related_name="parts"
    )
    label = LocalizedTextField(
        _("label"), blank=True, help_text=_("What the part is, by language.")
    )
    goal = QuantityField(_("goal of the part"), null=True, blank=True)

    class Meta(Child.Meta):
        constraints = (*quantity_constraints("breakdownpart", "goal"),)
