"""How often the API may be asked, told with every answer.

A token's minute is counted in the database. Reading without a token is generous and counted in
memory that the workers of a machine share: one more write to the database for every request would
cost more than it saves.
"""

import time
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from api.tokens import minutes
from api.tokens.models import Token

MINUTE = 60


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


def of_address(address: str) -> Allowance:
    """Count one request without a token; return what is left of its address' minute."""
    now = int(time.time())
    limit, used = settings.API_ANONYMOUS_PER_MINUTE, minutes.count(address, now // MINUTE)
    return Allowance(limit, limit - used, MINUTE - now % MINUTE)
