"""The error pages. Under /api/ the same errors are problem documents (RFC 9457), never HTML.

A 404 says nothing of what was asked for: absent and unpublished read the same, byte for byte.
"""

import logging
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

logger = logging.getLogger(__name__)
COME_BACK_AFTER = 5  # seconds


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, HTTPStatus.FORBIDDEN)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our token: Django calls this by CSRF_FAILURE_VIEW."""
    return _answer(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(request: HttpRequest, exception: Exception) -> HttpResponse:
    logger.error("The database does not answer: %s", exception)
    response = _answer(request, HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(COME_BACK_AFTER)
    return response


def _answer(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        response = _problem(status)
    else:
        response = render(request, f"{status.value}.html", status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _problem(status: HTTPStatus) -> HttpResponse:
    body = {"type": "about:blank", "title": status.phrase, "status": status.value}
    return JsonResponse(body, status=status, content_type="application/problem+json")
