"""What is left of a record that was withdrawn."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from values.fields import LocalizedTextField


class Tombstone(models.Model):
    """A record that was published and is no more: what it was called, who withdrew it, why."""

    record_type = models.CharField(_("record type"), max_length=40)
    record_key = models.CharField(_("record key"), max_length=100)
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    slug = models.SlugField(_("slug"), max_length=120)
    titles = LocalizedTextField(_("titles"), blank=True)
    version = models.PositiveIntegerField(_("last version"))
    reason = models.TextField(_("reason"), help_text=_("Why it was withdrawn; readers see it."))
    at = models.DateTimeField(_("withdrawn"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="withdrawals",
        verbose_name=_("withdrawn by"),
    )

    class Meta:
        constraints = (
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
