"""The register's memory: every published version of every record, and the order of changes."""

from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionQuerySet(models.QuerySet):
    """Published versions."""

    def of(self, record) -> Self:
        """Versions of one record, newest first."""
        return self.filter(record_type=record.type_name, record_key=record.key).order_by("-number")

    def latest_of(self, type_name: str, keys) -> Self:
        """The newest version of each of these records of one type."""
        return (
            self.filter(record_type=type_name, record_key__in=list(keys))
            .order_by("record_key", "-number")
            .distinct("record_key")
        )


class Version(models.Model):
    """One record as it was published: the whole document, who, when and why."""

    record_type = models.CharField(_("record type"), max_length=40)
    record_key = models.CharField(_("record key"), max_length=100)
    number = models.PositiveIntegerField(_("number"), help_text=_("1 is the first publication."))
    document = models.JSONField(
        _("document"),
        encoder=DjangoJSONEncoder,
        help_text=_("The record written down whole, in canonical form."),
    )
    at = models.DateTimeField(_("published"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="versions",
        verbose_name=_("published by"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_versions",
        verbose_name=_("approved by"),
        help_text=_("The second person; nobody for what was loaded from files."),
    )
    reason = models.TextField(_("reason"), help_text=_("Why this version was published."))
    submission = models.ForeignKey(
        "curation.Submission",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="versions",
        verbose_name=_("submission"),
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record_type", "record_key", "number"), name="version_number_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="version_number_positive"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_key} v{self.number}"


class Change(models.Model):
    """One line of the change log, the only source of upward news."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("Published")
        CHANGED = "changed", _("Changed")
        MERGED = "merged", _("Merged")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    sequence = models.PositiveBigIntegerField(
        _("sequence"), primary_key=True, help_text=_("Counted under the publishing lock, no gaps.")
    )
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    record_type = models.CharField(_("record type"), max_length=40)
    record_key = models.CharField(_("record key"), max_length=100)
    reference = models.CharField(_("reference"), max_length=20)
    version = models.PositiveIntegerField(_("version"))

    class Meta:
        ordering = ("sequence",)
        indexes = (
            # A record's own history, and whether a mirror already has it.
            models.Index(fields=("record_type", "record_key"), name="change_of_record"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind} {self.reference}"


class ReferenceCounter(models.Model):
    """The last number given under one prefix, so that no reference is ever given twice."""

    prefix = models.CharField(
        _("prefix"), max_length=12, primary_key=True, help_text=_("Such as SCR-2026 or ORG.")
    )
    last = models.PositiveIntegerField(_("last number given"), default=0)

    def __str__(self) -> str:
        return f"{self.prefix} {self.last}"
