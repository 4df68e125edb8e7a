"""What was found out about two records that look like one."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DuplicateQuerySet(models.QuerySet):
    """Pairs of records that somebody spoke about."""

    def proposed(self) -> "DuplicateQuerySet":
        """Merges that wait for a second person, the oldest first."""
        return self.filter(state=Duplicate.State.PROPOSED).order_by("at", "pk")


class Duplicate(models.Model):
    """Two records of one type: to be merged, merged, or told apart; the last word about them."""

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("merge", "Proposed")
        MERGED = "merged", pgettext_lazy("merge", "Merged")
        DIFFERENT = "different", pgettext_lazy("merge", "Not the same")

    record_type = models.CharField(_("record type"), max_length=40)
    first = models.CharField(_("key of one record"), max_length=100)
    second = models.CharField(_("key of the other record"), max_length=100)
    survivor = models.CharField(
        _("survivor"),
        max_length=100,
        blank=True,
        help_text=_("Key of the record that should stand for both; empty if they are not one."),
    )
    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    decided = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record_type", "first", "second"), name="duplicate_pair_once"
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="duplicate_pair_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.first} {self.second}"

    @property
    def duplicate(self) -> str:
        """The key of the record that would go; nothing if none would."""
        if not self.survivor:
            return ""
        return self.second if self.survivor == self.first else self.first
