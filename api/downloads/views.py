"""Lists and records as files. Errors are problem documents, as in the API."""

import json
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api.downloads.collections import COLLECTIONS, Collection
from api.downloads.files import (
    as_csv,
    as_json,
    begun,
    in_blocks,
    in_language,
    in_one_transaction,
)
from api.downloads.jsonld import as_jsonld
from api.downloads.spreadsheet import as_xlsx
from api.downloads.tables import Table
from api.downloads.xml_record import as_xml
from api.gone import MovedError
from api.negotiation import ByEnding
from api.parameters import day_parameter, language_parameter
from api.ready.telling import Asked, tell_all
from api.rendering import PlainJSONRenderer
from api.views import ReadView, find_record
from curation.day import register_day
from search.filters import RegisterFilterSet

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "jsonld": "application/ld+json",
}


@extend_schema(exclude=True)
class Download(ReadView):
    """A file to keep. Any site may read it, as it may the API."""

    content_negotiation_class = ByEnding

    @property
    def collection(self) -> Collection:
        return COLLECTIONS[self.kwargs["collection"]]

    @property
    def ending(self) -> str:
        return self.kwargs["ending"]

    def file(self, parts: Iterator[bytes], name: str) -> StreamingHttpResponse:
        """Return the answer that streams these parts; only its head for a HEAD request."""
        if self.request.method == "HEAD":
            parts = iter(())
        told = in_language(self.language or "en", in_blocks(parts))
        response = StreamingHttpResponse(begun(told), content_type=MEDIA_TYPES[self.ending])
        file_name = f"{name}-{register_day().isoformat()}.{self.ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response


class ListDownload(Download):
    """A list as CSV, spreadsheet or JSON: all records of the selection, or all their children."""

    @property
    def doing(self) -> str:
        # The filters judge the parameters, as in a list of the API.
        return "list" if self.request.method in ("GET", "HEAD") else ""

    def own_parameters(self) -> dict[str, forms.Field]:
        return language_parameter() if self.ending == "json" else {}

    def get(self, request: Request, **where: str) -> HttpResponse:
        name = "-".join(part for part in (where["collection"], where.get("children")) if part)
        return self.file(in_one_transaction(self.parts()), name.replace("/", "-"))

    def parts(self) -> Iterator[bytes]:
        """Return the file. ValidationError names each parameter at fault."""
        if self.ending == "json":
            return self._records()
        table, filters = self._table(), self._filters()
        rows = table.rows(table.fetch(self._derived(filters)))
        if self.ending == "csv":
            return as_csv(table.header, rows)
        return as_xlsx(self.kwargs["collection"].replace("/", " "), table.header, rows)

    def _records(self) -> Iterator[bytes]:
        filters = self._filters()
        return as_json(tell_all(filters.qs, Asked(filters.day, self.language)))

    def _table(self) -> Table:
        children = self.kwargs.get("children")
        return self.collection.children[children] if children else self.collection.table

    def _filters(self) -> RegisterFilterSet:
        viewset = self.collection.viewset
        filters = viewset.filterset_class(
            self.request.GET, viewset.records.all(), also=self.own.fields
        )
        self.refuse(filters.problems | self.own.problems)
        return filters

    def _derived(self, filters: RegisterFilterSet) -> Any:
        return self.collection.viewset.derive(filters.qs, filters.day)


class RecordDownload(Download):
    """One record as JSON (as the API tells it), XML or JSON-LD."""

    def own_parameters(self) -> dict[str, forms.Field]:
        dated = self.collection.viewset.follows_the_day()
        own = day_parameter() if dated else {}
        return own | language_parameter() if self.ending == "json" else own

    def get(self, request: Request, collection: str, name: str, ending: str) -> HttpResponse:
        told = self._told(name)
        return self.file(iter([WRITE[ending](told)]), told["slug"])

    def _told(self, name: str) -> dict[str, Any]:
        viewset = self.collection.viewset
        records = viewset.serializer_class.fetch(viewset.records.all())
        dated = viewset.derive(records, self.own["as_of"] or register_day())
        try:
            record = find_record(dated, name)
        except MovedError as moved:
            here = {**self.kwargs, "name": moved.reference}
            location = f"{settings.SITE_URL}{reverse('downloads:record', kwargs=here)}"
            raise MovedError(location, moved.reference) from moved
        return viewset.serializer_class(record, context={"lang": self.language}).data


def write_json(told: dict[str, Any]) -> bytes:
    return PlainJSONRenderer().render(told)


def write_jsonld(told: dict[str, Any]) -> bytes:
    return json.dumps(as_jsonld(told), ensure_ascii=False, indent=2).encode() + b"\n"


WRITE = {"json": write_json, "xml": as_xml, "jsonld": write_jsonld}
