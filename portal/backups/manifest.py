"""manifest.json: what a backup holds, and what it takes to restore it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from portal.backups.contents import Table
from portal.backups.errors import BackupError

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """`made` is a moment in UTC; `server` PostgreSQL's major version; `change` the newest one."""

    made: str
    server: int
    change: int
    migrations: list[str]
    tables: dict[str, Table]
    files: int
    bytes: int
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / NAME).write_text(f"{text}\n", encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of a backup whose sums were verified."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if told["format"] > FORMAT:
            raise BackupError(f"{folder} was made by a newer release: restore it with that one.")
        told["tables"] = {name: Table(*table) for name, table in told["tables"].items()}
        return Manifest(**told)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{folder} is no whole backup: {NAME} cannot be read.") from error
