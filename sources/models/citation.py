"""The sentence that says so."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from sources.choices import Confidence, Stance
from values.fields import LocalizedTextField


class Belonging(Child):
    """A child that any type of cited record may have."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, editable=False)
    object_id = models.UUIDField(editable=False)
    record = GenericForeignKey("content_type", "object_id")

    class Meta(Child.Meta):
        abstract = True


class Citation(Belonging):
    """What one source says about one statement of a record."""

    source = models.ForeignKey(
        "sources.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("source"),
        help_text=_("Where the sentence stands."),
    )
    path = models.CharField(
        _("path"),
        max_length=200,
        blank=True,
        help_text=_(
            "The statement it speaks of: empty for the whole record, a field such as signed, "
            "a row such as commitments/c2, or a field of a row such as commitments/c2/quantity."
        ),
    )

    # What it says
    quote = models.TextField(
        _("quotation"), blank=True, help_text=_("One sentence at most, exactly as printed.")
    )
    language = models.CharField(
        _("language of the quotation"),
        max_length=20,
        blank=True,
        help_text=_("BCP 47 tag; the language of the source if empty."),
    )
    translation = LocalizedTextField(
        _("translation"), blank=True, help_text=_("The quotation in other languages.")
    )
    locator = models.CharField(
        _("locator"),
        max_length=200,
        blank=True,
        help_text=_("Where in the source: page, caption, table row."),
    )
    comment = LocalizedTextField(
        _("comment"), blank=True, help_text=_("How the register reads this sentence, if unclear.")
    )

    # How far to trust it
    confidence = models.CharField(
        _("confidence"),
        max_length=10,
        choices=Confidence.choices,
        default=Confidence.HIGH,
        help_text=_("How sure the curator is that the sentence supports the statement."),
    )
    stance = models.CharField(
        _("stance"),
        max_length=20,
        choices=Stance.choices,
        default=Stance.SUPPORTS,
        help_text=_("Whether the source supports the value shown or says otherwise."),
    )
    preferred = models.BooleanField(
        _("preferred"),
        default=False,
        help_text=_("The value shown follows this source where sources disagree."),
    )

    class Meta(Belonging.Meta):
        indexes = (
            # All citations of the records on a page.
            models.Index(fields=("content_type", "object_id"), name="citation_of_record"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(preferred=True, stance=Stance.CONTRADICTS),
                name="citation_preferred_supports",
                violation_error_message=_("A source that says otherwise cannot be preferred."),
            ),
        )
