"""One edition of a forum."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from curation.models import RecordQuerySet, Titled
from events.choices import ForumStatus, Mode
from sources.models import Cited
from values.fields import (
    CountryField,
    FuzzyDateField,
    LocalizedTextField,
    fuzzy_date_constraints,
)


class ForumQuerySet(RecordQuerySet):
    """Published forums."""

    def for_list(self):
        """With what one row of a list shows."""
        return self.select_related("series").prefetch_related("attendances")

    def for_detail(self):
        """With what the forum's page shows of its own record."""
        return self.select_related("series").prefetch_related(
            "technologies",
            "notes",
            "contact_points",
            "participations__institution__names",
            "talks__affiliation__names",
            "attendances",
            "matchmakings",
            "outcomes__institution__names",
            "outcomes__next_forum",
            "series__forums",
            Forum.citation_prefetch(),
        )


class Forum(Titled, Cited):
    """A symposium, a summit, a dialogue; one without any agreement is normal."""

    type_name = "forum"

    # Which one
    series = models.ForeignKey(
        "events.ForumSeries",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="forums",
        verbose_name=_("series"),
        help_text=_("The series it is an edition of, if any."),
    )
    edition = models.PositiveSmallIntegerField(
        _("edition"), null=True, blank=True, help_text=_("1 for the first; empty if not stated.")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=ForumStatus.choices, default=ForumStatus.HELD
    )

    # When and where
    starts = FuzzyDateField(_("starts"), null=True, blank=True, help_text=_("First day."))
    ends = FuzzyDateField(_("ends"), null=True, blank=True, help_text=_("Last day."))
    time_zone = models.CharField(
        _("time zone"), max_length=40, blank=True, help_text=_("Such as Asia/Tokyo.")
    )
    venue = LocalizedTextField(_("venue"), blank=True, help_text=_("House or campus."))
    city = LocalizedTextField(_("city"), blank=True, help_text=_("As a source says."))
    country = CountryField(_("country or economy"), blank=True)
    mode = models.CharField(
        _("mode"),
        max_length=10,
        choices=Mode.choices,
        blank=True,
        help_text=_("Empty if no source says."),
    )

    # What about
    technologies = models.ManyToManyField(
        "search.Technology", blank=True, related_name="forums", verbose_name=_("technologies")
    )
    themes = LocalizedTextField(
        _("themes"), blank=True, help_text=_("What it was about, in one sentence.")
    )
    website = models.URLField(_("website"), blank=True, help_text=_("Its own public site."))

    objects = ForumQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("series", "edition"),
                name="forum_edition_once",
                violation_error_message=_("The series already has this edition."),
            ),
            models.CheckConstraint(
                condition=models.Q(edition__isnull=True) | models.Q(edition__gte=1),
                name="forum_edition_counts_from_one",
            ),
            *fuzzy_date_constraints("forum", "starts"),
            *fuzzy_date_constraints("forum", "ends"),
        )

    def get_absolute_url(self) -> str:
        return reverse("events:forum", args=[self.slug])
