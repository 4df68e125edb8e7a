"""Making a backup while people go on reading and working."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from curation.moment import one_moment
from curation.stored import nothing_is_swept
from portal.backups import contents, programs, sums
from portal.backups.contents import Kept, place_of
from portal.backups.errors import BackupError
from portal.backups.manifest import Manifest

STAMP = "%Y-%m-%dT%H%M%SZ"
COMING = ".coming-"
DUMP = "database.dump"
WAIT_FOR_LOCKS = "60s"  # a migration holds tables; then the backup gives up and says so
ROOM = 50 * 1024 * 1024  # bytes left free on the disk
Say = Callable[[str], None]


def make(root: Path, say: Say, now: datetime | None = None) -> Path:
    """Write one backup below `root` and return its folder, verified by reading it again.

    Side effects: a folder that appears whole or not at all. Files that the newest backup already
    has are linked, not copied, where the disk allows it.
    """
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = (now or timezone.now()).strftime(STAMP)
    place, coming = root / stamp, root / f"{COMING}{stamp}"
    if place.exists():
        raise BackupError(f"{place} exists already.")
    coming.mkdir(mode=0o700)
    try:
        _fill(coming, stamp, newest(root), say)
        sums.verify(coming, counted(say, "verified"))
        coming.rename(place)
    except OSError as error:
        place = error.filename or coming
        raise BackupError(f"Nothing was kept: {error.strerror or error} ({place}).") from error
    finally:
        shutil.rmtree(coming, ignore_errors=True)
    return place


def newest(root: Path) -> Path | None:
    """The newest whole backup below this folder."""
    return max(backups(root), default=None)


def backups(root: Path) -> list[Path]:
    """All whole backups below this folder, oldest first."""
    return sorted(place for place in root.glob("20*Z") if (place / sums.NAME).is_file())


def _fill(coming: Path, stamp: str, before: Path | None, say: Say) -> None:
    with nothing_is_swept(), one_moment() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")  # for pg_dump to see the same moment
        snapshot = cursor.fetchone()[0]
        files = contents.files()
        _refuse_without_room(coming, files, before)
        tables = contents.tables()
        told = Manifest(
            made=stamp,
            server=programs.server_version(),
            change=contents.last_change(),
            migrations=contents.migrations(),
            tables=tables,
            files=len(files),
            bytes=sum(file.size for file in files),
        )
        _dump(coming / DUMP, snapshot, say)
        copied = dict(_copied(coming, files, before, say))
    told.write(coming)
    hashed = {name: sums.hash_of(coming / name) for name in (DUMP, "manifest.json")}
    sums.write(coming, copied | hashed)
    for name in (DUMP, "manifest.json", sums.NAME):
        _reach_the_disk(coming / name)


def _refuse_without_room(folder: Path, files: list[Kept], before: Path | None) -> None:
    # Files of the backup before are linked; the dump is packed, at worst as large as the database.
    wanted = contents.size() + (0 if before else sum(file.size for file in files))
    if not programs.has_room(folder, wanted + ROOM):
        raise BackupError(
            f"The disk of {folder.parent} may not have the {(wanted + ROOM) >> 20} MB a backup "
            "needs: keep fewer, or name a folder on another disk."
        )


def _dump(file: Path, snapshot: str, say: Say) -> None:
    program = programs.find("pg_dump", programs.server_version())
    arguments = [
        *["--format=custom", "--no-owner", "--no-privileges", "--no-unlogged-table-data"],
        *[f"--snapshot={snapshot}", f"--lock-wait-timeout={WAIT_FOR_LOCKS}", f"--file={file}"],
        *[f"--exclude-table-data={name}" for name in contents.LEFT_OUT],
    ]
    say("database: being written")
    done = subprocess.run(  # noqa: S603 PostgreSQL's program, arguments of ours
        [str(program), *arguments, *programs.address()],
        capture_output=True,
        text=True,
        check=False,
        env=programs.surroundings(),
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it does not say why"])[0]
        raise BackupError(f"Nothing was kept: {said}")
    say(f"database: {file.stat().st_size >> 10} KB")


def _copied(
    folder: Path, files: list[Kept], before: Path | None, say: Say
) -> Iterator[tuple[str, str]]:
    """Bring the files over; yield the name of each in the backup, and its hash."""
    tell = counted(say, "files")
    for done, (name, sha256, _size) in enumerate(files, start=1):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (before and _linked(before / name, place, sha256)):
            _copy(place_of(name), place, sha256)
        yield name, sha256
        tell(done, len(files))


def _linked(there: Path, here: Path, sha256: str) -> bool:
    """Whether the backup before has this file, unharmed, on the same disk: then it is the same."""
    try:
        if sums.hash_of(there) != sha256:
            return False
        os.link(there, here)
    except OSError:
        return False
    return True


def _copy(source: Path, place: Path, sha256: str) -> None:
    if not source.is_file():
        raise BackupError(f"Nothing was kept: the stored file {source} is missing.")
    shutil.copyfile(source, place)
    if sums.hash_of(place) != sha256:
        raise BackupError(f"Nothing was kept: the stored file {source} is damaged.")
    _reach_the_disk(place)


def _reach_the_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def counted(say: Say, what: str) -> Callable[[int, int], None]:
    """Say every quarter of the way, and the end."""

    def tell(done: int, total: int) -> None:
        if done == total or done % max(1, total // 4) == 0:
            say(f"{what}: {done} of {total}")

    return tell
