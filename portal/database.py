"""The database settings: a server's address, or the embedded server."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import OperationalError

EMBEDDED = {"ENGINE": "portal.embedded", "NAME": "portal"}
NEVER_SILENT = {
    # Seconds (tcp_user_timeout: milliseconds) until a server that says nothing counts as down.
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}

FOR_PAGES = "-c jit=off -c cursor_tuple_fraction=1"


def settings_for(url: str, kept_open: int) -> dict[str, Any]:
    """Django's settings for that address; without one, for the embedded server.

    `kept_open` is how many seconds a connection outlives its request.
    """
    if not url:
        return {**EMBEDDED, "CONN_MAX_AGE": kept_open, "CONN_HEALTH_CHECKS": True}
    if not url.startswith(("postgresql://", "postgres://", "pgsql://")):
        raise ImproperlyConfigured(
            "DATABASE_URL does not name a PostgreSQL server: "
            "write it like postgresql://user:password@host:5432/name."
        )
    parsed = dj_database_url.parse(url, conn_max_age=kept_open, conn_health_checks=True)
    return {**parsed, "OPTIONS": {**NEVER_SILENT, **parsed.get("OPTIONS", {})}}


def limit_statements(seconds: int) -> None:
    """Lets no query of this process run longer: for web requests, not for commands.

    None is compiled either (jit): that takes a second, and a page asks for few rows. What is read
    by a cursor is read whole, and planned so.
    """
    options = connections.settings["default"].setdefault("OPTIONS", {})
    given = options.get("options", "")
    options["options"] = f"{given} -c statement_timeout={seconds}s {FOR_PAGES}".strip()


def why_unreachable(error: OperationalError) -> str | None:
    """One sentence and the way out, if no connection could be made; else None.

    An error of a query carries PostgreSQL's code, a failed connection none.
    """
    cause = error.__cause__
    if cause is None or getattr(cause, "pgcode", None) is not None:
        return None
    place = connections.settings["default"]
    where = f"{place.get('HOST') or 'this machine'}:{place.get('PORT') or 5432}"
    reason = str(cause).strip().splitlines()[0].rpartition(": ")[2] or "no answer"
    return (
        f"The database at {where} cannot be used ({reason.rstrip('?')}): start it or correct "
        "DATABASE_URL, or unset DATABASE_URL to use the embedded PostgreSQL."
    )
