"""Who took part in a forum."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from events.choices import ParticipationRole
from values.fields import CountryField, LocalizedTextField, QuantityField, quantity_constraints


class Participation(Child):
    """An institution at a forum, or a description such as "14 companies of both sides"."""

    forum = models.ForeignKey(
        "events.Forum", on_delete=models.CASCADE, related_name="participations"
    )
    institution = models.ForeignKey(
        "institutions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("institution"),
        help_text=_("The institution, if a source names it."),
    )
    described = LocalizedTextField(
        _("described as"), blank=True, help_text=_("Who it was, in words, if not named.")
    )
    quantity = QuantityField(
        _("how many"), null=True, blank=True, help_text=_("How many the words stand for.")
    )
    country = CountryField(
        _("country or economy"), blank=True, help_text=_("Of a described participant.")
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=ParticipationRole.choices,
        default=ParticipationRole.PARTICIPANT,
    )
    stated_as = models.CharField(
        _("stated as"), max_length=300, blank=True, help_text=_("The name in the source.")
    )

    class Meta(Child.Meta):
        constraints = (*quantity_constraints("participation", "quantity"),)
