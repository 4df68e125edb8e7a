"""What is left of a record that was withdrawn, or merged into another."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models.records import row_id
from values.fields import LocalizedTextField


class TombstoneManager(models.Manager):
    """Withdrawn and merged records."""

    def survivors(self) -> dict[UUID, UUID]:
        """Return the identity of every merged record and that of its last survivor: one query."""
        merged = self.exclude(merged_into="").values_list(
            "record_type", "record_key", "merged_into"
        )
        into = {row_id(kind, key): row_id(kind, survivor) for kind, key, survivor in merged}
        return {gone: self._end_of(gone, into) for gone in into}

    def _end_of(self, gone: UUID, into: dict[UUID, UUID]) -> UUID:
        while gone in into:
            gone = into[gone]
        return gone


class Tombstone(models.Model):
    """A record that was published and is no more: what it was called, who withdrew it, why."""

    record_type = models.CharField(_("record type"), max_length=40)
    record_key = models.CharField(_("record key"), max_length=100)
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    slug = models.SlugField(_("slug"), max_length=120)
    titles = LocalizedTextField(_("titles"), blank=True)
    version = models.PositiveIntegerField(_("last version"))
    merged_into = models.CharField(
        _("merged into"),
        max_length=100,
        blank=True,
        help_text=_("Key of the record that stands for it now; empty if it was withdrawn."),
    )
    reason = models.TextField(_("reason"), help_text=_("Why it was withdrawn; readers see it."))
    at = models.DateTimeField(_("withdrawn"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="withdrawals",
        verbose_name=_("withdrawn by"),
    )

    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
        help_text=_("The second person, who looked and found it right."),
    )
    confirmed = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects = TombstoneManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("record_key")),
                name="tombstone_not_merged_into_itself",
            ),
            models.UniqueConstraint(
                fields=("record_type", "record_key"), name="tombstone_record_once"
            ),
        )
        indexes = (
            # An old address answers "withdrawn", not "never heard of it".
            models.Index(fields=("record_type", "slug"), name="tombstone_by_slug"),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_key}"


class FormerSlug(models.Model):
    """An address that a record had once, and that leads to it for as long as nobody else has it."""

    record_type = models.CharField(_("record type"), max_length=40)
    slug = models.SlugField(_("slug"), max_length=120)
    record_key = models.CharField(_("record key"), max_length=100)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("record_type", "slug"), name="former_slug_once"),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.slug}"
