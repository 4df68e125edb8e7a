"""Suggestions of partners: records and corrections that people decide."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.views import ReadView
from api.writing.accepting import ONCE, AcceptedSerializer, Writes, accepted
from api.writing.parsing import StrictJSON
from api.writing.refusals import Refusal
from api.writing.submitting import Sent
from curation.documents import record_types

MOST_DOCUMENTS = 100


@extend_schema_field(
    {"allOf": [{"$ref": "#/components/schemas/Document"}], "required": ["type", "key"]}
)
class DocumentField(serializers.DictField):
    """A record written down whole."""


class SentDocumentSerializer(serializers.Serializer):
    """A record written down whole, as its history tells it."""

    document = DocumentField()
    base_version = serializers.IntegerField(min_value=0, required=False)


class SuggestionSerializer(serializers.Serializer):
    """Records and corrections that belong together, and why."""

    reason = serializers.CharField(max_length=1000)
    documents = serializers.ListField(
        child=SentDocumentSerializer(), min_length=1, max_length=MOST_DOCUMENTS
    )


class Suggestions(Writes, ReadView):
    """Propose records and corrections. They are reviewed by people; nothing goes live by itself."""

    http_method_names = ["post", "options"]
    parser_classes = [StrictJSON]
    scope = "suggest"

    @extend_schema(
        request=SuggestionSerializer,
        responses={202: AcceptedSerializer},
        operation_id="suggestions_create",
        parameters=[ONCE],
    )
    def post(self, request: Request) -> Response:
        asked = SuggestionSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        documents = [
            Sent(one["document"], one.get("base_version"))
            for one in asked.validated_data["documents"]
        ]
        _refuse_unknown(documents)
        reason = asked.validated_data["reason"]
        return accepted(request, documents, reason=reason, complete=True, prefix="/documents")


def _refuse_unknown(documents: Sequence[Sent]) -> None:
    known = {kind.name for kind in record_types()}
    found = []
    for number, sent in enumerate(documents):
        where = f"/documents/{number}/document"
        if sent.document.get("type") not in known:
            detail = _("Name one of the record types: %(known)s.")
            told_types = {"known": ", ".join(sorted(known))}
            found.append(
                {"pointer": f"{where}/type", "code": "unknown", "detail": detail % told_types}
            )
        if not isinstance(sent.document.get("key"), str):
            detail = _("Every document has a key.")
            found.append({"pointer": f"{where}/key", "code": "missing", "detail": detail})
    if found:
        raise Refusal(found)
