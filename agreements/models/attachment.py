"""The papers that belong to an agreement."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import AttachmentKind
from curation.models import Child, StoredFile
from sources.models import validate_sha256
from values.fields import LocalizedTextField
from values.text import LocalizedText

validate_media_type = RegexValidator(
    r"^[a-z]+/[a-z0-9][a-z0-9.+-]*\Z", _("Write a media type such as application/pdf.")
)


class AttachmentQuerySet(models.QuerySet):
    """Papers of agreements."""

    def with_copies(self) -> Self:
        """Annotate `has_copy`: whether the register keeps the file itself."""
        copy = StoredFile.objects.filter(sha256=models.OuterRef("sha256"))
        return self.annotate(has_copy=models.Exists(copy))


class Attachment(Child):
    """A text of the agreement: where it is, in which language, and whether readers may have it."""

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, related_name="attachments"
    )
    titles = LocalizedTextField(
        _("title"), blank=True, help_text=_("What the paper is called, by language.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=AttachmentKind.choices,
        blank=True,
        help_text=_("What the paper is to the agreement."),
    )
    language = models.CharField(
        _("language"),
        max_length=20,
        blank=True,
        help_text=_("Language of the paper, as a BCP 47 tag such as zh-Hant."),
    )

    # The file
    url = models.URLField(
        _("address"), max_length=1000, blank=True, help_text=_("Where it was published.")
    )
    media_type = models.CharField(
        _("media type"),
        max_length=100,
        blank=True,
        validators=[validate_media_type],
        help_text=_("Such as application/pdf."),
    )
    sha256 = models.CharField(
        _("SHA-256"),
        max_length=64,
        blank=True,
        validators=[validate_sha256],
        help_text=_("Fingerprint of the file."),
    )
    size = models.PositiveBigIntegerField(
        _("size"), null=True, blank=True, help_text=_("Of the file, in bytes.")
    )

    # Who may have it
    public = models.BooleanField(
        _("public"), default=True, help_text=_("Whether readers may have the file.")
    )
    reason = LocalizedTextField(
        _("reason"), blank=True, help_text=_("Why it is not public, in a sentence for readers.")
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta(Child.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(public=False) | models.Q(reason=LocalizedText()),
                name="attachment_reason_if_not_public",
                violation_error_message=_("A public paper needs no reason for being withheld."),
            ),
        )

    @property
    def file_address(self) -> str:
        """Where readers get the register's own copy; nothing if it may not be had.

        Asks for `has_copy`, which `with_copies` gives.
        """
        if not (self.public and self.sha256 and getattr(self, "has_copy", False)):
            return ""
        return reverse("file", args=[self.sha256, self.key])

    @classmethod
    def prefetch(cls) -> models.Prefetch:
        """Return what reads an agreement's papers with `has_copy`, in one query."""
        return models.Prefetch("attachments", queryset=cls.objects.with_copies())
