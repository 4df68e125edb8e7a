"""A published figure; a later one never erases an earlier one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from targets.choices import Measure
from values.fields import (
    FuzzyDateField,
    LocalizedTextField,
    QuantityField,
    fuzzy_date_constraints,
    quantity_constraints,
)


class Measurement(Child):
    """What somebody published about how far a target is."""

    target = models.ForeignKey(
        "targets.Target", on_delete=models.CASCADE, related_name="measurements"
    )
    quantity = QuantityField(_("figure"), null=True, blank=True, help_text=_("As published."))
    measure = models.CharField(
        _("measure"),
        max_length=20,
        choices=Measure.choices,
        blank=True,
        help_text=_("What this figure counts, which may not be what the target counts."),
    )
    counted = LocalizedTextField(
        _("counted in words"), blank=True, help_text=_("What is counted, as the source says.")
    )
    date = FuzzyDateField(
        _("date"), null=True, blank=True, help_text=_("The period or day the figure speaks of.")
    )
    part = models.ForeignKey(
        "targets.BreakdownPart",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="measurements",
        verbose_name=_("part"),
        help_text=_("The part of a breakdown it speaks of, if not the whole."),
    )

    class Meta(Child.Meta):
        constraints = (
            *quantity_constraints("measurement", "quantity"),
            *fuzzy_date_constraints("measurement", "date"),
        )

    @property
    def counts_what_the_target_counts(self) -> bool:
        """Whether the figure may stand on the target's line (reads the target).

        It counts the same thing, in the same unit and per the same span.
        """
        return bool(self.measure) and self.measure == self.target.measure and self._same_unit()

    def _same_unit(self) -> bool:
        if self.quantity is None or self.target.goal is None:
            return True
        ours, theirs = self.quantity.bounds, self.target.goal.bounds
        return (ours.unit, ours.per) == (theirs.unit, theirs.per)
