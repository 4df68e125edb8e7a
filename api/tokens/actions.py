"""Making tokens, taking them back, and counting their use."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from api.tokens.models import Scope, Token
from curation.models import User

# Programs that look for leaked secrets know a token by its beginning.
PREFIX = "scr_"
SECRET_BYTES = 32
SHOWN = 12
USUAL_LIFE = timedelta(days=365)
ROLES = {Scope.READ: None, Scope.SUGGEST: User.Role.CONTRIBUTOR, Scope.CURATE: User.Role.CURATOR}


class Made(NamedTuple):
    """A new token, and the secret that is shown this once."""

    token: Token
    secret: str


def scopes_open_to(user: User) -> list[str]:
    """Return the scopes that the account's role allows."""
    return [scope for scope, role in ROLES.items() if role is None or user.has_role(role)]


def make_token(
    *, owner: User, name: str, scopes: Sequence[str], expires: datetime | None = None
) -> Made:
    """Make a token; it ends after a year unless `expires` says otherwise.

    Raises ValueError for a scope that the account's role does not allow.
    """
    if refused := set(scopes) - set(scopes_open_to(owner)):
        raise ValueError(f"{owner} may not have: {', '.join(sorted(refused))}")
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    token = Token.objects.create(
        owner=owner,
        name=name,
        start=secret[:SHOWN],
        digest=digest(secret),
        scopes=list(scopes),
        expires=expires or timezone.now() + USUAL_LIFE,
    )
    return Made(token, secret)


def revoke(token: Token) -> None:
    """Take a token back; the next request with it is refused."""
    Token.objects.filter(pk=token.pk, revoked__isnull=True).update(revoked=timezone.now())


def rotate(token: Token) -> Made:
    """Make a token of the same name and scopes, and take this one back."""
    made = make_token(owner=token.owner, name=token.name, scopes=token.scopes)
    Token.objects.filter(pk=made.token.pk).update(per_minute=token.per_minute)
    revoke(token)
    return made


def digest(secret: str) -> str:
    """Return what is kept of a secret. It has 256 random bits, so a plain hash cannot be undone."""
    return hashlib.sha256(secret.encode()).hexdigest()


COUNT = """
UPDATE api_token AS token
   SET used = CASE WHEN token.minute = %(minute)s THEN token.used + 1 ELSE 1 END,
       minute = %(minute)s,
       last_used = %(now)s
  FROM curation_user AS owner
 WHERE token.digest = %(digest)s
   AND token.revoked IS NULL
   AND (token.expires IS NULL OR token.expires > %(now)s)
   AND owner.id = token.owner_id
   AND owner.is_active
RETURNING token.*
"""


def use(secret: str) -> Token | None:
    """Return the token of this secret, with this request counted; None if it opens nothing.

    One statement finds, judges and counts, so that workers share one count.
    """
    now = timezone.now()
    told = {"digest": digest(secret), "now": now, "minute": now.replace(second=0, microsecond=0)}
    return next(iter(Token.objects.raw(COUNT, told)), None)
