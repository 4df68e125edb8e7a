"""Where kept answers lie: files that all processes of this machine share.

    <folder>/<moment>/<shelf>/<name>

A moment is one line of the change log on one day under one release; older moments are swept away.
A file is written beside its place and renamed, so that nobody reads half of one.
"""

import contextlib
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

logger = logging.getLogger(__name__)

BLOCK = 4096  # a file takes at least this much of a disk
STEPS = 16  # how often a process looks at a shelf while it fills it once
FULL, LOWERED = 1.0, 0.75
SETTLED = 60.0  # seconds: an older moment may still be written to for so long
TOUCHED = 60.0  # seconds between two notes that a file was asked for


class PageStore:
    """Bytes by moment, shelf and name, at most `most_bytes` on a shelf of the running moment.

    Whatever goes wrong with the disk, an answer is only not kept.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder, self.most_bytes = folder, most_bytes
        self._moment = ""
        self._written: dict[str, int] = {}

    def get(self, moment: str, shelf: str, name: str) -> bytes | None:
        """Return what is kept, or None."""
        try:
            with self.folder.joinpath(moment, shelf, name).open("rb") as file:
                self._note_use(file.fileno())
                return file.read()
        except OSError:
            return None

    def put(self, moment: str, shelf: str, name: str, content: bytes) -> None:
        """Keep this; what was asked for longest ago makes room, and older moments go."""
        place = self.folder / moment / shelf
        try:
            self._begin(moment)
            place.mkdir(parents=True, exist_ok=True)
            self._write(place, name, content)
            self._make_room(shelf, place, len(content))
        except OSError as error:
            logger.warning("A page cannot be kept: %s", error)

    def forget(self) -> None:
        """Forget everything: for rows that were written past the change log."""
        self._moment = ""
        for old in self._moments():
            shutil.rmtree(old, ignore_errors=True)

    def _note_use(self, number: int) -> None:
        now = time.time()
        if now - os.fstat(number).st_mtime > TOUCHED:
            os.utime(number, (now, now))

    def _begin(self, moment: str) -> None:
        if moment == self._moment:
            return
        self._moment, self._written = moment, {}
        # The pages are public, but nobody else may put pages there.
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in self._moments():
            with contextlib.suppress(OSError):
                if old.name != moment and time.time() - old.stat().st_mtime > SETTLED:
                    shutil.rmtree(old, ignore_errors=True)

    def _moments(self) -> list[Path]:
        with contextlib.suppress(OSError):
            return [one for one in self.folder.iterdir() if one.is_dir()]
        return []

    def _write(self, place: Path, name: str, content: bytes) -> None:
        number, written = tempfile.mkstemp(dir=place, prefix=".")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
            Path(written).replace(place / name)
        except OSError:
            with contextlib.suppress(OSError):
                Path(written).unlink()
            raise

    def _make_room(self, shelf: str, place: Path, size: int) -> None:
        """Look at the shelf from time to time, not at each write."""
        step = max(self.most_bytes // STEPS, 1)
        before = self._written.get(shelf, step)  # a new process looks at its first write
        self._written[shelf] = before + on_disk(size)
        if self._written[shelf] >= step:
            self._written[shelf] = 0
            _lower(place, self.most_bytes)


def on_disk(size: int) -> int:
    """Return how much of a disk so many bytes take."""
    return -(-size // BLOCK) * BLOCK


def _lower(place: Path, most_bytes: int) -> None:
    """Remove what was asked for longest ago, if there is too much."""
    files = sorted(_sizes(place))
    total = sum(size for _at, size, _path in files)
    if total <= most_bytes * FULL:
        return
    for _at, size, path in files:
        if total <= most_bytes * LOWERED:
            break
        with contextlib.suppress(OSError):
            Path(path).unlink()
        total -= size


def _sizes(place: Path) -> Iterator[tuple[float, int, str]]:
    with os.scandir(place) as found:
        for entry in found:
            with contextlib.suppress(OSError):
                told = entry.stat()
                yield told.st_mtime, on_disk(told.st_size), entry.path
