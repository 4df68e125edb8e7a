"""Reading everything as it stood at one moment, whatever is published meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[Any]:
    """A transaction that sees one moment and writes nothing; gives its cursor.

    To be begun outside a transaction: PostgreSQL refuses it after the first query.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield cursor
