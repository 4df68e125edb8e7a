"""Asking a running server often enough for a steady figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from bench.load.client import Told, ask
from bench.load.figures import RUNG, Figure
from bench.load.server import Server

DEEP_PAGES = 5  # of 200 rows


class Pace:
    """How much is measured: milliseconds of processor time, or so many requests at most.

    A rung is asked more often: it costs little, and what is wrong with it is wrong with every
    verdict.
    """

    needed_ms, most, least, warm, rung = 300.0, 60, 4, 150, 600

    @classmethod
    def be_quick(cls) -> None:
        cls.needed_ms, cls.most, cls.least, cls.warm, cls.rung = 80.0, 20, 2, 40, 160


def measure(
    server: Server, name: str, path: str, *, kind: str, connections: int = 1, **more: Any
) -> tuple[Figure, Told]:
    """Ask often enough for a steady figure; return it with the answers."""
    most = Pace.rung if kind == RUNG else Pace.most
    times = more.pop("times", 0) or _times(server, path, more, most)
    before = server.ran()
    told = ask(server.port, path, times=times, connections=connections, **more)
    used = server.used_ms(before)
    figure = Figure(
        name=name,
        kind=kind,
        cpu_ms=round(used / times, 2),
        connections=connections,
        a_second=round(times / told.seconds, 1),
        p50=round(told.percentile(0.5), 1),
        p95=round(told.percentile(0.95), 1),
        p99=round(told.percentile(0.99), 1),
        kilobytes=round(max(told.sizes, default=0) / 1024, 1),
        failed=told.failed,
    )
    return figure, told


def _times(server: Server, path: str, more: dict[str, Any], most: int) -> int:
    """Return how often to ask, from what two requests cost after each worker was made ready."""
    ask(server.port, path, times=4, connections=2, **more)
    before = server.ran()
    ask(server.port, path, times=2, **more)
    once = max(server.used_ms(before) / 2, 0.1)
    return max(Pace.least, min(most, int(Pace.needed_ms / once)))


def queries_of(paths: list[str]) -> dict[str, int]:
    """Return how many queries each address makes when it is asked for the second time."""
    return {path: len(statements_of(path)) for path in paths}


def statements_of(path: str) -> list[tuple[str, Any]]:
    """Return the statements of an answer made for the second time in this process."""
    from django.db import connection
    from django.test import Client

    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, *more: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *more)

    client = Client()
    client.get(path)
    with connection.execute_wrapper(note):
        client.get(path)
    return asked


@cache
def resolved(path: str) -> str:
    """Return an address; a "{deep}" one follows the links of its list for a thousand rows."""
    question, is_deep, _rest = path.partition("{deep}")
    if not is_deep:
        return path
    from django.test import Client

    client = Client()
    for _page in range(DEEP_PAGES):
        following = _next(client, question)
        if following is None:
            break
        question = following
    return question


def _next(client: Any, path: str) -> str | None:
    """Return the address of the page after this one of a list, without its host."""
    following = client.get(path).json()["next"]
    return "/" + following.partition("//")[2].partition("/")[2] if following else None


def keep_ready_rows(paths: list[str]) -> None:
    """Write the ready rows that these answers need and that are missing, or of other code.

    A register has them all; those of a million agreements would take longer than everything else
    here, so of agreements only those are written that are asked for.
    """
    from django.test import Client

    from api.addresses import COLLECTIONS
    from api.ready.following import make_stale

    for name in COLLECTIONS.keys() - {"agreement"}:
        for _done in make_stale(name):
            pass
    client = Client()
    with _stored_when_made():
        for path in paths:
            client.get(path)


def walked(path: str, most: int) -> list[str]:
    """Return the addresses of a list's pages, at most so many; their ready rows are written."""
    from django.test import Client

    client, found = Client(), [path]
    with _stored_when_made():
        while len(found) <= most:
            following = _next(client, found[-1])
            if following is None:
                break
            found.append(following)
    return found[:most]


@contextmanager
def _stored_when_made() -> Iterator[None]:
    """Store what is made on the spot because it is missing."""
    from api.ready import making, reading

    make = reading.made

    def made_and_stored(type_name: str, ids: Any) -> Any:
        rows = make(type_name, ids)
        making.store(rows)
        return rows

    reading.made = made_and_stored
    try:
        yield
    finally:
        reading.made = make
