"""Conditional answers: everything public follows the change log and the register's day."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from curation.day import register_day
from curation.models import Change


@dataclass(frozen=True)
class State:
    """What an answer to one question depends on."""

    etag: str
    modified: datetime

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Return the state for this address: one query, for the last line of the change log.

        A record's own version would not do: its answer shows titles of other records too.
        """
        newest = Change.objects.order_by("-sequence").values_list("sequence", "at").first()
        sequence, at = newest or (0, datetime.min.replace(tzinfo=UTC))
        today = register_day()
        # A status follows from the day, so an answer may be new each midnight.
        midnight = datetime.combine(today, time.min, UTC)
        release = settings.SPECTACULAR_SETTINGS["VERSION"]
        parts = (release, settings.SITE_URL, request.get_full_path(), str(today), str(sequence))
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return cls(f'"{digest[:32]}"', max(at, midnight))

    def not_modified(self, request: HttpRequest) -> HttpResponse | None:
        """Return 304 if the caller names this very state, else None.

        `*` and If-Modified-Since wait for the answer: the address may not exist.
        """
        if self.etag not in request.headers.get("If-None-Match", ""):
            return None
        answer = get_conditional_response(request, etag=self.etag)
        return self.stamp(answer) if isinstance(answer, HttpResponseNotModified) else None

    def stamp(self, response: HttpResponse) -> HttpResponse:
        """Put the state on an answer."""
        response.headers["ETag"] = self.etag
        response.headers["Last-Modified"] = http_date(self.modified.timestamp())
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        return response
