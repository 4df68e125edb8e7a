"""The list of sources: their package lies below the filters."""

from django.db.models import QuerySet

from search.filters import SourceFilter
from search.pages import RecordList
from sources.models import Source


class SourceList(RecordList):
    """All sources, filtered by the query string."""

    model = Source
    filterset_class = SourceFilter
    section = "sources"
    files = "sources"
    template_name = "sources/list.html"
    texts = ("publisher",)
    facets = ("kind", "language", "reading", "stance")
    days = ("published_after", "published_before")

    def queryset(self) -> QuerySet:
        return Source.objects.all()
