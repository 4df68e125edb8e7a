"""Errors as problem documents (RFC 9457), whatever went wrong; never HTML, never a traceback."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import renderers, serializers

MEDIA_TYPE = "application/problem+json"
NOT_KEPT = {"Cache-Control": "no-store"}


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
    detail = serializers.CharField(required=False)
    errors = ProblemErrorSerializer(many=True, required=False)


def problem(status: int, detail: str = "", errors: list[dict] | None = None) -> dict[str, Any]:
    """Return the document of one problem."""
    phrase = HTTPStatus(status).phrase
    document: dict[str, Any] = {"type": "about:blank", "title": phrase, "status": int(status)}
    if detail:
        document["detail"] = detail
    if errors:
        document["errors"] = errors
    return document


def problem_response(status: int, detail: str = "") -> HttpResponse:
    """Return a problem from outside the views of the API."""
    body = renderers.JSONRenderer().render(problem(status, detail))
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers=NOT_KEPT)


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Answer an address under /api/ that does not exist; a forgotten last slash is forgiven."""
    if request.method in ("GET", "HEAD") and _exists(f"{request.path_info}/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/{'?' if query else ''}{query}")
    return problem_response(404, _("There is nothing here."))


def _exists(path: str) -> bool:
    try:
        return resolve(path).func is not nothing_here
    except Resolver404:
        return False
