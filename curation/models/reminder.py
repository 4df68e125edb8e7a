"""What people decided about a reminder; the reminders themselves are questions, not rows."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MarkQuerySet(models.QuerySet):
    """Marks on reminders."""

    def hiding(self, day: date) -> Self:
        """Those that take their reminder off the board on this day."""
        over = models.Q(state__in=(ReminderMark.State.DONE, ReminderMark.State.NOT_NEEDED))
        return self.filter(over | models.Q(state=ReminderMark.State.LATER, until__gt=day))


class ReminderMark(models.Model):
    """Who does something about one occasion of one reminder, or why nobody does.

    `occasion` is what the reminder is about this time, such as the day that is due: a new day is
    a new occasion, and the board shows it again.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("reminder", "Open")
        DONE = "done", pgettext_lazy("reminder", "Done")
        LATER = "later", pgettext_lazy("reminder", "Later")
        NOT_NEEDED = "not_needed", pgettext_lazy("reminder", "Not needed")

    kind = models.CharField(_("kind"), max_length=40)
    record_type = models.CharField(_("record type"), max_length=40)
    record_key = models.CharField(_("record key"), max_length=100)
    path = models.CharField(_("statement"), max_length=300, blank=True)
    occasion = models.CharField(_("occasion"), max_length=40, blank=True)

    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.OPEN)
    until = models.DateField(_("until"), null=True, blank=True)
    because = models.CharField(_("because"), max_length=500, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("assigned to"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), auto_now=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "record_type", "record_key", "path", "occasion"),
                name="reminder_mark_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state="later") ^ models.Q(until__isnull=True),
                name="reminder_later_has_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="not_needed") | ~models.Q(because=""),
                name="reminder_not_needed_because",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.record_type} {self.record_key} {self.state}"
