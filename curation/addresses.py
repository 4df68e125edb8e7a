"""Addresses: of the workspace, whichever language they are in; of who asks."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_path

PRIVATE = ("/curate/", "/accounts/", "/admin/")
LONGEST_TAG = 35  # letters of a language tag (RFC 5646, 4.4.1)


def language_of(path: str) -> str | None:
    """Return the language whose prefix a path has, or None: that of addresses without a prefix."""
    slash, first = path[:1], path[1:].partition("/")[0]
    return _language_of(first) if slash == "/" and len(first) <= LONGEST_TAG else None


@lru_cache(maxsize=256)
def _language_of(prefix: str) -> str | None:
    found: str | None = get_language_from_path(f"/{prefix}/")
    return found


def without_language(path: str) -> str:
    """Return a path without the prefix of its language: `/vi/curate/` becomes `/curate/`."""
    language = language_of(path)
    return path.removeprefix(f"/{language}") if language else path


def is_private(path: str) -> bool:
    """Whether only people with an account are answered at this path."""
    return without_language(path).startswith(PRIVATE)


def client_address(request: HttpRequest) -> str:
    """Return the network address of who asks; behind our proxies (PROXIES), the one they saw.

    What stands before it in the header was sent by the caller, who may write there what they like.
    """
    passed_on = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    seen = passed_on[-settings.PROXIES] if 0 < settings.PROXIES <= len(passed_on) else ""
    return seen or request.META.get("REMOTE_ADDR", "")
