"""A table that somebody brought, and how its columns were read the last time."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TableImport(models.Model):
    """One table on its way to a submission. Its rows stay in the file until then."""

    class State(models.TextChoices):
        BROUGHT = "brought", pgettext_lazy("import", "Columns to be checked")
        CHECKING = "checking", pgettext_lazy("import", "Being checked")
        CHECKED = "checked", pgettext_lazy("import", "Checked")
        IMPORTING = "importing", pgettext_lazy("import", "Being imported")
        IMPORTED = "imported", pgettext_lazy("import", "Imported")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="table_imports",
        verbose_name=_("author"),
    )
    file = models.ForeignKey(
        "curation.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("As the file is called."))
    kind = models.CharField(_("format"), max_length=4, help_text=_("csv or xlsx."))
    record_type = models.CharField(_("record type"), max_length=40)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.BROUGHT
    )

    # How it is read
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    told = models.JSONField(
        _("as read"), default=dict, help_text=_("Headings, sheet, encoding, first rows.")
    )
    columns = models.JSONField(
        _("columns"), default=list, help_text=_("What each column means, in order; empty: nothing.")
    )
    language = models.CharField(_("language"), max_length=20, default="en")
    source = models.JSONField(
        _("source"), default=dict, help_text=_("The source of all rows: a reference, or a new one.")
    )

    # What came of it
    job = models.ForeignKey(
        "curation.Job", on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    report = models.JSONField(_("report"), default=dict, help_text=_("Counts and problems."))
    submission = models.ForeignKey(
        "curation.Submission",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("submission"),
    )
    created = models.DateTimeField(_("brought"), auto_now_add=True)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("intake:table", args=[self.pk])

    @property
    def header(self) -> list[str]:
        return list(self.told.get("header", []))

    @property
    def is_being_worked_on(self) -> bool:
        """Whether a job of it waits or runs (reads the job)."""
        return bool(self.job and self.job.is_open)


class ColumnMapping(models.Model):
    """What columns with these headings meant the last time, so that nobody says it twice."""

    record_type = models.CharField(_("record type"), max_length=40)
    headings = models.CharField(
        _("headings"), max_length=64, help_text=_("SHA-256 over the headings, in order.")
    )
    columns = models.JSONField(_("columns"))
    language = models.CharField(_("language"), max_length=20)
    source = models.JSONField(_("source"), default=dict)
    updated = models.DateTimeField(_("last used"), auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record_type", "headings"), name="column_mapping_headings_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.headings[:8]}"

    @staticmethod
    def fingerprint(header: Sequence[Any]) -> str:
        """Return what a set of headings is remembered by."""
        return hashlib.sha256(json.dumps(list(header)).encode()).hexdigest()
