"""What of version 1 will go, told in every answer concerned (RFC 9745, RFC 8594).

Nothing is, so far. An address that has to go stands here for twelve months at least, and in the
changelog; docs/decisions says what version 1 promises.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.utils.http import http_date

LEAST_NOTICE = timedelta(days=365)


@dataclass(frozen=True)
class Deprecated:
    """Addresses (a pattern for the whole path) that go on a day, and since when that is told."""

    path: str
    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        if self.until - self.since < LEAST_NOTICE:
            raise ValueError(f"{self.path}: version 1 promises twelve months.")


DEPRECATED: tuple[Deprecated, ...] = ()


def tell(path: str, response: HttpResponse) -> None:
    """Put the days on an answer, where its address is one of those that go."""
    for one in DEPRECATED:
        if re.fullmatch(one.path, path):
            response.headers["Deprecation"] = f"@{int(one.since.astimezone(UTC).timestamp())}"
            response.headers["Sunset"] = http_date(one.until.timestamp())
