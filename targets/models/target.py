"""A goal, a need, a gap or a projection, with the act that set it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from curation.models import RecordQuerySet, Titled
from sources.models import Cited
from targets.choices import Aggregation, Direction, Measure, TargetKind
from values.fields import (
    CountryField,
    FuzzyDateField,
    LocalizedTextField,
    QuantityField,
    fuzzy_date_constraints,
    quantity_constraints,
)
from values.text import LocalizedText


class TargetQuerySet(RecordQuerySet):
    """Published targets."""

    def for_list(self):
        """With what one row of a list shows."""
        return self.prefetch_related("owners__names", "measurements")

    def for_detail(self):
        """With what the target's page shows of its own record."""
        return self.select_related("parent").prefetch_related(
            "owners__names",
            "technologies",
            "activities",
            "notes",
            "contact_points",
            "periods",
            "breakdowns__parts",
            "measurements__part__breakdown",
            "children",
            Target.citation_prefetch(),
        )


class Target(Titled, Cited):
    """Something to be reached by a day, and how it is counted."""

    type_name = "target"

    # Whose, and by which act
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=TargetKind.choices,
        blank=True,
        help_text=_("A goal is set; a need, a gap and a projection are estimated."),
    )
    owners = models.ManyToManyField(
        "institutions.Institution",
        blank=True,
        related_name="targets",
        verbose_name=_("owners"),
        help_text=_("The bodies that set it or are to reach it."),
    )
    owner_countries = ArrayField(
        CountryField(),
        default=list,
        blank=True,
        verbose_name=_("owner countries"),
        help_text=_("The countries whose target it is, as ISO codes."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
        help_text=_("The target that this one is a part of."),
    )
    legal_basis = LocalizedTextField(
        _("legal basis"), blank=True, help_text=_("The act that sets it, in words.")
    )
    legal_number = models.CharField(
        _("number of the act"),
        max_length=100,
        blank=True,
        help_text=_("Such as 1017/QD-TTg, as printed."),
    )

    # What is counted
    measure = models.CharField(
        _("measure"),
        max_length=20,
        choices=Measure.choices,
        blank=True,
        help_text=_("What is counted. A figure that counts something else is shown apart."),
    )
    counted = LocalizedTextField(
        _("counted in words"), blank=True, help_text=_("Who or what counts, as the source says.")
    )
    direction = models.CharField(
        _("direction"), max_length=10, choices=Direction.choices, default=Direction.INCREASE
    )
    cumulative = models.BooleanField(
        _("cumulative"),
        null=True,
        blank=True,
        help_text=_("Whether the goal counts everything since the baseline; empty if not stated."),
    )
    aggregation = models.CharField(
        _("aggregation"),
        max_length=10,
        choices=Aggregation.choices,
        default=Aggregation.NONE,
        help_text=_("How several figures make one."),
    )

    # What for
    countries = ArrayField(
        CountryField(),
        default=list,
        blank=True,
        verbose_name=_("countries"),
        help_text=_("Where it applies, as ISO codes."),
    )
    technologies = models.ManyToManyField(
        "search.Technology", blank=True, related_name="targets", verbose_name=_("technologies")
    )
    activities = models.ManyToManyField(
        "search.Activity", blank=True, related_name="targets", verbose_name=_("activities")
    )

    # From where to where
    baseline = QuantityField(
        _("baseline"), null=True, blank=True, help_text=_("The figure it starts from.")
    )
    baseline_date = FuzzyDateField(
        _("date of the baseline"), null=True, blank=True, help_text=_("When the baseline held.")
    )
    goal = QuantityField(
        _("goal"), null=True, blank=True, help_text=_("None where the goal is a state.")
    )
    goal_text = LocalizedTextField(
        _("goal in words"),
        blank=True,
        help_text=_("A goal that is a state, such as a high-income country: not measurable."),
    )
    due = FuzzyDateField(_("due"), null=True, blank=True, help_text=_("By when."))

    objects = TargetQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="target_not_its_own_parent",
                violation_error_message=_("A target cannot be part of itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(goal__isnull=True) | models.Q(goal_text=LocalizedText()),
                name="target_goal_is_number_or_words",
                violation_error_message=_("A goal is a quantity or a state in words, not both."),
            ),
            *quantity_constraints("target", "baseline"),
            *quantity_constraints("target", "goal"),
            *fuzzy_date_constraints("target", "baseline_date"),
            *fuzzy_date_constraints("target", "due"),
        )

    def get_absolute_url(self) -> str:
        return reverse("targets:target", args=[self.slug])
