"""What the views of the API have in common."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from api.caching import State
from api.facets import FacetsSerializer, facets_told
from api.gone import look_for_tombstone
from api.history import BY_NUMBER, VersionSerializer
from api.including import tells
from api.listing import InTable, Listed
from api.paging import Pages
from api.parameters import (
    Parameters,
    asked_language,
    day_parameter,
    fields_parameter,
    include_parameter,
    language_parameter,
    page_parameters,
)
from api.ready.holes import dumps as json_of
from api.ready.reading import row_named, rows_of
from api.ready.telling import Asked, tell
from api.records import RecordSerializer
from api.rendering import AsJSON
from api.writing.records import WritesRecords
from curation.day import register_day
from curation.kept import as_of_place
from curation.models import Record, RecordQuerySet, Version
from search.filters import RegisterFilterSet


class ReadView(APIView):
    """Reads the register: conditional answers, one language, no parameter ignored."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in the language asked for; 304 if the caller has this very answer."""
        self.own = Parameters(request.GET, self.own_parameters())
        with translation.override(asked_language(request)):
            state = self.state_of(request) if request.method in ("GET", "HEAD") else None
            if state is None:
                return super().dispatch(request, *args, **kwargs)
            with as_of_place(state.place):
                known = state.not_modified(request)
                return known or self._fresh(state, request, *args, **kwargs)

    def state_of(self, request: HttpRequest) -> State | None:
        """Return what the answer depends on; None where the view answers conditions itself."""
        return State.of(request)

    def _fresh(self, state: State, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Language"] = translation.get_language() or "en"
        return state.stamp(response) if response.status_code == 200 else response

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        """Say which methods there are; nothing else is told."""
        return Response(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    @property
    def language(self) -> str | None:
        """The tag of the language asked for."""
        return self.own["lang"] if self.own.read.is_valid() else None

    def own_parameters(self) -> dict[str, forms.Field]:
        """Return the fields of the parameters this view reads itself."""
        return language_parameter()

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.doing not in ("", "list", "facets"):
            self.refuse(self.own.unknown | self.own.problems)

    @property
    def doing(self) -> str:
        """What this request asks of the view, also before DRF has named it; empty: nothing."""
        method = (self.request.method or "").lower()
        return "get" if method == "head" or (method != "options" and hasattr(self, method)) else ""

    def refuse(self, problems: dict[str, list[ValidationError]]) -> None:
        """Raise the problems, if there are any."""
        if problems:
            raise ValidationError(problems)


class RecordViewSet(WritesRecords, ReadView, GenericViewSet):
    """A collection of records, each record, and its published versions."""

    http_method_names = ["get", "head", "options", "post", "patch"]
    records: ClassVar[QuerySet]
    serializer_class: type[RecordSerializer]
    filterset_class: type[RegisterFilterSet]
    pagination_class = Pages
    lookup_field = "name"
    lookup_value_regex = "[A-Za-z0-9_-]+"

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        tells(cls)

    def own_parameters(self) -> dict[str, forms.Field]:
        if self.doing == "history":
            return language_parameter() | page_parameters()
        if self.doing in ("facets", "create", "partial_update"):
            return language_parameter()
        told = self.serializer_class
        own = language_parameter() | fields_parameter(told.Meta.fields)
        own |= include_parameter(told.includes)
        if self.doing == "list":
            return own | page_parameters()
        return own | day_parameter() if self.follows_the_day() else own

    @classmethod
    def follows_the_day(cls) -> bool:
        """Whether a record is told as of a day."""
        return "as_of" in cls.filterset_class.base_filters

    @property
    def doing(self) -> str:
        return self.action_map.get((self.request.method or "").lower(), "")

    def list(self, request: HttpRequest) -> Response:
        filters = self.filterset_class(request.GET, self.records.all(), also=self.own.fields)
        self.refuse(filters.problems | self.own.problems)
        rows = self.paginator.take(Listed(filters), filters.order, self.own, request)
        references = [one.reference for one in rows]
        told = tell(rows_of(self.records.model.type_name, references), self.asked(filters.day))
        head = json_of(self.paginator.head())
        results = f'{head[:-1]},"results":[{",".join(told.records)}]'
        return Response(AsJSON(f"{results}{told.beside()}}}"))

    def retrieve(self, request: HttpRequest, name: str) -> Response:
        row = row_named(self.records.model.type_name, name)
        if row is None:
            raise gone_or_never(self.records.model.type_name, name)
        told = tell([row], self.asked(self.own["as_of"] or register_day()))
        return Response(AsJSON(f"{told.records[0][:-1]}{told.beside()}}}"))

    def asked(self, day: date) -> Asked:
        """Return how records are asked for."""
        return Asked(day, self.language, self.own["only"] or (), self.own["include"] or ())

    @extend_schema(responses=FacetsSerializer)
    @action(detail=False, pagination_class=None, filter_backends=[])
    def facets(self, request: Request) -> Response:
        """How many records each further choice would leave, for the same filters as the list."""
        filters = self.filterset_class(request.GET, self.records.all(), also=self.own.fields)
        self.refuse(filters.problems | self.own.problems)
        return Response(facets_told(filters))

    @extend_schema(responses=VersionSerializer(many=True))
    @action(detail=True)
    def history(self, request: HttpRequest, name: str) -> Response:
        """Published versions of the record, newest first."""
        record = self.find(self.records.all())
        versions = Version.objects.of(record).select_related("by", "approved_by")
        rows = self.paginator.take(InTable(versions, BY_NUMBER), BY_NUMBER, self.own, request)
        live = Version.objects.latest_of(record.type_name, [record.key]).get().document
        told = VersionSerializer(rows, many=True, context={"live": live})
        return self.paginator.get_paginated_response(told.data)

    @classmethod
    def derive(cls, records: QuerySet, day: date) -> QuerySet:
        """Add what follows from the records as of a day; the usual record stays as it is."""
        return records

    def get_queryset(self) -> QuerySet:
        return self.records.all()

    def find(self, records: RecordQuerySet) -> Record:
        """Return the record that the address names; see `find_record`."""
        return find_record(records, self.kwargs["name"])


def find_record(records: RecordQuerySet, name: str) -> Record:
    """Return the record with this slug or reference.

    Raises WithdrawnError or MovedError for one that is gone, Http404 for one that never was.
    """
    found = records.named(name).first()
    if found is None:
        raise gone_or_never(records.model.type_name, name)
    return found


def gone_or_never(type_name: str, name: str) -> Http404:
    """Return that there never was such a record.

    Raises WithdrawnError or MovedError for one that is gone.
    """
    look_for_tombstone(type_name, name)
    return Http404()
