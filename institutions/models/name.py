"""A name of an institution, in any language, as it was or is used."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from institutions.choices import NameKind
from values.scripts import refuse_look_alikes
from values.text import Text, clean_text


def validate_text(text: str) -> None:
    """Refuse invisible characters, and letters of other alphabets that look Latin."""
    try:
        refuse_look_alikes(clean_text(text))
    except ValueError as error:
        raise ValidationError(str(error)) from error


class InstitutionName(Child):
    """One spelling; garbled ones found in print are kept, so that they are found."""

    institution = models.ForeignKey(
        "institutions.Institution", on_delete=models.CASCADE, related_name="names"
    )
    text = models.CharField(
        _("name"),
        max_length=300,
        blank=True,
        validators=[validate_text],
        help_text=_("Exactly as spelled."),
    )
    language = models.CharField(
        _("language"), max_length=20, blank=True, help_text=_("BCP 47 tag, such as zh-Hant.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=NameKind.choices,
        default=NameKind.OFFICIAL,
        help_text=_("At most one official name in each language."),
    )

    class Meta(Child.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("institution", "language"),
                condition=models.Q(kind=NameKind.OFFICIAL) & ~models.Q(language=""),
                name="institution_one_official_name",
                violation_error_message=_("An institution has one official name in each language."),
            ),
        )

    def __str__(self) -> str:
        return self.text

    def as_text(self) -> Text:
        """Return the name with where it comes from: a translation of ours, or as printed."""
        origin = "translated" if self.kind == NameKind.TRANSLATION else "printed"
        return Text(self.text, origin)
