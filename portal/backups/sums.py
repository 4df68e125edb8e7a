"""SHA256SUMS: every file of a backup with its hash, as `sha256sum` writes and checks it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from portal.backups.errors import BackupError

NAME = "SHA256SUMS"
BLOCK = 1024 * 1024
Progress = Callable[[int, int], None]


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Path, sums: dict[str, str]) -> None:
    """Write the list; `sums` has paths inside the folder."""
    lines = [f"{sums[name]}  {name}\n" for name in sorted(sums)]
    (folder / NAME).write_text("".join(lines))


def read(folder: Path) -> dict[str, str]:
    """The list as it was written; BackupError if it is missing or garbled."""
    try:
        lines = (folder / NAME).read_text().splitlines()
        return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError) as error:
        raise BackupError(f"{folder} is no whole backup: {NAME} cannot be read.") from error


def verify(folder: Path, progress: Progress) -> dict[str, str]:
    """Return the list after every file was found to be what it says, and no other is there."""
    wanted = read(folder)
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    if lost := sorted(wanted.keys() - there):
        raise BackupError(f"{folder} is damaged: {lost[0]} is missing.")
    if foreign := sorted(there - wanted.keys() - {NAME}):
        raise BackupError(f"{folder} is damaged: {foreign[0]} does not belong to it.")
    for done, name in enumerate(sorted(wanted), start=1):
        if hash_of(folder / name) != wanted[name]:
            raise BackupError(f"{folder} is damaged: {name} is not what was written.")
        progress(done, len(wanted))
    return wanted
