"""Who is in an agreement, and in which role."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import PartyRole
from curation.models import Child
from values.fields import (
    CountryField,
    FuzzyDateField,
    LocalizedTextField,
    QuantityField,
    fuzzy_date_constraints,
    quantity_constraints,
)
from values.text import LocalizedText


class Party(Child):
    """An institution, or a described party such as "Japanese partners" to be resolved later."""

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, related_name="parties"
    )
    institution = models.ForeignKey(
        "institutions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="party_to",
        verbose_name=_("institution"),
        help_text=_("The institution, if a source names it."),
    )
    described = LocalizedTextField(
        _("described as"), blank=True, help_text=_("The words of the source, if it is not named.")
    )
    quantity = QuantityField(
        _("how many"), null=True, blank=True, help_text=_("How many the words stand for.")
    )
    country = CountryField(
        _("country or economy"), blank=True, help_text=_("Of a described party.")
    )
    role = models.CharField(
        _("role"), max_length=20, choices=PartyRole.choices, default=PartyRole.PARTY
    )
    stated_as = models.CharField(
        _("stated as"), max_length=300, blank=True, help_text=_("The name in the source.")
    )
    since = FuzzyDateField(_("since"), null=True, blank=True)
    until = FuzzyDateField(_("until"), null=True, blank=True)

    class Meta(Child.Meta):
        verbose_name_plural = _("parties")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(institution__isnull=True) | models.Q(described=LocalizedText()),
                name="party_named_or_described_not_both",
                violation_error_message=_("A party is an institution or a description, not both."),
            ),
            *quantity_constraints("party", "quantity"),
            *fuzzy_date_constraints("party", "since"),
            *fuzzy_date_constraints("party", "until"),
        )

    @property
    def place(self) -> str:
        """Return the country code: the institution's, or that of the description."""
        return self.institution.country if self.institution else self.country
