"""Making the dump of a day from one snapshot of the database; it is public when it is whole."""

import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.utils import timezone, translation

from api.dumps.codebook import codebook
from api.dumps.contents import CSV, Part, parts
from api.dumps.models import Dump
from api.dumps.package import LICENCE, package
from curation.kept import last_change
from curation.moment import one_moment

MAKING_LOCK = 7_301_948  # an advisory lock: one dump is made at a time
TELL_EVERY = 200  # records between two words about progress
PLAIN, JSON = "text/plain", "application/json"

Tell = Callable[[int, int, str], None]


class NotNow(Exception):  # noqa: N818 - a sentence for people, no fault of the program
    """The dump of this day cannot be made: it exists, or is being made."""


def folder_of(day: date) -> Path:
    """Return where the files of a day's dump stand, whether or not there is one."""
    return Path(settings.DUMPS_DIR) / day.isoformat()


def make(day: date, *, tell: Tell = lambda done, total, words: None) -> Dump:
    """Write the dump of this day and publish it; raises NotNow.

    To be called outside a transaction. `tell` hears how many records of how many are written, and
    to which file. Side effects: a folder below DUMPS_DIR, and a row once the folder is whole; an
    end in between leaves no row, and what it left is swept by the next.
    """
    with _alone():
        if Dump.objects.filter(date=day).exists():
            raise NotNow(f"The dump of {day} exists; it never changes.")
        root = Path(settings.DUMPS_DIR)
        root.mkdir(parents=True, exist_ok=True)
        _sweep(root, day)
        coming = Path(tempfile.mkdtemp(dir=root, prefix="coming-"))
        try:
            dump = _write(coming, day, tell)
            coming.chmod(0o755)
            coming.replace(folder_of(day))
            _sync(root)
        except BaseException:
            shutil.rmtree(coming, ignore_errors=True)
            raise
        dump.save(force_insert=True)
    return dump


def _write(folder: Path, day: date, tell: Tell) -> Dump:
    with one_moment(), translation.override("en"):
        dump = Dump(date=day, sequence=(last_change() or (0,))[0], files=[])
        counts = [(part, part.count()) for part in parts()]
        done, total = 0, sum(count for _part, count in counts)
        for part, count in counts:
            lines = _heard(
                part.lines(day), lambda n, at=done, of=part: tell(at + n, total, of.name)
            )
            dump.files.append(_packed(folder, part, lines))
            done += count
        tell(total, total, "")
    dump.made = timezone.now()
    with translation.override("en"):
        dump.files.append(_plain(folder, "codebook.csv", CSV, codebook()))
    dump.files.append(_plain(folder, "LICENCE.txt", PLAIN, LICENCE))
    told = json.dumps(package(dump), ensure_ascii=False, indent=2) + "\n"
    dump.files.append(_plain(folder, "datapackage.json", JSON, told))
    sums = "".join(f"{file['sha256']}  {file['name']}\n" for file in dump.files)
    dump.files.append(_plain(folder, "SHA256SUMS", PLAIN, sums))
    return dump


def _packed(folder: Path, part: Part, lines: Iterable[bytes]) -> dict[str, Any]:
    """Write lines as gzip, the same bytes for the same lines; return what is told of the file."""
    name, count = f"{part.file_name}.gz", 0
    with _hashed(folder / name) as out, gzip.GzipFile("", "wb", fileobj=out, mtime=0) as packed:
        for line in lines:
            packed.write(line)
            count += 1
    rows = count - 1 if part.table else count
    return _told(out, name, "application/gzip", rows)


def _plain(folder: Path, name: str, media_type: str, text: str) -> dict[str, Any]:
    with _hashed(folder / name) as out:
        out.write(text.encode())
    return _told(out, name, media_type, None)


def _told(out: "Hashed", name: str, media_type: str, records: int | None) -> dict[str, Any]:
    sha256, size = out.digest.hexdigest(), out.size
    told = {"name": name, "media_type": media_type, "bytes": size, "sha256": sha256}
    return told | {"records": records}


class Hashed:
    """A file that is written once, with its fingerprint and size."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest, self.size = file, hashlib.sha256(), 0

    def write(self, block: bytes) -> int:
        self.digest.update(block)
        self.size += len(block)
        return self.file.write(block)

    def flush(self) -> None:
        self.file.flush()


@contextmanager
def _hashed(path: Path) -> Iterator[Hashed]:
    """Open a file for writing; it is on disk when the block ends."""
    with path.open("wb") as file:
        yield Hashed(file)
        file.flush()
        os.fsync(file.fileno())


def _heard(lines: Iterable[bytes], tell: Callable[[int], None]) -> Iterator[bytes]:
    for number, line in enumerate(lines):
        if number % TELL_EVERY == 0:
            tell(number)
        yield line


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock on making dumps, for this connection; NotNow if somebody else has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [MAKING_LOCK])
        if not cursor.fetchone()[0]:
            raise NotNow("A dump is being made.")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MAKING_LOCK])


def _sweep(root: Path, day: date) -> None:
    """Delete what a maker that ended before its time has left; nobody else is at it."""
    for path in [*root.glob("coming-*"), folder_of(day)]:
        shutil.rmtree(path, ignore_errors=True)


def _sync(folder: Path) -> None:
    """See that a renaming in this folder is on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
