"""Reading a table that somebody brought, in a process that may not harm this one."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from intake.tables.encoding import ENCODINGS
from values.escaping import unescape

MOST_ROWS = 20_000
SAMPLE = 5  # rows that are shown before anything is checked
PATIENCE = 90  # seconds
LETTERS = 26


class Unreadable(Exception):  # noqa: N818 - a sentence for people
    """A table that is refused whole; the text says why, with row and column where there is one."""


Row = tuple[int, list[str]]


@dataclass
class Table:
    """What is known of a table before its rows are read."""

    header: list[str]
    header_row: int
    encoding: str = ""
    certain: bool = True
    sheet: str = ""
    others: list[str] = field(default_factory=list)
    delimiter: str = ""


@contextmanager
def opened(path: Path, kind: str, encoding: str = "") -> Iterator[tuple[Table, Iterator[Row]]]:
    """Yield what is known of the table at `path` ("csv" or "xlsx") and its rows, one at a time.

    Cells of CSV lose the mark that keeps spreadsheets from taking them for formulas. Raises
    Unreadable, also between two rows.
    """
    command = [sys.executable, "-m", "intake.tables.child", str(path), kind, encoding]
    child = subprocess.Popen(  # noqa: S603 - our own module; the file's name is a fingerprint
        [*command, str(MOST_ROWS + 1)],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ.get("PATH", ""), "OPENPYXL_LXML": "False", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        lines = _lines(child)
        told = next(lines)
        yield Table(**told), _rows(lines, kind)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()  # type: ignore[union-attr] it was asked for


def sample(path: Path, kind: str, encoding: str = "") -> tuple[Table, list[Row]]:
    """Return what is known of a table, and its first rows; all of it is decoded."""
    with opened(path, kind, encoding) as (table, rows):
        return table, [row for row, _number in zip(rows, range(SAMPLE), strict=False)]


def letters_of(column: int) -> str:
    """Return how spreadsheets call a column: A for 1, AA for 27."""
    letters = ""
    while column:
        column, place = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters


def _lines(child: subprocess.Popen) -> Iterator[Any]:
    for line in child.stdout:  # type: ignore[union-attr] it was asked for
        value = json.loads(line)
        if isinstance(value, dict) and "refused" in value:
            raise Unreadable(_sentence(value))
        yield value
    if child.wait(PATIENCE) != 0:
        raise Unreadable(_("The file takes too much memory or time to read. Upload it in parts."))


def _rows(lines: Iterator[Any], kind: str) -> Iterator[Row]:
    for count, (number, cells) in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise Unreadable(
                _("The table has more than %(most)d rows. Upload it in parts.")
                % {"most": MOST_ROWS}
            )
        yield number, [unescape(cell) for cell in cells] if kind == "csv" else cells


def _sentence(told: dict[str, Any]) -> str:
    names = {
        "row": told.get("row", 0),
        "column": letters_of(told.get("column", 0)),
        "encoding": ENCODINGS.get(told.get("encoding", "").replace("-sig", ""), ""),
    }
    return _refusals()[told["refused"]] % names


def _refusals() -> dict[str, str]:
    return {
        "empty": _("The file is empty."),
        "no_header": _("No row names the columns. Write their names into the first row."),
        "unreadable": _(
            "Row %(row)d, column %(column)s cannot be read as %(encoding)s: the file mixes "
            "encodings or is damaged. Save it as UTF-8 and upload it again."
        ),
        "broken_csv": _("Row %(row)d is not CSV: a quotation mark is opened and never closed."),
        "broken_row": _("Row %(row)d of the spreadsheet is damaged and cannot be read."),
        "too_many_cells": _(
            "Row %(row)d has more cells than there are column names: see column %(column)s."
        ),
        "too_many_columns": _("Row %(row)d has more than 200 columns. Keep only those you need."),
        "long_cell": _("Row %(row)d, column %(column)s holds more than 10,000 characters."),
        "not_a_table": _("This is no table that can be read. Save it as CSV (UTF-8) or XLSX."),
        "encrypted": _("The spreadsheet is protected by a password. Save it without one."),
        "bomb": _(
            "The spreadsheet would unpack to far more than a table holds. It was not opened."
        ),
        "entities": _(
            "The spreadsheet asks for other files or declares entities, as no spreadsheet does. "
            "It was not opened."
        ),
        "too_large": _("The file takes too much memory or time to read. Upload it in parts."),
    }
