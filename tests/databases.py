"""Databases of the tests: made once for a run, and copied for each of its workers.

To migrate is slow, and so is publishing the records of `data/`; to copy a database is not. Whoever
of the workers comes first makes what all copy, while those who need it too wait.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

RECORDS = Path(__file__).resolve().parents[1] / "data"


@contextmanager
def database_named(name: str) -> Iterator[BaseDatabaseWrapper]:
    """Points this thread's connection, and those of threads to come, at another database."""
    settings, before = connections.settings["default"], connections["default"]
    named_before = settings["NAME"]
    settings["NAME"] = name
    connections["default"] = connections.create_connection("default")
    # Content types are remembered by process, but a flush gives those of one database new numbers.
    ContentType.objects.clear_cache()
    try:
        yield connections["default"]
    finally:
        connections["default"].close()
        connections["default"] = before
        settings["NAME"] = named_before
        ContentType.objects.clear_cache()


def point_at(name: str) -> None:
    """Lets this process use that database from now on."""
    connections.close_all()
    connections.settings["default"]["NAME"] = name


def execute(*statements: str) -> None:
    """Carries statements out beside all databases of the tests."""
    with connections["default"]._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop(name: str) -> None:
    execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def make_copy(of: str, name: str) -> None:
    """Copies a database that nobody is connected to."""
    drop(name)
    execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')


def make_empty(name: str) -> None:
    """Makes a database with all tables and no record."""
    drop(name)
    execute(f'CREATE DATABASE "{name}"')
    with database_named(name):
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)


def make_with_records(empty: str, name: str) -> None:
    """Copies an empty register and publishes data/ there."""
    make_copy(empty, name)
    with database_named(name):
        call_command("load_records", RECORDS, verbosity=0)


class Shared:
    """What the workers of one run copy; `folder` is theirs alone, `name` begins all its names."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.empty, self.full = f"{name}_empty", f"{name}_full"
        self._used = (folder / "databases.used").open("a")
        fcntl.flock(self._used, fcntl.LOCK_SH)

    def copy_empty(self, name: str) -> None:
        with self._alone():
            self._made(self.empty, lambda: make_empty(self.empty))
            make_copy(self.empty, name)

    def copy_full(self, name: str) -> None:
        with self._alone():
            self._made(self.empty, lambda: make_empty(self.empty))
            self._made(self.full, lambda: make_with_records(self.empty, self.full))
            make_copy(self.full, name)

    def leave(self) -> None:
        """Says that this worker is done; the last one clears away what all copied."""
        with self._alone():
            if self._is_last():
                for name in (self.empty, self.full):
                    self._marker(name).unlink(missing_ok=True)
                    drop(name)
            self._used.close()

    def _is_last(self) -> bool:
        try:
            fcntl.flock(self._used, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _made(self, name: str, make: Callable[[], None]) -> None:
        if not self._marker(name).exists():
            make()
            self._marker(name).touch()

    def _marker(self, name: str) -> Path:
        return self.folder / f"{name}.made"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / "databases.lock").open("a") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield
