"""A text that was read: a press release, a decision, a page."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from curation.models import Record, RecordQuerySet, Titled
from sources.choices import Reading, SourceKind
from values.fields import FuzzyDateField, fuzzy_date_constraints

validate_sha256 = RegexValidator(r"^[0-9a-f]{64}\Z", _("64 small hexadecimal digits."))


class Source(Titled, Record):
    """A published text that facts are taken from."""

    type_name = "source"

    # What it is
    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=SourceKind.choices,
        blank=True,
        help_text=_("What kind of text this is."),
    )
    language = models.CharField(
        _("language"),
        max_length=20,
        blank=True,
        help_text=_("Language of the text that was read, as a BCP 47 tag such as zh-Hant."),
    )
    publisher = models.CharField(
        _("publisher"),
        max_length=200,
        blank=True,
        help_text=_("Who published it, in the publisher's own spelling."),
    )
    author = models.CharField(
        _("author"), max_length=200, blank=True, help_text=_("Who wrote it, as printed.")
    )
    published = FuzzyDateField(
        _("published"), null=True, blank=True, help_text=_("Date printed on the text.")
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
        help_text=_("The original that this text translates, if it is a translation."),
    )

    # Where it is
    url = models.URLField(
        _("address"), max_length=1000, blank=True, help_text=_("Where the text was published.")
    )
    archive_url = models.URLField(
        _("archived copy"), max_length=1000, blank=True, help_text=_("A public archived copy.")
    )

    # How it was read
    reading = models.CharField(
        _("reading"),
        max_length=20,
        choices=Reading.choices,
        default=Reading.WHOLE,
        help_text=_("Whether the register read it whole, an excerpt, or not at all."),
    )
    accessed = models.DateField(
        _("accessed"), null=True, blank=True, help_text=_("The day the register read it.")
    )
    sha256 = models.CharField(
        _("SHA-256 of the copy read"),
        max_length=64,
        blank=True,
        validators=[validate_sha256],
        help_text=_("Fingerprint of the copy that was read; the copy itself is kept privately."),
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("url",),
                condition=~models.Q(url=""),
                name="source_url_unique",
                violation_error_message=_("Another source has this address already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(translation_of=models.F("id")),
                name="source_not_its_own_translation",
                violation_error_message=_("A source cannot translate itself."),
            ),
            *fuzzy_date_constraints("source", "published"),
        )

    def get_absolute_url(self) -> str:
        return reverse("sources:source", args=[self.reference])
