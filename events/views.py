"""The list of forums, the page of one, and the page of a series."""

from typing import Any

from django.db.models import QuerySet

from curation.day import register_day
from events.filters import ForumFilter, SeriesFilter
from events.models import Forum, ForumSeries
from search.pages import RecordList
from sources.bounded import first_of
from sources.pages import RecordPage

ORGANISERS = ("organiser", "co_organiser", "host", "supporter", "sponsor")


class ForumList(RecordList):
    """All editions of forums, filtered by the query string."""

    model = Forum
    filterset_class = ForumFilter
    section = "events"
    files = "forums"
    feeds = ("atom", "ics")
    template_name = "events/list.html"
    facets = ("country", "year", "mode", "status", "technology")


class SeriesList(RecordList):
    """All series that forums belong to, filtered by the query string."""

    model = ForumSeries
    filterset_class = SeriesFilter
    section = "events"
    files = "forums/series"
    template_name = "events/series_list.html"
    facets = ("country", "cadence")


class ForumPage(RecordPage):
    """One edition. Context besides: agreements (the newest) and how many there are, organisers,
    participants, editions."""

    model = Forum
    template_name = "events/forum.html"
    extra_context = {"section": "events"}

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().prefetch_related("talks__person")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        took_part = list(self.object.participations.all())
        agreements, count = first_of(agreements_made_at(self.object), self.object.agreements.count)
        return super().get_context_data(
            agreements=agreements,
            agreement_count=count,
            organisers=[one for one in took_part if one.role in ORGANISERS],
            participants=[one for one in took_part if one.role not in ORGANISERS],
            editions=editions(self.object),
            **kwargs,
        )


class SeriesPage(RecordPage):
    """A series. Context besides: editions, oldest first."""

    model = ForumSeries
    template_name = "events/series.html"
    extra_context = {"section": "events"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(editions=in_order(self.object.forums.all()), **kwargs)


def agreements_made_at(forum: Forum) -> QuerySet:
    """Return the agreements that name this forum, with their status."""
    agreements = forum.agreements.model.objects.filter(forum=forum)
    return agreements.for_short_list().with_status(register_day()).newest_first()


def editions(forum: Forum) -> list[Forum]:
    """Return the editions of the forum's series, itself included; empty without a series."""
    return in_order(forum.series.forums.all()) if forum.series else []


def in_order(forums) -> list[Forum]:
    """Return forums by their first day, those without one last."""
    return sorted(forums, key=lambda one: (one.starts is None, one.starts and one.starts.sort_key))
