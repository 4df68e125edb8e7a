"""How far a task is, told while its transaction is still open."""

import time
from contextvars import ContextVar
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

PAUSE = 0.5  # seconds between two lines of progress


class Told(Exception):  # noqa: N818 - a sentence for people, no fault of the program
    """Why a task cannot be done, as a sentence for the person who asked for it."""


class Reporter:
    """Writes progress over a connection of its own, at most twice a second."""

    def __init__(self, number: int, connection: BaseDatabaseWrapper):
        self.number, self.connection, self.last = number, connection, 0.0

    def tell(self, done: int, total: int, words: str) -> None:
        now = time.monotonic()
        if done < total and now - self.last < PAUSE:
            return
        self.last = now
        with self.connection.cursor() as cursor:
            cursor.execute(
                "UPDATE curation_job SET done = %s, total = %s, words = %s WHERE number = %s",
                [done, total, words[:200], self.number],
            )


reporter: ContextVar[Reporter | None] = ContextVar("reporter", default=None)


def advance(done: int, total: int, words: Any = "") -> None:
    """Say how far the running task is; outside a worker nothing happens."""
    if (here := reporter.get()) is not None:
        here.tell(done, total, str(words))
