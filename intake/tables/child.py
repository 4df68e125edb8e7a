"""Reads one table in a process of its own, with little memory and time, and prints its rows.

    python -m intake.tables.child FILE csv|xlsx ENCODING [MOST_ROWS]

The first line tells about the table, each further line is a row: [number, [cells]]. What cannot be
read is one line {"refused": code, …}; `reading` puts the codes into words. Django is not loaded.
"""

import csv
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from intake.reading.encoding import guess
from intake.tables.encoding import Unreadable, decode

MEMORY = 512 * 1024 * 1024  # bytes of address space; what is really used is far less
SECONDS = 60  # of processor time, for all rows
# A table of 10,000 rows has about ten parts and 20 MB; nobody's table has more than these.
MOST_PARTS = 1_000
MOST_UNPACKED = 150 * 1024 * 1024
MOST_RATIO = 150
SMALL = 2 * 1024 * 1024  # below this the ratio tells nothing
MOST_COLUMNS = 200
MOST_CHARACTERS = 10_000
LONGEST_HEAD = 30  # rows that are looked at for the headings
DELIMITERS = ",;\t|"


class Refusal(Exception):  # noqa: N818 - not a fault of the program
    """Why a table is not read: a code, and where."""

    def __init__(self, code: str, **where: Any):
        super().__init__(code)
        self.told = {"refused": code, **where}


Rows = Iterator[tuple[int, list[str]]]


def main(path: str, kind: str, encoding: str, most_rows: str = "20000") -> None:
    _limit()
    try:
        told, rows = (_csv if kind == "csv" else _xlsx)(Path(path), encoding)
        _print_all(told, rows, int(most_rows))
    except Refusal as refusal:
        _print(refusal.told)
    except MemoryError:
        _print({"refused": "too_large"})


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _print_all(told: dict, rows: Rows, most_rows: int) -> None:
    header, rest = _header(rows)
    _print({**told, "header": header[1], "header_row": header[0]})
    width = len(header[1])
    for _count, (number, cells) in zip(range(most_rows), rest, strict=False):
        if any(cells[width:]):
            raise Refusal("too_many_cells", row=number, column=width + 1)
        _print([number, (cells + [""] * width)[:width]])


def _header(rows: Rows) -> tuple[tuple[int, list[str]], Iterable[tuple[int, list[str]]]]:
    """Return the first row with two texts, which names the columns, and the rows after it."""
    for _looked, (number, cells) in zip(range(LONGEST_HEAD), rows, strict=False):
        if sum(bool(cell) for cell in cells) >= 2:
            while cells and not cells[-1]:
                cells.pop()
            return (number, cells), (row for row in rows if any(row[1]))
    raise Refusal("no_header")


def _print(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=True) + "\n")


# CSV


def _csv(path: Path, encoding: str) -> tuple[dict, Rows]:
    data = path.read_bytes()
    if not data.strip():
        raise Refusal("empty")
    guessed = guess(data)
    chosen = encoding or guessed.encoding
    try:
        text = decode(data, chosen)
    except Unreadable as error:
        row, column = _place(data, error)
        raise Refusal("unreadable", row=row, column=column, encoding=chosen) from error
    if "\x00" in text:
        raise Refusal("not_a_table")
    delimiter = _delimiter(text)
    told = {"encoding": chosen, "certain": bool(encoding) or guessed.certain}
    return {**told, "delimiter": delimiter}, _csv_rows(text, delimiter)


def _csv_rows(text: str, delimiter: str) -> Rows:
    csv.field_size_limit(MOST_CHARACTERS * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, _checked(number, [cell.strip() for cell in cells])
    except csv.Error as error:
        raise Refusal("broken_csv", row=number + 1) from error


def _delimiter(text: str) -> str:
    """Return the sign that stands most often in the first lines, outside quotes."""
    sample = "".join(text[:20_000].split('"')[::2])
    return max(DELIMITERS, key=lambda sign: sample.count(sign))


def _place(data: bytes, error: Unreadable) -> tuple[int, int]:
    """Return row and column, from 1, of the byte that could not be read."""
    text = data[: error.offset].decode(error.encoding, "replace").removeprefix("\ufeff")
    delimiter = _delimiter(text)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if not rows or text.endswith("\n"):
        return len(rows) + 1, 1
    return len(rows), len(rows[-1])


# XLSX


def _xlsx(path: Path, encoding: str) -> tuple[dict, Rows]:
    check_archive(path)
    import openpyxl  # only here: it costs more than reading a CSV file

    try:
        # Opened here: by its name, which has no ending, openpyxl would not take it.
        book = openpyxl.load_workbook(
            path.open("rb"), read_only=True, data_only=True, keep_links=False
        )
    except MemoryError:
        raise
    except Exception as error:  # whatever a stranger's file makes it say
        raise Refusal(_why(error)) from error
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise Refusal("no_header")
    others = [sheet.title for sheet in sheets[1:]]
    return {"sheet": sheets[0].title, "others": others}, _xlsx_rows(sheets[0])


def check_archive(path: Path) -> None:
    """Refuse an archive that is none, or that would unpack to far more than a table."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise Refusal("not_a_table")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_declarations(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise Refusal("not_a_table") from error


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refusal("bomb")
    for part in parts:
        if part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise Refusal("bomb")
        if part.flag_bits & 1:
            raise Refusal("encrypted")


def _check_declarations(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No spreadsheet declares entities; who does wants something else read."""
    with archive.open(part) as opened:
        head = opened.read(4096)
    if b"<!DOCTYPE" in head.upper() or b"<!ENTITY" in head.upper():
        raise Refusal("entities")


def _why(error: BaseException | None) -> str:
    """Return the code of what openpyxl stumbled over, which it may have wrapped."""
    while error is not None:
        if type(error).__module__.startswith("defusedxml"):
            return "entities"
        error = error.__cause__ or error.__context__
    return "not_a_table"


def _xlsx_rows(sheet: Any) -> Rows:
    sheet.reset_dimensions()  # what a file says of its size need not be so
    number = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
            yield number, _checked(number, _without_tail([as_text(cell.value) for cell in cells]))
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # whatever a stranger's file makes it say
        code = _why(error)
        raise Refusal("broken_row" if code == "not_a_table" else code, row=number + 1) from error


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def as_text(value: Any) -> str:
    """Return a cell as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.time() == time.min
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _checked(number: int, cells: list[str]) -> list[str]:
    if len(cells) > MOST_COLUMNS:
        raise Refusal("too_many_columns", row=number)
    for column, cell in enumerate(cells, start=1):
        if len(cell) > MOST_CHARACTERS:
            raise Refusal("long_cell", row=number, column=column)
    return cells


if __name__ == "__main__":
    main(*sys.argv[1:])
