"""Every error of a view as a problem document."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from api.gone import MovedError, TakenDown, WithdrawnError, told
from api.problems import MEDIA_TYPE, NOT_KEPT, problem
from api.writing.refusals import Refusal

# Where our own words are plainer, and stand in every language of the site.
OF_THE_FRAMEWORK = (
    exceptions.MethodNotAllowed,
    exceptions.NotAcceptable,
    exceptions.NotAuthenticated,
    exceptions.UnsupportedMediaType,
)
# Where one status has several reasons.
OWN_CODES = {exceptions.ParseError: "not_json", TakenDown: "taken_down"}


def answer_exception(exception: Exception, context: Mapping[str, Any]) -> Response | None:
    """Return the answer to an error that is the caller's; None leaves the others to the site."""
    if isinstance(exception, MovedError):
        return Response(status=301, headers={"Location": exception.location})
    if isinstance(exception, WithdrawnError):
        return _answer(problem(410) | told(exception.tombstone))
    if isinstance(exception, ValidationError):
        detail = _("The question cannot be answered as it stands.")
        return _answer(problem(400, detail, list(_errors_of(exception))))
    if isinstance(exception, Http404 | exceptions.NotFound):
        return _answer(problem(404))
    if isinstance(exception, PermissionDenied):
        return _answer(problem(403))
    if isinstance(exception, Refusal):
        return _answer(problem(400, str(exception.detail[0]), exception.found))
    if isinstance(exception, exceptions.ValidationError):
        detail = _("The question cannot be answered as it stands.")
        return _answer(problem(400, detail, list(_errors_in(exception.detail, ""))))
    if isinstance(exception, exceptions.APIException):
        detail = "" if isinstance(exception, OF_THE_FRAMEWORK) else str(exception.detail)
        body = problem(exception.status_code, detail, code=OWN_CODES.get(type(exception), ""))
        return _answer(body, _headers_of(exception, context))
    return None


def _answer(body: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    headers = {**NOT_KEPT, **(headers or {})}
    return Response(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def _errors_in(detail: Any, pointer: str) -> Iterator[dict]:
    """Yield what is wrong with the body that was sent, by JSON pointer."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _errors_in(inner, f"{pointer}/{name}")
    elif isinstance(detail, list):
        for one in detail:
            yield from _errors_in(one, pointer)
    else:
        yield {"pointer": pointer, "code": detail.code, "detail": str(detail)}


def _errors_of(error: ValidationError) -> Iterator[dict]:
    for name, found in error.error_dict.items():
        for one in found:
            pointer = "/query/" + name.replace("~", "~0").replace("/", "~1")
            detail = " ".join(one.messages)
            yield {"pointer": pointer, "code": one.code or "invalid", "detail": detail}


def _headers_of(exception: exceptions.APIException, context: Mapping[str, Any]) -> dict[str, str]:
    if isinstance(exception, exceptions.MethodNotAllowed):
        return {"Allow": ", ".join(context["view"].allowed_methods)}
    return {}
