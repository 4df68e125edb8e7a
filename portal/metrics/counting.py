"""Counting requests, for all workers of a machine together.

Each worker adds to a small file of its own, mapped into memory: no lock between workers, no write
to a database. The file stays when the worker goes, and the next one counts on in it, so that
nothing that was counted is lost. Counted is what kind of address was asked and how it ended, never
who asked or for what.
"""

import fcntl
import logging
import mmap
import os
import struct
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from curation.addresses import is_private

logger = logging.getLogger(__name__)
KINDS = ("page", "api", "file", "workspace")
CLASSES = ("2xx", "3xx", "4xx", "5xx")
# Upper ends in seconds; the last bucket takes the rest.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
NUMBER = struct.Struct("d")
# Of each kind: its classes, its buckets and the rest, the sum of seconds.
WIDTH = len(CLASSES) + len(BUCKETS) + 2
SIZE = len(KINDS) * WIDTH * NUMBER.size
MOST_WORKERS = 512
WATCHED = ("/health/", "/metrics", "/static/")
FILES = ("/download/", "/feeds/", "/files/", "/dumps/")


class Counts(NamedTuple):
    """Of one kind: answers by class; requests by bucket (not added up) and their seconds."""

    classes: dict[str, int]
    buckets: list[int]
    seconds: float


class Sheet:
    """The counts of one worker, in a file of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = threading.Lock()
        self._handle = next(_free(folder))
        # Room for all of it now: to write to a mapped file that a full disk cannot hold ends us.
        os.posix_fallocate(self._handle, 0, SIZE)
        self._map = mmap.mmap(self._handle, SIZE)

    def add(self, kind: str, status: int, seconds: float) -> None:
        """Count one answer."""
        start = KINDS.index(kind) * WIDTH
        of_class = min(max(status // 100, 2), 5) - 2
        of_time = next((n for n, end in enumerate(BUCKETS) if seconds <= end), len(BUCKETS))
        with self._lock:
            self._more(start + of_class, 1)
            self._more(start + len(CLASSES) + of_time, 1)
            self._more(start + WIDTH - 1, seconds)

    def _more(self, place: int, amount: float) -> None:
        at = place * NUMBER.size
        NUMBER.pack_into(self._map, at, NUMBER.unpack_from(self._map, at)[0] + amount)


@cache
def sheet_of(process: int, folder: Path) -> Sheet | None:
    """The sheet of this process, begun when it first counts; None if the disk has none for it."""
    try:
        return Sheet(folder)
    except (OSError, StopIteration) as error:
        logger.warning("Requests are not counted by process %s: %s", process, error)
        return None


def _free(folder: Path) -> Iterator[int]:
    """Yield the first file that no living worker holds, locked; the kernel frees it at the end."""
    for number in range(MOST_WORKERS):
        handle = os.open(folder / f"{number}.counts", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            yield handle


def read(folder: Path | None = None) -> dict[str, Counts]:
    """Add up the sheets of all workers, past ones too."""
    folder = folder or Path(settings.METRICS_DIR)
    total = [0.0] * (len(KINDS) * WIDTH)
    for path in sorted(folder.glob("*.counts")):
        content = path.read_bytes()
        if len(content) == SIZE:
            numbers = (one for (one,) in NUMBER.iter_unpack(content))
            total = [sum(pair) for pair in zip(total, numbers, strict=True)]
    return {kind: _counts(total[n * WIDTH : (n + 1) * WIDTH]) for n, kind in enumerate(KINDS)}


def _counts(numbers: list[float]) -> Counts:
    by_class, rest = numbers[: len(CLASSES)], numbers[len(CLASSES) :]
    return Counts(
        {name: int(count) for name, count in zip(CLASSES, by_class, strict=True)},
        [int(count) for count in rest[:-1]],
        rest[-1],
    )


def kind_of(path: str) -> str | None:
    """What kind of address this is; None for what is not counted."""
    if path.startswith(WATCHED):
        return None
    if path.startswith("/api/"):
        return "api"
    if is_private(path):
        return "workspace"
    return "file" if any(part in path for part in FILES) else "page"
