"""The page of a source: what it says, and of which records."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.views.generic import DetailView

from curation.models import Record
from sources.checking import failing
from sources.models import Citation, Source
from sources.pages import about


@dataclass(frozen=True)
class Sentence:
    """One sentence of a source (without text: not recorded), and the records that rest on it."""

    citation: Citation
    records: list[Record]


class SourcePage(DetailView):
    """One source, by its reference. Context: record, sentences, failing (its address, if so)."""

    http_method_names = ["get", "head", "options"]
    model = Source
    slug_field = "reference"
    slug_url_kwarg = "reference"
    context_object_name = "record"
    template_name = "sources/source.html"

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("translation_of")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = about(self.object)
        return super().get_context_data(
            sentences=sentences_of(self.object),
            failing=failing(self.object, told["day"]),
            **told,
            **kwargs,
        )


def sentences_of(source: Source) -> list[Sentence]:
    """Return what is quoted from a source, in the order of the text as far as that is known.

    One query for the citations, one or two for each type of record among them.
    """
    citations = list(source.citations.order_by("content_type", "object_id", "position"))
    records = _records({(one.content_type_id, one.object_id) for one in citations})
    by_quote: dict[str, list[Citation]] = {}
    for citation in citations:
        by_quote.setdefault(citation.quote, []).append(citation)
    found = [_sentence(rows, records) for rows in by_quote.values()]
    return sorted(found, key=lambda one: (not one.citation.quote, _place(one.citation.locator)))


def _sentence(rows: list[Citation], records: dict[Any, Record]) -> Sentence:
    best = max(rows, key=lambda citation: len(citation.translation))
    resting = {records[citation.object_id] for citation in rows}
    return Sentence(best, sorted(resting, key=lambda record: record.reference))


def _records(keys: set[tuple[int, Any]]) -> dict[Any, Record]:
    """Return records of any type by primary key, with what their titles need."""
    found: dict[Any, Record] = {}
    for type_id in sorted({type_id for type_id, _row in keys}):
        objects = ContentType.objects.get_for_id(type_id).model_class()._default_manager
        named = getattr(objects, "with_names", objects.all)()
        found |= named.in_bulk([row for kind, row in keys if kind == type_id])
    return found


def _place(locator: str) -> tuple[bool, list[int], str]:
    """Sort by the numbers in "paragraph 12"; what has none comes last."""
    numbers = [int(number) for number in re.findall(r"[0-9]{1,9}", locator)]
    return not numbers, numbers, locator
