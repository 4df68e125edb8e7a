"""Files that people brought, kept by the fingerprint of their content."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """A file below FILES_DIR. Nobody sees it by itself: what names it decides who may."""

    sha256 = models.CharField(
        _("SHA-256"),
        max_length=64,
        primary_key=True,
        validators=[RegexValidator(r"^[0-9a-f]{64}\Z")],
        help_text=_("Fingerprint of the content, and its name on disk."),
    )
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As it was called when brought.")
    )
    media_type = models.CharField(_("media type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("In bytes."))
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    stored = models.DateTimeField(
        _("stored"),
        auto_now=True,
        help_text=_("When it was brought last; sweeping counts from it."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="files",
        verbose_name=_("brought by"),
    )

    def __str__(self) -> str:
        return self.name
