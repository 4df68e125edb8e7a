"""What came of a forum besides the agreements that name it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from events.choices import OutcomeKind
from values.fields import FuzzyDateField, LocalizedTextField, fuzzy_date_constraints


class Outcome(Child):
    """A committee, a pledge, an interest stated, a next edition.

    An agreement made at the forum names the forum itself; it needs no outcome row.
    """

    forum = models.ForeignKey("events.Forum", on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=20, choices=OutcomeKind.choices, blank=True)
    text = LocalizedTextField(_("text"), blank=True, help_text=_("What came of it, in words."))
    institution = models.ForeignKey(
        "institutions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("institution"),
        help_text=_("The committee or programme that was set up."),
    )
    next_forum = models.ForeignKey(
        "events.Forum",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="announced_by",
        verbose_name=_("next edition"),
    )
    due = FuzzyDateField(_("due"), null=True, blank=True, help_text=_("By when, as stated."))

    class Meta(Child.Meta):
        constraints = (*fuzzy_date_constraints("outcome", "due"),)
