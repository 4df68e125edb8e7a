"""Who asks: the bearer of a token, or anybody."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from api.problems import problem_response
from api.tokens import limits
from api.tokens.actions import scopes_open_to, use
from api.tokens.models import Token
from curation.addresses import client_address

PREFIX = "/api/"
SCHEME = "bearer "
LONGEST_SECRET = 200
CHALLENGE = 'Bearer realm="register"'


def limited(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Read the token, count the request, refuse what is over the limit. Only under /api/."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        secret = _secret(request)
        token = use(secret) if secret else None
        if secret is not None and token is None:
            refused = problem_response(401, _("This token opens nothing. Was it taken back?"))
            refused.headers["WWW-Authenticate"] = CHALLENGE
            return refused
        request.token = token
        allowance = limits.of_token(token) if token else limits.of_address(client_address(request))
        response = _too_many(allowance) if allowance.is_spent else get_response(request)
        allowance.tell(response)
        if token:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


def _secret(request: HttpRequest) -> str | None:
    """Return what was sent as a bearer token; None if nothing was."""
    header = request.META.get("HTTP_AUTHORIZATION", "")
    if not header:
        return None
    if not header.lower().startswith(SCHEME):
        return ""
    return header[len(SCHEME) :].strip()[:LONGEST_SECRET]


def _too_many(allowance: limits.Allowance) -> HttpResponse:
    response = problem_response(429, _("Too many requests in this minute. Wait, then ask again."))
    response.headers["Retry-After"] = str(allowance.resets)
    return response


class BearerToken(BaseAuthentication):
    """The token that `limited` has read already."""

    def authenticate(self, request: Request) -> tuple[Any, Token] | None:
        token = getattr(request._request, "token", None)
        return (token.owner, token) if token else None

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class BearerScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI document tells of tokens."""

    target_class = BearerToken
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class HasScope(BasePermission):
    """The view's `scope` names what is needed: the token holds it, and the role still allows it."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method == "OPTIONS":
            return True
        self.message = _("This needs a token with the scope “%(scope)s”.") % {"scope": view.scope}
        token = request.auth
        if not (isinstance(token, Token) and token.may(view.scope)):
            return False
        return view.scope in scopes_open_to(token.owner)
