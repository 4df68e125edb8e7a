"""Conditional answers: everything public follows the change log and the register's day."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from curation.day import register_day
from curation.kept import Place, last_change
from curation.release import release


def digest(*parts: str) -> str:
    """Return 32 letters that stand for these texts."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@lru_cache(maxsize=8)  # the same for all requests between two publications
def _moment(code: str, site: str, today: date, sequence: int, at: datetime) -> tuple[str, datetime]:
    """Return what stands for a moment, and since when nothing has changed.

    A status follows from the day, so an answer may be new each midnight.
    """
    midnight = datetime.combine(today, time.min, UTC)
    return digest(code, site, str(today), str(sequence), at.isoformat()), max(at, midnight)


@lru_cache(maxsize=8)
def _written(moment: datetime) -> str:
    return http_date(moment.timestamp())


def asks_first(request: HttpRequest) -> bool:
    """Whether a condition is set that comes before If-None-Match (RFC 9110, 13.2.2)."""
    return "HTTP_IF_MATCH" in request.META or "HTTP_IF_UNMODIFIED_SINCE" in request.META


@dataclass(frozen=True)
class State:
    """What an answer to one question depends on."""

    etag: str
    modified: datetime
    # The same for all addresses: the code, the day and the last line of the change log.
    moment: str
    place: Place | None = None

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Return the state for this address: one query, for the last line of the change log.

        A record's own version would not do: its answer shows titles of other records too.
        """
        return cls.at(request, last_change())

    @classmethod
    def at(cls, request: HttpRequest, place: Place | None) -> Self:
        """Return the state for this address today at a place of the change log."""
        sequence, at = place or (0, datetime.min.replace(tzinfo=UTC))
        moment, modified = _moment(release(), settings.SITE_URL, register_day(), sequence, at)
        etag = f'"{digest(moment, request.get_full_path())}"'
        return cls(etag, modified, moment, place)

    def not_modified(self, request: HttpRequest) -> HttpResponse | None:
        """Return 304 if the caller names this very state, else None.

        `*` and If-Modified-Since wait for the answer: the address may not exist.
        """
        named = request.META.get("HTTP_IF_NONE_MATCH", "")
        if self.etag not in named:
            return None
        if named == self.etag and not asks_first(request):
            return self.stamp(HttpResponseNotModified())
        answer = get_conditional_response(request, etag=self.etag)
        return self.stamp(answer) if isinstance(answer, HttpResponseNotModified) else None

    def stamp(self, response: HttpResponse) -> HttpResponse:
        """Put the state on an answer."""
        response.headers["ETag"] = self.etag
        response.headers["Last-Modified"] = _written(self.modified)
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        return response
