"""The list of sources: their package lies below the filters."""

from dataclasses import replace

from django.db.models import QuerySet

from search.filters import Choice, Control, RegisterFilterSet, SourceFilter
from search.pages import RecordList
from sources.models import Source
from sources.templatetags.languages import language_name


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

    def facet(self, filters: RegisterFilterSet, name: str) -> Control:
        control = super().facet(filters, name)
        return control if name != "language" else replace(control, options=languages())


def languages() -> list[Choice]:
    """Return the languages of the sources there are, by their own names: one query."""
    tags = Source.objects.exclude(language="").values_list("language", flat=True).distinct()
    return sorted((Choice(tag, language_name(tag)) for tag in tags), key=lambda one: one.label)
