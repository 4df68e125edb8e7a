"""How many came, and who met whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from events.choices import Scope
from values.fields import LocalizedTextField, QuantityField, quantity_constraints


class Attendance(Child):
    """A published figure of attendance."""

    forum = models.ForeignKey("events.Forum", on_delete=models.CASCADE, related_name="attendances")
    quantity = QuantityField(_("figure"), null=True, blank=True, help_text=_("As published."))
    scope = models.CharField(_("scope"), max_length=20, choices=Scope.choices, default=Scope.TOTAL)
    day = models.DateField(_("day"), null=True, blank=True, help_text=_("If of one day."))
    described = LocalizedTextField(
        _("who is counted"), blank=True, help_text=_("Who came, as the source says.")
    )

    class Meta(Child.Meta):
        constraints = (*quantity_constraints("attendance", "quantity"),)


class Matchmaking(Child):
    """Meetings arranged between companies at a forum."""

    forum = models.ForeignKey("events.Forum", on_delete=models.CASCADE, related_name="matchmakings")
    companies = QuantityField(_("companies"), null=True, blank=True)
    meetings = QuantityField(_("meetings"), null=True, blank=True)
    described = LocalizedTextField(_("who met"), blank=True, help_text=_("As the source says."))
    format = LocalizedTextField(_("format"), blank=True, help_text=_("Such as one-to-one."))
    themes = LocalizedTextField(_("themes"), blank=True, help_text=_("What the meetings were on."))

    class Meta(Child.Meta):
        constraints = (
            *quantity_constraints("matchmaking", "companies"),
            *quantity_constraints("matchmaking", "meetings"),
        )
