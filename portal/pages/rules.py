"""Which requests may be answered from what is kept, and which answers may be kept."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from curation.addresses import is_private

# Parts of the site whose pages are the same for everybody; whatever is new starts outside.
PUBLIC = {
    "portal",
    "agreements",
    "institutions",
    "events",
    "targets",
    "sources",
    "explore",
    "api",
    "downloads",
    "feeds",
}
# Pages with a form that only one reader may send.
OWN = {"portal:report", "portal:report-thanks"}
NEVER_BELOW = ("/static/", "/health/", "/files/", "/report/")
LONGEST_ADDRESS = 400
LARGEST = 1_000_000  # bytes
SECRET = ("private", "no-store", "no-cache")
# What a view may set for its answer alone, to be read by the layers outside.
OWN_POLICY = ("_csp_", "xframe_")


def may_be_kept_for(request: HttpRequest) -> bool:
    """Whether this request asks as anybody would: no account, no token, nothing unusual.

    It goes by `META`, which is there, as `headers` are made for whoever asks for them.
    """
    return (
        request.method in ("GET", "HEAD")
        and is_asked_as_ours(request)
        and not is_somebodys(request)
        and not is_private(request.path_info)
        and not request.path_info.startswith(NEVER_BELOW)
        and len(request.path_info) + len(request.META.get("QUERY_STRING", "")) <= LONGEST_ADDRESS
        and accepts_anything(request)
    )


def is_asked_as_ours(request: HttpRequest) -> bool:
    """Whether the layers that follow would neither refuse its host nor lead it to TLS."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return request.is_secure() or not settings.SECURE_SSL_REDIRECT


def is_somebodys(request: HttpRequest) -> bool:
    """Whether the request says who asks, or that something waits to be told to them."""
    cookies = request.COOKIES
    return (
        settings.SESSION_COOKIE_NAME in cookies
        or "messages" in cookies
        or "HTTP_AUTHORIZATION" in request.META
        or "HTTP_HX_REQUEST" in request.META
    )


def accepts_anything(request: HttpRequest) -> bool:
    """Whether the one form we have is wanted; whoever wants another is told by the view."""
    if not request.path_info.startswith("/api/"):
        return True
    accept = request.META.get("HTTP_ACCEPT", "*/*")
    return "*/*" in accept or accept.strip() == "application/json"


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this answer is the same for whoever asks."""
    match = request.resolver_match
    return (
        response.status_code == 200
        and not response.streaming
        and match is not None
        and bool(match.namespaces)
        and match.namespaces[0] in PUBLIC
        and match.view_name not in OWN
        and not says_it_is_secret(response)
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not any(name.startswith(OWN_POLICY) for name in vars(response))
    )


def says_it_is_secret(response: HttpResponseBase) -> bool:
    """Whether the answer is for one reader, or would be another for other headers."""
    policy = response.headers.get("Cache-Control", "")
    varies = response.headers.get("Vary", "Accept")
    return (
        bool(response.cookies)
        or any(word in policy for word in SECRET)
        or varies not in ("Accept", "Accept-Encoding")
    )
