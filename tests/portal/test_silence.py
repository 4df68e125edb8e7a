"""A database that acknowledges every packet and says nothing."""

import runpy
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import psycopg2
import pytest
from django.db import connections
from psycopg2 import extensions

from portal import silence


class Wire:
    """Between us and the test database: it carries every byte, until it falls silent."""

    def __init__(self) -> None:
        self.speaks = threading.Event()
        self.speaks.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self._open = [self._door]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _place = self._door.accept()
                far = _to_database()
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while content := one.recv(65536):
                self.speaks.wait(20)
                other.sendall(content)

    def close(self) -> None:
        self.speaks.set()
        for one in self._open:
            one.close()


def _to_database() -> socket.socket:
    place = connections["default"].settings_dict
    host, port = place.get("HOST") or "/var/run/postgresql", place.get("PORT") or 5432
    if not host.startswith("/"):
        return socket.create_connection((host, int(port)))
    far = socket.socket(socket.AF_UNIX)
    far.connect(f"{host}/.s.PGSQL.{port}")
    return far


@pytest.fixture
def wire() -> Iterator[Wire]:
    wire = Wire()
    yield wire
    wire.close()


@pytest.fixture
def listening() -> Iterator[silence.Listening]:
    """Waits for 0.4 seconds, and for one of them where there was silence before."""
    silence.give_up_on_silence(0.4)
    yield extensions.get_wait_callback()
    extensions.set_wait_callback(None)


def connect(wire: Wire) -> extensions.connection:
    place = connections["default"].settings_dict
    connection = psycopg2.connect(
        host="127.0.0.1",
        port=wire.port,
        user=place["USER"],
        password=place["PASSWORD"],
        dbname="postgres",
    )
    connection.autocommit = True
    return connection


def seconds_until_given_up(wire: Wire, connection: extensions.connection) -> float:
    begun = time.monotonic()
    with pytest.raises(psycopg2.OperationalError, match="said nothing"):
        connection.cursor().execute("SELECT 1")
    return time.monotonic() - begun


@pytest.mark.django_db
def test_a_silent_server_is_given_up_and_its_connection_closed(wire, listening):
    connection = connect(wire)
    wire.speaks.clear()
    assert 0.4 <= seconds_until_given_up(wire, connection) < 5
    assert connection.closed
    assert listening.was_silent


@pytest.mark.django_db
def test_after_a_silence_nobody_waits_long_until_the_server_is_heard(wire, listening, monkeypatch):
    monkeypatch.setattr(silence, "ONCE_MORE", 0.05)
    listening.seconds = 60
    listening.was_silent = True
    wire.speaks.clear()
    begun = time.monotonic()
    with pytest.raises(psycopg2.OperationalError, match="said nothing"):
        connect(wire)
    assert time.monotonic() - begun < 5
    wire.speaks.set()
    connect(wire).close()
    assert not listening.was_silent


@pytest.mark.django_db
def test_a_slow_answer_that_goes_on_coming_is_waited_for(wire, listening):
    connection = connect(wire)
    connection.autocommit = False
    with connection.cursor("a_long_list") as cursor:
        cursor.itersize = 10
        cursor.execute("SELECT n, pg_sleep(0.006) FROM generate_series(1, 100) AS n")
        assert [n for n, _nothing in cursor] == list(range(1, 101))
    connection.close()


def test_a_web_server_waits_long_for_nothing(monkeypatch, settings):
    given = {}
    monkeypatch.setattr("portal.database.limit_statements", lambda n: given.update(statement=n))
    monkeypatch.setattr("portal.silence.give_up_on_silence", lambda n: given.update(silence=n))
    monkeypatch.setattr("portal.shared.read_before_forking", lambda: None)
    settings.STATEMENT_TIMEOUT = 8
    runpy.run_module("portal.wsgi")
    assert given == {"statement": 8, "silence": 9}
