"""Gives kept answers to anonymous readers, and keeps new ones."""

import json
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from api.caching import State
from curation.documents import RecordType
from curation.kept import Place, last_change
from curation.release import release
from portal.pages.rules import LARGEST, may_be_kept, may_be_kept_for
from portal.pages.store import PageStore

MEGABYTE = 1024 * 1024
PLAIN, ASKED = "plain", "asked"  # shelves: addresses without and with a question
MOST_ASKED_ONCE = 10_000
CONDITIONS = (
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE",
)


class KeptPages:
    """Answers from what is kept: one query. Else the page is made, and kept if it may be.

    A page with a question in its address is kept when it is asked for a second time, and on a
    shelf of its own, so that nobody can push out the others with questions made up. While the
    database is away, what this process last knew is told instead of an error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.DEBUG or not settings.PAGE_CACHE_MB:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._last: Place | None = None
        self._asked_once: OrderedDict[str, None] = OrderedDict()
        release()  # of the code that has been loaded, not of what is put there later

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not may_be_kept_for(request):
            return self.get_response(request)
        try:
            place = last_change()
        except (OperationalError, InterfaceError):
            response = self._while_away(request)
        else:
            self._last = place  # another thread may write here too: what follows goes by its own
            response = self._answer(request, State.at(request, place))
        return without_body(response) if request.method == "HEAD" else response

    def _answer(self, request: HttpRequest, state: State) -> HttpResponse:
        known = state.not_modified(request)
        return known or self._kept(request, state) or self._new(request, state)

    def _kept(self, request: HttpRequest, state: State) -> HttpResponse | None:
        content = store().get(state.moment, shelf_of(request), name_of(state))
        if content is None:
            return None
        response = unpacked(content)
        if not any(name in request.META for name in CONDITIONS):
            return response
        modified = parse_http_date_safe(response.headers.get("Last-Modified", ""))
        return get_conditional_response(
            request, etag=state.etag, last_modified=modified, response=response
        )

    def _new(self, request: HttpRequest, state: State) -> HttpResponse:
        response = self.get_response(request)
        if not may_be_kept(request, response):
            return response
        state.stamp(response)
        worth = request.method == "GET" and len(response.content) <= LARGEST
        if worth and self._is_wanted(request, state):
            store().put(state.moment, shelf_of(request), name_of(state), packed(response))
        return response

    def _is_wanted(self, request: HttpRequest, state: State) -> bool:
        """Whether the answer will be asked for again, as far as one can know."""
        if shelf_of(request) == PLAIN or state.etag in self._asked_once:
            return True
        self._asked_once[state.etag] = None
        while len(self._asked_once) > MOST_ASKED_ONCE:
            self._asked_once.popitem(last=False)
        return False

    def _while_away(self, request: HttpRequest) -> HttpResponse:
        """Tell what was true when the database was last heard of; no cache may keep that."""
        state = State.at(request, self._last)
        content = store().get(state.moment, shelf_of(request), name_of(state))
        if content is None:
            return self.get_response(request)
        response = unpacked(content)
        response.headers["Cache-Control"] = "no-store"
        return response


def without_body(response: HttpResponse) -> HttpResponse:
    """Return the head of an answer; how long the body would be stays in it."""
    if not response.streaming:
        response.content = b""
    return response


def store() -> PageStore:
    """Return the store of the settings: half of its size for each shelf."""
    return _store_at(Path(settings.PAGE_CACHE_DIR), settings.PAGE_CACHE_MB)


def forget_what_is_derived_anew(_kind: RecordType | None = None) -> None:
    """Keep nothing of rows that were written without a line in the change log."""
    if settings.PAGE_CACHE_MB:
        transaction.on_commit(lambda: store().forget())


@cache
def _store_at(folder: Path, megabytes: int) -> PageStore:
    return PageStore(folder, megabytes * MEGABYTE // 2)


def shelf_of(request: HttpRequest) -> str:
    return ASKED if request.META.get("QUERY_STRING") else PLAIN


def name_of(state: State) -> str:
    return state.etag.strip('"')


def packed(response: HttpResponse) -> bytes:
    """Return an answer as bytes: a line with its headers, then what it says."""
    return json.dumps(dict(response.headers)).encode() + b"\n" + response.content


def unpacked(content: bytes) -> HttpResponse:
    """Return the answer again."""
    head, _newline, body = content.partition(b"\n")
    return HttpResponse(body, headers=json.loads(head))
