"""Writing to a collection: drafts, to be finished and submitted in the workspace."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from api.caching import State
from api.writing.accepting import ONCE, AcceptedSerializer, Writes, accepted
from api.writing.parsing import MergePatch, StrictJSON, merged
from api.writing.refusals import IfMatchNeeded, Refusal, Stale
from api.writing.submitting import Sent
from curation.documents import record_type
from curation.models import Record, Version

DOCUMENT = {"$ref": "#/components/schemas/Document"}
PATCH = {"$ref": "#/components/schemas/DocumentPatch"}
REASON = OpenApiParameter(
    "Submission-Reason", str, "header", description=_lazy("Why this should be published.")
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    "header",
    required=True,
    description=_lazy('The ETag of the record you read, or "v3" for its third version.'),
)


class WritesRecords(Writes):
    """POST and PATCH of a collection: drafts, to be finished and submitted in the workspace."""

    parser_classes: ClassVar[list] = [StrictJSON, MergePatch]
    scope = "curate"
    records: ClassVar[Any]
    find: Callable[[Any], Record]
    doing: str

    def get_authenticators(self) -> list:
        return [] if self._reads() else super().get_authenticators()

    def get_permissions(self) -> list:
        return [] if self._reads() else super().get_permissions()

    def _reads(self) -> bool:
        # While the schema is made there is no request yet.
        return self.request is None or self.doing not in ("create", "partial_update")

    @extend_schema(
        request={"application/json": DOCUMENT},
        responses={202: AcceptedSerializer},
        parameters=[ONCE, REASON],
    )
    def create(self, request: Request) -> Response:
        """Begin a new record as a draft. It may lack much; the answer says what."""
        sent = _object(request.data)
        document = {**sent, "type": self.records.model.type_name}
        if not isinstance(document.get("key"), str):
            detail = _("Every document has a key.")
            raise Refusal([{"pointer": "/key", "code": "missing", "detail": detail}])
        reason = request.headers.get("Submission-Reason", "")
        return accepted(request, [Sent(document, 0)], reason=reason, complete=False, prefix="")

    @extend_schema(
        request={"application/json": PATCH, "application/merge-patch+json": PATCH},
        responses={202: AcceptedSerializer},
        parameters=[ONCE, REASON, IF_MATCH],
    )
    def partial_update(self, request: Request, name: str) -> Response:
        """Change a record in a draft: a JSON merge patch of its document, with If-Match."""
        record = self.find(self.records.all())
        _check_version(request, record)
        published = Version.objects.of(record)[0]
        kind = record_type(record.type_name)
        document = merged(kind.document.upgrade(published.document), _object(request.data))
        fixed = {"type": record.type_name, "key": record.key}
        sent = Sent({**document, **fixed}, published.number)
        reason = request.headers.get("Submission-Reason", "")
        return accepted(request, [sent], reason=reason, complete=False, prefix="")


def _object(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise exceptions.ParseError(_("Send one JSON object."))
    return data


def _check_version(request: Request, record: Record) -> None:
    """Judge If-Match: the ETag of the record's address, or `"v3"`, its third version."""
    wanted = request.headers.get("If-Match", "")
    if not wanted:
        raise IfMatchNeeded
    etags = {one.strip() for one in wanted.split(",")}
    known = {"*", f'"v{record.version}"', State.of(request._request).etag}
    if not etags & known:
        raise Stale
