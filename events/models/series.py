"""A forum that comes again."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from curation.models import RecordQuerySet, Titled
from events.choices import Cadence
from sources.models import Cited
from values.fields import LocalizedTextField


class ForumSeriesQuerySet(RecordQuerySet):
    """Published forum series."""

    def for_list(self):
        """With what one row of a list shows."""
        return self.prefetch_related("usual_hosts__names", "forums")

    def for_detail(self):
        """With what the page of the series shows of its own record."""
        return self.prefetch_related(
            "usual_hosts__names",
            "forums",
            "notes",
            "contact_points",
            ForumSeries.citation_prefetch(),
        )


class ForumSeries(Titled, Cited):
    """A series of forums, of which editions are held."""

    type_name = "forum_series"

    usual_hosts = models.ManyToManyField(
        "institutions.Institution",
        blank=True,
        related_name="hosted_series",
        verbose_name=_("usual hosts"),
        help_text=_("Who hosts its editions."),
    )
    rotation = LocalizedTextField(
        _("rotation"), blank=True, help_text=_("How the place changes, in words.")
    )
    cadence = models.CharField(
        _("cadence"),
        max_length=20,
        choices=Cadence.choices,
        blank=True,
        help_text=_("How often it is held, as stated; empty if not stated."),
    )
    website = models.URLField(_("website"), blank=True, help_text=_("Its own public site."))

    objects = ForumSeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("forum series")

    def get_absolute_url(self) -> str:
        return reverse("events:series", args=[self.slug])
