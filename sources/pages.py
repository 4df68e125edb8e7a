"""What the pages of all records have in common: evidence, history, how to cite the record."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import DetailView

from curation.day import register_day
from curation.documents import record_type
from curation.models import Record, Version
from sources.citing import bibtex, permanent_address, reference_files
from sources.evidence import Evidence
from sources.gone import answer_for_gone
from values.dates import FuzzyDate
from values.scripts import isolated

FILES = {"JSON": "json", "XML": "xml", "JSON-LD": "jsonld"}


class RecordPage(DetailView):
    """The page of one record, by slug, with the sentences behind its facts.

    Context: record, evidence, history (published versions, newest first), reference_text and
    reference_bibtex (how to cite it), reference_files and files (name: address),
    linked_data (the address of the last),
    permanent_address, api_address, day (the register's).
    """

    http_method_names = ["get", "head", "options"]
    context_object_name = "record"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            gone = answer_for_gone(request, self.model.type_name, kwargs["slug"])
            if gone is None:
                raise
            return gone

    def get_queryset(self) -> QuerySet:
        return self.model.objects.for_detail().prefetch_related(
            "citations__source__translation_of", "checks"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            evidence=Evidence(self.object.citations.all()), **about(self.object), **kwargs
        )


def about(record: Record) -> dict[str, Any]:
    """Return what every record's page says about the record itself. One query: its versions."""
    history = Version.objects.of(record).select_related("by", "submission").defer("document")
    return {
        "history": list(history),
        "reference_text": reference_text(record),
        "reference_bibtex": bibtex(record, register_day()),
        "reference_files": reference_files(record),
        "permanent_address": permanent_address(record),
        "api_address": api_address(record),
        "files": files(record),
        "linked_data": files(record)["JSON-LD"],
        "day": register_day(),
    }


def api_address(record: Record) -> str:
    """Return where the API tells the same record."""
    collection = record_type(record.type_name).folder.replace("_", "-")
    return f"/api/v1/{collection}/{record.slug}/"


def files(record: Record) -> dict[str, str]:
    """Return the addresses of the record as files: its page's, the same in every language."""
    with override(settings.LANGUAGE_CODE):
        page = record.get_absolute_url().rstrip("/")
    return {name: f"{page}.{ending}" for name, ending in FILES.items()}


def reference_text(record: Record) -> str:
    """Return how to cite this version of a record, in one line."""
    return _(
        "Semiconductor Cooperation Register (%(year)s). %(title)s. %(reference)s, "
        "version %(version)s, read %(day)s. %(address)s"
    ) % {
        "year": record.updated.year,
        "title": isolated(record.display_title().text),
        "reference": record.reference,
        "version": record.version,
        "day": FuzzyDate(register_day().isoformat()),
        "address": permanent_address(record),
    }
