"""Making tokens, taking them back, and counting their use."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from api.tokens.models import Scope, Token
from curation.actions import Refused
from curation.models import User

# Programs that look for leaked secrets know a token by its beginning.
PREFIX = "scr_"
SECRET_BYTES = 32
SHOWN = 12
MOST_LIVE = 20  # tokens of one account
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

    Raises Refused for a scope that the account's role does not allow, and for one token too many.
    """
    if refused := set(scopes) - set(scopes_open_to(owner)):
        told = {"scopes": ", ".join(sorted(refused))}
        raise Refused(_("The role of this account does not allow: %(scopes)s.") % told)
    if live().filter(owner=owner).count() >= MOST_LIVE:
        sentence = _("This account has %(n)d tokens already. Take one back first.")
        raise Refused(sentence % {"n": MOST_LIVE})
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


@transaction.atomic
def rotate(token: Token) -> Made:
    """Make a token of the same name, scopes and limit that lives as long anew; end this one.

    Raises Refused where this one has ended already, or its scopes are no longer allowed.
    """
    if not live().filter(pk=token.pk).exists():
        raise Refused(_("This token has ended already. Make a new one."))
    revoke(token)
    life = token.expires - token.created if token.expires else USUAL_LIFE
    made = make_token(
        owner=token.owner,
        name=token.name,
        scopes=token.scopes,
        expires=timezone.now() + life,
    )
    Token.objects.filter(pk=made.token.pk).update(per_minute=token.per_minute)
    return made


def live() -> QuerySet[Token]:
    """Return the tokens that open something now."""
    lasting = Q(expires=None) | Q(expires__gt=timezone.now())
    return Token.objects.filter(lasting, revoked=None, owner__is_active=True)


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
