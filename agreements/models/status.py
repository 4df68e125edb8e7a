"""The dated history of an agreement, and the status derived from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import EventStatus, Status
from curation.models import Child
from values.fields import FuzzyDateField, LocalizedTextField, fuzzy_date_constraints


class StatusEvent(Child):
    """Something that happened to an agreement, besides its own dates."""

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, related_name="status_events"
    )
    status = models.CharField(_("status"), max_length=20, choices=EventStatus.choices, blank=True)
    date = FuzzyDateField(_("date"), null=True, blank=True, help_text=_("When it happened."))
    reason = LocalizedTextField(_("reason"), blank=True, help_text=_("Why, as a source says."))

    class Meta(Child.Meta):
        constraints = (*fuzzy_date_constraints("statusevent", "date"),)


class StatusSpan(models.Model):
    """Derived: the status an agreement certainly has from one day until another.

    Written with the agreement when it is published, from `agreements.status.timeline`, so that
    lists can be filtered by the status on any day without computing it in two places.
    """

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, related_name="status_spans"
    )
    status = models.CharField(max_length=20, choices=Status.choices)
    starts = models.DateField(help_text=_("First day."))
    ends = models.DateField(help_text=_("First day after."))
    because = models.CharField(
        max_length=20, blank=True, help_text=_("The event that brought it, such as terminated.")
    )

    class Meta:
        ordering = ("starts",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "starts"), name="statusspan_starts_once"),
            models.CheckConstraint(
                condition=models.Q(starts__lt=models.F("ends")), name="statusspan_has_days"
            ),
        )
        indexes = (
            # Lists by status on a day.
            models.Index(fields=("status", "starts", "ends"), name="statusspan_on_day"),
            # What changes from one day to the next.
            models.Index(fields=("ends",), name="statusspan_ends"),
        )

    def __str__(self) -> str:
        return f"{self.status} {self.starts} to {self.ends}"
