"""Errors as problem documents (RFC 9457), whatever went wrong; never HTML, never a traceback."""

from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import renderers, serializers

from api.parameters import asked_language

MEDIA_TYPE = "application/problem+json"
NOT_KEPT = {"Cache-Control": "no-store"}


class Kind(NamedTuple):
    """A code word that programs can rely on, and what is said where nothing better is known."""

    code: str
    detail: Any


KINDS = {
    400: Kind("invalid", _("The request cannot be read as it stands.")),
    401: Kind("no_token", _("Send a token: Authorization: Bearer, then the token.")),
    403: Kind("forbidden", _("This is not allowed.")),
    404: Kind("not_found", _("There is nothing here.")),
    405: Kind(
        "method_not_allowed",
        _("This address does not answer that method. Allow names those that it answers."),
    ),
    406: Kind(
        "not_acceptable",
        _("Answers are JSON: accept application/json, or leave Accept out."),
    ),
    409: Kind("conflict", _("It cannot be done as things stand.")),
    410: Kind("withdrawn", _("The record was withdrawn.")),
    412: Kind("stale", _("The record has been published anew since. Read it again.")),
    413: Kind("too_large", _("What was sent is too long.")),
    415: Kind("unsupported_media_type", _("Send JSON, as application/json.")),
    422: Kind("key_used", _("This Idempotency-Key was used for another request.")),
    428: Kind("if_match_needed", _("Send If-Match with the ETag of the record you read.")),
    429: Kind("too_many_requests", _("Too many requests in this minute. Wait, then ask again.")),
    500: Kind("server_error", _("Something went wrong here, not with you. Try again later.")),
    503: Kind("unavailable", _("The database does not answer. Try again in a few seconds.")),
}


class ProblemErrorSerializer(serializers.Serializer):
    """One thing that is wrong."""

    pointer = serializers.CharField(help_text=_("Where: /query/country is the parameter country."))
    code = serializers.CharField(help_text=_("A code word that programs can rely on."))
    detail = serializers.CharField(help_text=_("What is wrong and what was expected."))


class ProblemSerializer(serializers.Serializer):
    """A problem document."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField(help_text=_("A code word that programs can rely on."))
    detail = serializers.CharField(
        required=False, help_text=_("What went wrong, in the language of lang.")
    )
    errors = ProblemErrorSerializer(many=True, required=False)


def problem(
    status: int, detail: str = "", errors: list[dict] | None = None, *, code: str = ""
) -> dict[str, Any]:
    """Return the document of one problem, in the active language."""
    kind = KINDS.get(status) or Kind(HTTPStatus(status).name.lower(), "")
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "code": code or kind.code,
    }
    if told := str(detail or kind.detail):
        document["detail"] = told
    if errors:
        document["errors"] = errors
    return document


def problem_response(
    status: int, detail: str = "", *, request: HttpRequest | None = None
) -> HttpResponse:
    """Return a problem from outside the views of the API, in the language of the request."""
    language = asked_language(request) if request else translation.get_language()
    with translation.override(language):
        body = renderers.JSONRenderer().render(problem(status, detail))
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers=NOT_KEPT)


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Answer an address under /api/ that does not exist; a forgotten last slash is forgiven."""
    if request.method in ("GET", "HEAD") and _exists(f"{request.path_info}/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/{'?' if query else ''}{query}")
    return problem_response(404, request=request)


def _exists(path: str) -> bool:
    try:
        return resolve(path).func is not nothing_here
    except Resolver404:
        return False
