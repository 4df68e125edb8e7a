"""Who signed, for whom, and who stood by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import Capacity
from curation.models import Child
from values.fields import FuzzyDateField, LocalizedTextField, fuzzy_date_constraints


class Signature(Child):
    """A person who signed or witnessed, with name and post as printed."""

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, related_name="signatures"
    )
    party = models.ForeignKey(
        "agreements.Party",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("party"),
        help_text=_("For which party; none for a witness."),
    )
    name = LocalizedTextField(
        _("name"), blank=True, help_text=_("Name by language or script, as printed.")
    )
    post = LocalizedTextField(_("post"), blank=True, help_text=_("Post at the time, as printed."))
    person = models.ForeignKey(
        "institutions.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("person"),
        help_text=_("The record of this person, if there is one."),
    )
    affiliation = models.ForeignKey(
        "institutions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        verbose_name=_("affiliation"),
        help_text=_("Of a witness, or of a person who signs for another body."),
    )
    date = FuzzyDateField(
        _("date"), null=True, blank=True, help_text=_("If other than the agreement's.")
    )
    place = LocalizedTextField(_("place"), blank=True)
    capacity = models.CharField(
        _("capacity"), max_length=20, choices=Capacity.choices, default=Capacity.SIGN
    )

    class Meta(Child.Meta):
        constraints = (*fuzzy_date_constraints("signature", "date"),)
