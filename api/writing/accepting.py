"""Taking documents into a submission, once, and telling where it is."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.tokens.authentication import BearerToken, HasScope
from api.writing.once import once
from api.writing.refusals import Conflict, Refusal, Stale
from api.writing.submitting import MovedOnError, Sent, pointers, take, told
from curation.actions import Refused
from curation.documents import DocumentError, Problem

ONCE = OpenApiParameter(
    "Idempotency-Key",
    str,
    "header",
    description=_lazy("A key of yours: the same request sent again within a day is done once."),
)


class FaultsSerializer(serializers.Serializer):
    """One thing that is missing or wrong."""

    pointer = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()


class ToldSerializer(serializers.Serializer):
    """Which submission it is, and where it stands; see `submitting.told`."""

    number = serializers.IntegerField()
    submission = serializers.URLField(help_text=_lazy("Its page in the workspace."))
    url = serializers.URLField(help_text=_lazy("Where a program reads what becomes of it."))


class AcceptedSerializer(ToldSerializer):
    """Where the submission is, and what it lacks before it can be reviewed."""

    state = serializers.CharField()
    missing = FaultsSerializer(many=True)


def accepted(
    request: Request, documents: Sequence[Sent], *, reason: str, complete: bool, prefix: str
) -> Response:
    """Take documents into a submission, once; 202 with its address."""

    def work() -> Response:
        sent = _take(documents, request, reason=reason, complete=complete, prefix=prefix)
        return Response(sent, status=202, headers={"Location": sent["submission"]})

    return once(request, work)


def _take(
    documents: Sequence[Sent], request: Request, *, reason: str, complete: bool, prefix: str
) -> dict[str, Any]:
    def where(problems: Sequence[Problem]) -> list[dict[str, str]]:
        return list(pointers(problems, documents, prefix))

    try:
        submission, lacking = take(
            documents=documents, by=request.user, reason=reason, complete=complete
        )
    except DocumentError as error:
        raise Refusal(where(error.problems)) from error
    except MovedOnError as error:
        raise Stale from error
    except Refused as refusal:
        raise Conflict(str(refusal)) from refusal
    return told(submission) | {"missing": where(lacking)}


class Writes:
    """What views share that take something in."""

    authentication_classes: ClassVar[list] = [BearerToken]
    permission_classes: ClassVar[list] = [HasScope]
