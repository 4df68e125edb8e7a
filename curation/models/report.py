"""What readers say about records: an error, a missing document, a better translation."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportQuerySet(models.QuerySet):
    """Reports from readers."""

    def waiting(self) -> Self:
        """Those that nobody has decided yet, oldest first."""
        return self.filter(state=Report.State.OPEN).order_by("at", "pk")


class Report(models.Model):
    """One report of a reader without an account, and what became of it."""

    class Kind(models.TextChoices):
        ERROR = "error", pgettext_lazy("report", "Something is wrong")
        MISSING = "missing", pgettext_lazy("report", "Something is missing, such as a document")
        TRANSLATION = "translation", pgettext_lazy("report", "A translation could be better")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("report", "Open")
        ANSWERED = "answered", pgettext_lazy("report", "Answered")
        CLOSED = "closed", pgettext_lazy("report", "Closed")

    class Because(models.TextChoices):
        DONE = "done", pgettext_lazy("report", "The record was changed")
        AS_PRINTED = "as_printed", pgettext_lazy("report", "The record follows its sources")
        NOT_SHOWN = "not_shown", pgettext_lazy("report", "Nothing published shows it")
        KNOWN = "known", pgettext_lazy("report", "Reported already")
        OUTSIDE = "outside", pgettext_lazy("report", "Not what this register holds")
        SPAM = "spam", pgettext_lazy("report", "Advertising or abuse")

    # What the reader said
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    about = models.CharField(
        _("about"), max_length=200, blank=True, help_text=_("The record, as the reader named it.")
    )
    record_type = models.CharField(_("record type"), max_length=40, blank=True)
    record_key = models.CharField(_("record key"), max_length=100, blank=True)
    wrong = models.TextField(_("what is wrong"))
    right = models.TextField(_("what should be there"), blank=True)
    document = models.URLField(_("address of a document"), max_length=1000, blank=True)
    language = models.CharField(
        _("language"), max_length=10, help_text=_("Of the page that was used; answers follow it.")
    )
    mail = models.EmailField(
        _("mail"), blank=True, help_text=_("Deleted some days after the report was decided.")
    )
    at = models.DateTimeField(_("sent"))
    form = models.CharField(
        _("form"), max_length=22, unique=True, help_text=_("One filled form is one report.")
    )

    # What became of it
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    because = models.CharField(
        _("closed because"), max_length=20, choices=Because.choices, blank=True
    )
    answer = models.TextField(_("answer"), blank=True, help_text=_("As sent to the reader."))
    submission = models.ForeignKey(
        "curation.Submission",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("submission"),
    )
    decided = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            # The list of reports in one state.
            models.Index(fields=("state", "at"), name="report_by_state"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="closed") ^ models.Q(because=""),
                name="report_closed_because",
            ),
        )

    def __str__(self) -> str:
        return _("Report %(number)s") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        return reverse("curate:report", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class ReportSender(models.Model):
    """That one address sent a report, for a day at most: a keyed hash, never the address."""

    sender = models.CharField(_("sender"), max_length=64)
    at = models.DateTimeField(_("at"), db_index=True)

    class Meta:
        indexes = (
            # How much one address has sent lately.
            models.Index(fields=("sender", "at"), name="report_sender_lately"),
        )

    def __str__(self) -> str:
        return self.sender[:8]
