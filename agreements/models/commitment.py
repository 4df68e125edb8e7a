"""One promise. A promise is never counted as a result."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.choices import Delivery, Firmness
from curation.models import Child
from values.fields import (
    FuzzyDateField,
    LocalizedTextField,
    QuantityField,
    fuzzy_date_constraints,
    quantity_constraints,
)


class Commitment(Child):
    """What one party promises, as firmly as the source says it."""

    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, related_name="commitments"
    )

    # What is promised
    text = LocalizedTextField(_("text"), blank=True, help_text=_("The promise in one sentence."))
    activity = models.ForeignKey(
        "search.Activity",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("activity"),
    )
    firmness = models.CharField(
        _("firmness"),
        max_length=10,
        choices=Firmness.choices,
        blank=True,
        help_text=_("As in the source: considers, plans, will, must."),
    )
    quantity = QuantityField(_("quantity"), null=True, blank=True, help_text=_("As printed."))
    level = LocalizedTextField(
        _("level"), blank=True, help_text=_("Level of study or rank, as printed.")
    )
    isced_field = models.CharField(
        _("ISCED field"), max_length=10, blank=True, help_text=_("ISCED-F 2013 code, such as 0714.")
    )

    # Between whom, and when
    from_party = models.ForeignKey(
        "agreements.Party",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name=_("from"),
        help_text=_("The party that promises."),
    )
    to_party = models.ForeignKey(
        "agreements.Party",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="promised",
        verbose_name=_("to"),
        help_text=_("The party that benefits."),
    )
    starts = FuzzyDateField(_("starts"), null=True, blank=True)
    due = FuzzyDateField(_("due"), null=True, blank=True)

    # What it serves, and what came of it
    counts_towards = models.ForeignKey(
        "targets.Target",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("counts towards"),
        help_text=_("The target it serves, if a source says so."),
    )
    delivery = models.CharField(
        _("delivery"),
        max_length=20,
        choices=Delivery.choices,
        default=Delivery.NO_EVIDENCE,
        help_text=_("What is known of its delivery; evidence is a citation of this field."),
    )

    class Meta(Child.Meta):
        constraints = (
            *quantity_constraints("commitment", "quantity"),
            *fuzzy_date_constraints("commitment", "starts"),
            *fuzzy_date_constraints("commitment", "due"),
        )
