"""How often the API may be asked, told with every answer.

A token's minute is counted in the database, for all workers together. Reading without a token is
generous and counted in each worker's memory: one more write a request would cost more than it
saves.
"""

import time
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from api.tokens.models import Token

MINUTE = 60
MOST_ADDRESSES = 10_000


class Allowance(NamedTuple):
    """What is left of a minute: `limit` in all, `left` now, `resets` in so many seconds."""

    limit: int
    left: int
    resets: int

    @property
    def is_spent(self) -> bool:
        return self.left < 0

    def tell(self, response: HttpResponse) -> None:
        """Put the limit on an answer, as the IETF's draft on RateLimit headers writes it."""
        response.headers["RateLimit-Policy"] = f'"minute";q={self.limit};w={MINUTE}'
        response.headers["RateLimit"] = f'"minute";r={max(0, self.left)};t={self.resets}'


def of_token(token: Token) -> Allowance:
    """Return what is left of a token's minute; `use` has counted this request already."""
    left = token.per_minute - token.used
    return Allowance(token.per_minute, left, MINUTE - timezone.now().second)


class Minutes:
    """Requests without a token by address, for the minute that runs."""

    def __init__(self) -> None:
        self._counts: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self._lock = Lock()

    def count(self, address: str) -> Allowance:
        """Count one request of this address."""
        now = int(time.time())
        minute, limit = now // MINUTE, settings.API_ANONYMOUS_PER_MINUTE
        with self._lock:
            started, used = self._counts.pop(address, (minute, 0))
            used = used + 1 if started == minute else 1
            self._counts[address] = (minute, used)
            if len(self._counts) > MOST_ADDRESSES:
                self._counts.popitem(last=False)
        return Allowance(limit, limit - used, MINUTE - now % MINUTE)

    def forget(self) -> None:
        """Begin anew; for tests."""
        with self._lock:
            self._counts.clear()


anonymous = Minutes()
