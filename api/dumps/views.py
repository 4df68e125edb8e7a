"""The list of full dumps, and their files."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.caching import State, digest
from api.dumps.making import folder_of
from api.dumps.models import Dump
from api.gone import TakenDown
from api.negotiation import ByEnding
from api.views import ReadView

# A dump may have to be taken down: caches may keep a file for a day without asking again.
FOR_A_DAY = "public, max-age=86400, immutable"
ASK_AGAIN = "public, no-cache"

MEDIA_TYPES = ("application/gzip", "text/csv", "text/plain", "application/json")


class DumpFileSerializer(serializers.Serializer):
    """One file of a dump."""

    name = serializers.CharField()
    url = serializers.URLField(help_text=gettext_lazy("Where the file is. It never changes."))
    media_type = serializers.CharField()
    bytes = serializers.IntegerField()
    sha256 = serializers.CharField()
    records = serializers.IntegerField(
        allow_null=True,
        help_text=gettext_lazy("Records, or rows of a table; null for what describes them."),
    )


class DumpSerializer(serializers.Serializer):
    """All published records of one day, as files."""

    date = serializers.DateField(help_text=gettext_lazy("The day whose statuses it tells."))
    url = serializers.URLField()
    sequence = serializers.IntegerField(
        help_text=gettext_lazy("Where the change log stood: ask for changes since this number.")
    )
    made = serializers.DateTimeField()
    available = serializers.BooleanField(
        help_text=gettext_lazy("False once a record in it was withdrawn: its files answer 410.")
    )
    bytes = serializers.IntegerField(help_text=gettext_lazy("All files together."))
    files = DumpFileSerializer(many=True)

    def to_representation(self, instance: Dump) -> dict[str, Any]:
        return super().to_representation(told(instance))


class DumpsSerializer(serializers.Serializer):
    """The dumps that are kept, newest first."""

    results = DumpSerializer(many=True)


def told(dump: Dump) -> dict[str, Any]:
    """Return what the list says of a dump (with `holds_withdrawn`)."""
    address = f"{settings.SITE_URL}{reverse('api:dump', args=[dump.date])}"
    return {
        "date": dump.date,
        "url": address,
        "sequence": dump.sequence,
        "made": dump.made,
        "available": not (dump.retired or dump.holds_withdrawn),
        "bytes": dump.bytes,
        "files": [{**file, "url": address + file["name"]} for file in dump.files],
    }


@dataclass(frozen=True)
class DumpsState(State):
    """Dumps are made without a change of the register: who has a list asks whether it is new."""

    def stamp(self, response: HttpResponse) -> HttpResponse:
        response = super().stamp(response)
        response.headers["Cache-Control"] = ASK_AGAIN
        return response


class DumpView(ReadView):
    """What tells of dumps; its answers follow them too, not the change log alone."""

    def state_of(self, request: HttpRequest) -> State:
        usual = State.of(request)
        kept = Dump.objects.aggregate(
            dumps=Count("pk"), gone=Count("retired"), newest=Max("made"), latest=Max("retired")
        )
        etag = f'"{digest(usual.etag, str(kept))}"'
        moments = (usual.modified, kept["newest"], kept["latest"])
        return DumpsState(etag, max(filter(None, moments)), usual.moment)


class DumpList(DumpView):
    """Full dumps of all published records, one a day: never changed, and gone by a known rule."""

    @extend_schema(responses=DumpsSerializer, operation_id="dumps_list")
    def get(self, request: Request) -> Response:
        dumps = Dump.objects.with_withdrawn()
        return Response(DumpsSerializer({"results": dumps}).data)


class DumpDetail(DumpView):
    """The dump of one day."""

    @extend_schema(responses=DumpSerializer, operation_id="dumps_retrieve")
    def get(self, request: Request, date: str) -> Response:
        return Response(DumpSerializer(find(date)).data)


class DumpFile(ReadView):
    """A file of a dump. The fingerprint of its content is its ETag."""

    content_negotiation_class = ByEnding

    def state_of(self, request: HttpRequest) -> None:
        return None

    @extend_schema(
        responses={
            (200, media_type): OpenApiResponse(
                OpenApiTypes.BINARY, gettext_lazy("The file, as the list describes it.")
            )
            for media_type in MEDIA_TYPES
        },
        operation_id="dumps_file",
    )
    def get(self, request: Request, date: str, file: str) -> HttpResponse:
        dump = find(date)
        described = dump.file(file)
        if described is None:
            raise Http404
        if dump.retired or dump.holds_withdrawn:
            raise TakenDown
        etag = f'"{described["sha256"]}"'
        known = get_conditional_response(request._request, etag=etag)
        return _stamped(known or _opened(dump, described), etag)


def find(day: str) -> Dump:
    """Return the dump of this day with `holds_withdrawn`, or raise Http404."""
    try:
        found = Dump.objects.with_withdrawn().filter(date=date.fromisoformat(day)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _opened(dump: Dump, described: dict[str, Any]) -> FileResponse:
    try:
        content = (folder_of(dump.date) / described["name"]).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(content, content_type=described["media_type"])
    answer.headers["Content-Length"] = str(described["bytes"])
    name = f"{dump.date}-{described['name']}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _stamped(answer: HttpResponse, etag: str) -> HttpResponse:
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = FOR_A_DAY
    return answer
