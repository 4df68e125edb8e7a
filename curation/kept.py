"""What is made of many published records, kept until the next publication."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import InterfaceError, OperationalError, connection

from curation.models import Change

Value = TypeVar("Value")
Place = tuple[int, datetime]  # the number of a change and its moment: no other log has both
LAST = f'SELECT sequence, at FROM "{Change._meta.db_table}" ORDER BY sequence DESC LIMIT 1'  # noqa: S608

_known: ContextVar[tuple[Place | None] | None] = ContextVar("known", default=None)


def last_change() -> Place | None:
    """Return where the change log ends, None while it is empty: the one query of a warm page.

    As the first query of a request it finds out besides whether the connection still lives, and
    makes a new one if not: Django would ask that by a query of its own.
    """
    if known := _known.get():
        return known[0]
    here: Any = connection  # its types leave the health check out
    if here.in_atomic_block or here.health_check_done or here.connection is None:
        return _end_of_log()
    here.health_check_done = True
    try:
        return _end_of_log()
    except (OperationalError, InterfaceError):
        connection.close()
        return _end_of_log()


@contextmanager
def as_of_place(place: Place | None) -> Iterator[None]:
    """Let everything here go by this end of the change log, which was read a moment before."""
    token = _known.set((place,))
    try:
        yield
    finally:
        _known.reset(token)


def _end_of_log() -> Place | None:
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        found: Place | None = cursor.fetchone()
    return found


class Kept(Generic[Value]):
    """Call it for the value as of the last publication: one query, and those of `make` if anything
    was published since.

    Kept in this process, for one register at a time; the moment beside the number of the last
    change tells two registers apart.
    """

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make
        self._kept: tuple[Place | None, Value] | None = None

    def __call__(self) -> Value:
        last = last_change()
        if self._kept is None or self._kept[0] != last:
            self._kept = (last, self._make())
        return self._kept[1]

    def forget(self) -> None:
        """Forget it: for tests, and for rows that were written past the change log."""
        self._kept = None
