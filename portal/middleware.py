"""What holds for every request."""

from collections.abc import Callable
from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import translation

from curation.addresses import language_of
from portal import errors

Handler = Callable[[HttpRequest], HttpResponse]
WATCHED = ("/health/", "/metrics")
METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]


def refuse_odd_methods(get_response: Handler) -> Handler:
    """TRACE, CONNECT and invented methods are refused: plain views would answer them."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return answer


def watchers_need_no_name(get_response: Handler) -> Handler:
    """Let a monitor ask by this machine's number: what it is told holds no host's name.

    Everywhere else another host's name is refused.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(WATCHED):
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0].lstrip(".")
        return get_response(request)

    return answer


class PolicyWrittenOnce(CSPMiddleware):
    """The policy that nearly all answers have alike is written once, not for each of them."""

    OWN = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")  # set by csp.decorators

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_special = any(hasattr(response, name) for name in self.OWN)
        if settings.DEBUG or is_special or hasattr(request, "_csp_nonce"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, usual_policy())
        return response


@cache
def usual_policy() -> str:
    """Return the value of the header by the settings."""
    return build_policy()


class LanguageOfTheAddress:
    """The address alone decides the language: no cookie, no Accept-Language.

    Django's own middleware asks the browser too, and answers with `Vary`, which would split every
    cache by browser settings.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(language_of(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def explain_refused_methods(get_response: Handler) -> Handler:
    """Whoever opens an address for forms, or sends a form to a page, reads why it is refused."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_bare = isinstance(response, HttpResponseNotAllowed) and not response.content
        if is_bare and request.method in ("GET", "POST"):
            return errors.not_allowed(request, response.headers["Allow"])
        return response

    return answer


class DatabaseIsDown:
    """A database that is away, silent or too slow is 503 and "come back", never 500."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            return errors.unavailable(request, exception)
        return None
