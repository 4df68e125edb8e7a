"""Adding up opened pages in memory, and writing the sums down now and then."""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from portal.metrics.counting import kind_of

PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|curl|wget|python|http|monitor|preview", re.IGNORECASE
)
PAUSE = 60  # seconds between two writes of a process; what it dies with is not counted
MOST_PAGES = 2_000  # that a process remembers before it writes
LONGEST = 200
ADD = """
    INSERT INTO portal_openedpage (day, path, times)
    SELECT * FROM unnest(%s::date[], %s::varchar[], %s::integer[])
    ON CONFLICT (day, path) DO UPDATE SET times = portal_openedpage.times + excluded.times
"""
Handler = Callable[[HttpRequest], HttpResponse]


class Tally:
    """What one process has seen since it last wrote."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[date, str]] = Counter()
        self._lock = threading.Lock()
        self._wrote = time.monotonic()

    def add(self, path: str) -> None:
        """Count one page; write all, in one statement, if it is time."""
        with self._lock:
            self._counts[datetime.now(UTC).date(), path] += 1
            due = time.monotonic() - self._wrote > PAUSE or len(self._counts) > MOST_PAGES
        if due:
            self.write()

    def write(self) -> None:
        """Write the sums down. A database that is away loses a minute's counts, no reader."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._wrote = time.monotonic()
        # In one order everywhere: two processes that add to the same pages wait for each other.
        rows = sorted((day, path, times) for (day, path), times in counts.items())
        if not rows:
            return
        try:
            with connection.cursor() as cursor:
                cursor.execute(ADD, [list(column) for column in zip(*rows, strict=True)])
        except Error:
            return


tally = Tally()


def count_readers(get_response: Handler) -> Handler:
    """Count the public pages that people open; asks the browser for nothing."""
    if not settings.COUNT_READERS:
        raise MiddlewareNotUsed

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_reader(request) and is_page(request, response):
            tally.add(request.path_info)
        return response

    return answer


def is_reader(request: HttpRequest) -> bool:
    """Whether a person asks, as far as the browser's own name tells, and will look at it."""
    name = request.META.get("HTTP_USER_AGENT", "")
    is_early = "prefetch" in request.META.get("HTTP_SEC_PURPOSE", "")
    return request.method == "GET" and bool(name) and not PROGRAMS.search(name) and not is_early


def is_page(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it is a whole public page; an answer that says "as you have it" counts as one."""
    path = request.path_info
    is_html = response.headers.get("Content-Type", "text/html").startswith("text/html")
    return (
        kind_of(path) == "page"
        and response.status_code in (200, 304)
        and is_html
        and len(path) <= LONGEST
        and "HTTP_HX_REQUEST" not in request.META
    )
