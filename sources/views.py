"""The page of a source: what it says, and of which records."""

from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.views.generic import DetailView

from curation.models import Record
from sources.models import Citation, Source
from sources.pages import about


class SourcePage(DetailView):
    """One source, by its reference. Context: record, cited (see `cited_by_record`)."""

    http_method_names = ["get", "head", "options"]
    model = Source
    slug_field = "reference"
    slug_url_kwarg = "reference"
    context_object_name = "record"
    template_name = "sources/source.html"

    def get_queryset(self):
        return super().get_queryset().select_related("translation_of")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            cited=cited_by_record(self.object), **about(self.object), **kwargs
        )


def cited_by_record(source: Source) -> list[tuple[Record, list[Citation]]]:
    """Return the records that cite a source, each with the sentences it cites, each once.

    One query for the citations, one or two for each type of record among them.
    """
    citations = source.citations.order_by("content_type", "object_id", "position")
    groups = {
        key: list({citation.quote: citation for citation in reversed(list(rows))}.values())[::-1]
        for key, rows in groupby(citations, key=lambda one: (one.content_type_id, one.object_id))
    }
    records = _records(groups.keys())
    cited = [(records[key[1]], rows) for key, rows in groups.items()]
    return sorted(cited, key=lambda pair: pair[0].reference)


def _records(keys) -> dict[Any, Record]:
    """Return records of any type by primary key, with what their titles need."""
    found: dict[Any, Record] = {}
    for type_id in sorted({type_id for type_id, _row in keys}):
        objects = ContentType.objects.get_for_id(type_id).model_class()._default_manager
        named = getattr(objects, "with_names", objects.all)()
        found |= named.in_bulk([row for kind, row in keys if kind == type_id])
    return found
