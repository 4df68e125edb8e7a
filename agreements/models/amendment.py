"""How the text of an agreement was changed after it was signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import AmendmentKind
from curation.models import Child
from values.fields import FuzzyDateField, LocalizedTextField, fuzzy_date_constraints


class Amendment(Child):
    """One amendment: its number and dates, and what it changed.

    What it did to the status (extended, terminated) is a status event of its own.
    """

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, related_name="amendments"
    )
    number = models.CharField(
        _("number"), max_length=40, blank=True, help_text=_("As printed, such as 2 or II.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=AmendmentKind.choices,
        blank=True,
        help_text=_("What it changed."),
    )
    announced = FuzzyDateField(
        _("announced"), null=True, blank=True, help_text=_("When it was made known.")
    )
    signed = FuzzyDateField(_("signed"), null=True, blank=True, help_text=_("When it was signed."))
    effective = FuzzyDateField(
        _("effective"), null=True, blank=True, help_text=_("From when it holds.")
    )
    text = LocalizedTextField(
        _("what changed"), blank=True, help_text=_("The change in one or two sentences.")
    )

    class Meta(Child.Meta):
        constraints = (*fuzzy_date_constraints("amendment", "announced", "signed", "effective"),)
