"""pg_dump and pg_restore of the server's own version, wherever they are."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from portal.backups.errors import BackupError
from portal.embedded.errors import EmbeddedDatabaseError
from portal.embedded.programs import PROGRAMS, wheel_folder

PLACES = "/usr/lib/postgresql/{version}/bin", "/usr/pgsql-{version}/bin"
# What a connection is made of, besides the password, which no list of processes may show.
PARTS = ("host", "port", "user", "sslmode", "sslrootcert", "sslcert", "sslkey")


def server_version() -> int:
    """The major version of the server, such as 15."""
    connection.ensure_connection()
    return int(connection.pg_version) // 10000


def find(name: str, version: int) -> Path:
    """The program `name` of exactly this major version.

    A newer one reads an older server, but writes statements that the older server refuses when
    they come back.
    """
    for place in _places(version):
        program = shutil.which(name, path=str(place))
        if program and version_of(Path(program)) == version:
            return Path(program)
    raise BackupError(
        f"{name} {version} was not found, and the server is PostgreSQL {version}: "
        f"install postgresql-client-{version}, or put its programs on the PATH."
    )


def _places(version: int) -> Iterator[Path]:
    for place in PLACES:
        yield Path(place.format(version=version))
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        yield Path(folder)
    try:
        yield wheel_folder() / PROGRAMS
    except EmbeddedDatabaseError:
        return


def version_of(program: Path) -> int | None:
    """Its major version; None if it does not run here."""
    try:
        said = subprocess.run(  # noqa: S603 a program of PostgreSQL's own
            [str(program), "--version"], capture_output=True, text=True, check=True, timeout=20
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else None


def address() -> list[str]:
    """The database as an argument for those programs."""
    given = connection.connection.get_dsn_parameters()
    parts = {name: given[name] for name in PARTS if given.get(name)}
    parts["dbname"] = connection.settings_dict["NAME"]
    quoted = (f"{name}='{_escaped(value)}'" for name, value in parts.items())
    return [f"--dbname={' '.join(quoted)}"]


def _escaped(value: Any) -> str:
    return str(value).replace("\\", "\\\\").replace("'", "\\'")


def surroundings() -> dict[str, str]:
    """The environment of those programs; the password travels here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    password = connection.settings_dict.get("PASSWORD") or ""
    return {**kept, "LC_ALL": "C.UTF-8", **({"PGPASSWORD": password} if password else {})}


def has_room(folder: Path, wanted: int) -> bool:
    """Whether so many bytes still fit on that disk."""
    return shutil.disk_usage(folder).free >= wanted
