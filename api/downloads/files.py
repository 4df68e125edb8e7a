"""Rows and records as the bytes of a file, piece by piece: no file is ever whole in memory."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from django.db import connection, transaction
from django.utils import translation

from api.downloads.columns import Cell
from values.escaping import escape

# What is sent at a time: large enough not to be mostly envelope.
BLOCK = 64 * 1024
BYTE_ORDER_MARK = "\ufeff"


class Line:
    """Takes one line at a time from `csv`."""

    def write(self, line: str) -> str:
        return line


def as_csv(header: list[str], rows: Iterable[list[Cell]]) -> Iterator[bytes]:
    """Yield a CSV file: UTF-8 with byte order mark, commas, quotes where needed, CRLF."""
    writer = csv.writer(Line())
    yield (BYTE_ORDER_MARK + writer.writerow(header)).encode()
    for row in rows:
        yield writer.writerow([csv_text(cell) for cell in row]).encode()


def csv_text(cell: Cell) -> str:
    """Return a value as CSV tells it; texts cannot become formulas."""
    if isinstance(cell, str):
        return escape(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def as_json(told: Iterable[str]) -> Iterator[bytes]:
    """Yield a JSON list with one record a line, of records as JSON."""
    before = b"["
    for record in told:
        yield before + b"\n" + record.encode()
        before = b","
    yield b"[]\n" if before == b"[" else b"\n]\n"


def in_blocks(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Join small parts into blocks."""
    waiting, size = [], 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= BLOCK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def in_one_transaction(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Make all parts in one transaction, whose cursor finds its rows as they are fetched.

    Outside one PostgreSQL finds all rows before it gives the first, to keep them for later; and it
    goes for the first rows, along an index and without compiling, only if it is told to.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL cursor_tuple_fraction = 0.001; SET LOCAL jit = off")
        yield from parts


def begun(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Make the first part at once, so that a database that is away is a 503 and not half a file."""
    first = next(parts, b"")
    return _after(first, parts)


def _after(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest  # ends the rest too when the reader goes away


def in_language(tag: str, parts: Iterator[bytes]) -> Iterator[bytes]:
    """Make each part in a language: a stream is read after its view has answered."""
    while True:
        with translation.override(tag):
            part = next(parts, None)
        if part is None:
            return
        yield part
