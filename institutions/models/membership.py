"""Who belongs to an alliance, a consortium, a network or a committee."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curation.models import Child
from institutions.choices import MemberRole
from values.fields import (
    FuzzyDateField,
    LocalizedTextField,
    QuantityField,
    fuzzy_date_constraints,
    quantity_constraints,
)


class Membership(Child):
    """A member of a group: an institution, or a description such as "five other universities"."""

    group = models.ForeignKey(
        "institutions.Institution", on_delete=models.CASCADE, related_name="memberships"
    )
    member = models.ForeignKey(
        "institutions.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="member_of",
        verbose_name=_("member"),
        help_text=_("The institution, if a source names it."),
    )
    described = LocalizedTextField(
        _("described as"), blank=True, help_text=_("The members in words, if none is named.")
    )
    quantity = QuantityField(
        _("how many"), null=True, blank=True, help_text=_("How many members the words stand for.")
    )
    role = models.CharField(
        _("role"), max_length=20, choices=MemberRole.choices, default=MemberRole.MEMBER
    )
    stated_as = models.CharField(
        _("stated as"), max_length=300, blank=True, help_text=_("The name in the source.")
    )
    since = FuzzyDateField(_("since"), null=True, blank=True)
    until = FuzzyDateField(_("until"), null=True, blank=True)
    technologies = models.ManyToManyField(
        "search.Technology", blank=True, related_name="memberships", verbose_name=_("technologies")
    )

    class Meta(Child.Meta):
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(member=models.F("group")), name="membership_not_of_itself"
            ),
            *quantity_constraints("membership", "quantity"),
            *fuzzy_date_constraints("membership", "since"),
            *fuzzy_date_constraints("membership", "until"),
        )
