"""What holds for every answer under /api/."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from api import deprecation
from api.parameters import asked_language
from api.problems import MEDIA_TYPE, problem_response

Handler = Callable[[HttpRequest], HttpResponse]
PREFIX = "/api/"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS, POST, PATCH",
    "Access-Control-Allow-Headers": (
        "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-Modified-Since, "
        "If-None-Match, Submission-Reason"
    ),
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Location, RateLimit, RateLimit-Policy",
    "Access-Control-Max-Age": "86400",
}


def open_api(get_response: Handler) -> Handler:
    """Pages of any origin may read the API; an error from any layer is a problem document."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        with translation.override(asked_language(request)):
            response = get_response(request)
        if response.status_code >= 400:
            response = _as_problem(request, response)
        for name, value in OPEN.items():
            response.headers[name] = value
        deprecation.tell(request.path_info, response)
        return response

    return answer


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the same refusal as a problem document: Django's own may be HTML or empty."""
    if response.get("Content-Type") == MEDIA_TYPE:
        return response
    told = problem_response(response.status_code, request=request)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            told.headers[name] = response.headers[name]
    return told
