"""The error pages. Under /api/ the same errors are problem documents (RFC 9457), never HTML.

A 404 says nothing of what was asked for: absent and unpublished read the same, byte for byte.
"""

import logging
import sys
from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from api.problems import problem_response
from api.subscriptions import views as following
from curation.addresses import without_language
from curation.reports import public
from curation.views import access

logger = logging.getLogger(__name__)
COME_BACK_AFTER = 5  # seconds


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, HTTPStatus.FORBIDDEN)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our token: Django calls this by CSRF_FAILURE_VIEW."""
    if without_language(request.path_info).startswith("/curate/"):
        return access.form_refused(request)
    if without_language(request.path_info) == "/report/":
        return public.refused(request)
    if without_language(request.path_info) == "/follow/":
        return following.refused(request)
    return _answer(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, HTTPStatus.NOT_FOUND)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """A page that was asked for where only forms are sent: reached by signing in, or "back".

    Or a form that was sent to a page.
    """
    in_workspace = without_language(request.path_info).startswith("/curate/")
    status = HTTPStatus.METHOD_NOT_ALLOWED
    name = "405_sent.html" if request.method == "POST" else "405.html"
    response = _page(request, status, name, in_workspace=in_workspace)
    response.headers["Allow"] = allowed
    response.headers["Cache-Control"] = "no-store"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    # What fails before a view is reached, such as looking up a token, comes here alone.
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(request, error)
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(request: HttpRequest, exception: Exception) -> HttpResponse:
    logger.error("The database does not answer: %s", exception)
    carried = access.database_is_away(request)
    response = carried or _answer(request, HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(COME_BACK_AFTER)
    return response


def _answer(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    for_machines = request.path_info.startswith("/api/")
    response = problem_response(status, request=request) if for_machines else _page(request, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, status: HTTPStatus, name: str = "", **context: Any) -> HttpResponse:
    try:
        return render(request, name or f"{status.value}.html", context, status=status)
    except Exception:  # whatever broke the page may break its error page too
        logger.exception("The page of error %s failed", status.value)
        return HttpResponse(f"{status.phrase}\n", status=status, content_type="text/plain")
