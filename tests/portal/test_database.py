"""Which database is used, and what is said when it cannot be."""

import psycopg2
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import OperationalError

from portal import database


def test_without_an_address_the_embedded_server_is_used():
    settings = database.settings_for("", kept_open=60)
    assert (settings["ENGINE"], settings["NAME"]) == ("portal.embedded", "portal")


def test_an_address_names_server_user_and_database():
    settings = database.settings_for("postgresql://linh:secret@db.example:5433/reg", kept_open=60)
    names = ["ENGINE", "HOST", "PORT", "USER", "PASSWORD", "NAME", "CONN_MAX_AGE"]
    assert [settings[name] for name in names] == [
        *["django.db.backends.postgresql", "db.example", 5433, "linh", "secret", "reg", 60]
    ]


def test_a_server_that_acknowledges_nothing_is_given_up():
    options = database.settings_for("postgresql://db.example/reg", kept_open=0)["OPTIONS"]
    assert (options["connect_timeout"], options["tcp_user_timeout"]) == (5, 10_000)


def test_the_address_may_set_its_own_limits():
    url = "postgresql://db.example/reg?connect_timeout=1&sslmode=verify-full"
    options = database.settings_for(url, kept_open=0)["OPTIONS"]
    assert (int(options["connect_timeout"]), options["sslmode"]) == (1, "verify-full")


@pytest.mark.parametrize("url", ["mysql://db.example/reg", "db.example", "sqlite:///register.db"])
def test_another_kind_of_database_is_refused(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        database.settings_for(url, kept_open=0)
    assert "does not name a PostgreSQL server" in str(refused.value)


def test_queries_of_web_requests_are_limited(monkeypatch):
    settings = {"OPTIONS": {"options": "-c search_path=public"}}
    monkeypatch.setattr(connections, "settings", {"default": settings})
    database.limit_statements(10)
    given = settings["OPTIONS"]["options"]
    limits = "-c statement_timeout=10s -c jit=off -c cursor_tuple_fraction=1"
    assert given == f"-c search_path=public {limits}"


def caused_by(cause: Exception | None) -> OperationalError:
    error = OperationalError("seen by Django")
    error.__cause__ = cause
    return error


def test_a_failed_connection_is_explained_in_one_sentence(monkeypatch):
    place = {"HOST": "db.example", "PORT": 5433}
    monkeypatch.setattr(database.connections, "settings", {"default": place})
    said = 'connection to server at "db.example", port 5433 failed: Connection refused\n\tIs it up?'
    assert database.why_unreachable(caused_by(psycopg2.OperationalError(said))) == (
        "The database at db.example:5433 cannot be used (Connection refused): start it or correct "
        "DATABASE_URL, or unset DATABASE_URL to use the embedded PostgreSQL."
    )


@pytest.mark.django_db
def test_a_failed_query_is_not_taken_for_a_failed_connection():
    with pytest.raises(OperationalError) as raised, connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 20; SELECT pg_sleep(2)")
    assert database.why_unreachable(raised.value) is None


def test_an_error_of_our_own_keeps_its_traceback():
    assert database.why_unreachable(caused_by(None)) is None
