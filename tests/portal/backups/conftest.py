import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.utils import timezone

from api.models import Dump
from curation.stored import store
from portal.backups import contents
from tests import factories as make
from tests.databases import database_named

PAPERS = [b"%PDF-1.7 one", b"%PDF-1.7 two", b"%PDF-1.7 three"]


@pytest.fixture
def register_with_papers(settings, tmp_path) -> None:
    """Two universities and their agreement, and three stored files."""
    settings.FILES_DIR, settings.DUMPS_DIR = tmp_path / "files", tmp_path / "dumps"
    make.publish_all(*make.two_universities(), make.agreement())
    for paper in PAPERS:
        store(io.BytesIO(paper), name="paper.pdf", media_type="application/pdf", by=None)
    make_dump(settings.DUMPS_DIR)


def make_dump(folder: Path) -> None:
    """One dump of one file, as a row tells of it."""
    place = folder / "2026-11-01" / "records.json"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"{}")
    told = {"name": place.name, "bytes": 2, "sha256": hashlib.sha256(b"{}").hexdigest()}
    Dump.objects.create(date="2026-11-01", made=timezone.now(), sequence=4, files=[told])


@pytest.fixture
def empty_machine(settings, tmp_path) -> Callable:
    """Another machine: an empty database, and an empty place for files, while the block lasts."""

    @contextmanager
    def machine(files: str = "files-there") -> Iterator[None]:
        name = f"{connections.settings['default']['NAME']}_restored"
        execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
        before = settings.FILES_DIR, settings.DUMPS_DIR
        settings.FILES_DIR, settings.DUMPS_DIR = tmp_path / files, tmp_path / "dumps-there"
        try:
            with database_named(name):
                yield
        finally:
            settings.FILES_DIR, settings.DUMPS_DIR = before
            execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    return machine


def execute(*statements: str) -> None:
    with connections["default"]._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def back_up(tmp_path: Path, *arguments: str) -> Path:
    call_command("backup", str(tmp_path / "backups"), *arguments)
    return sorted((tmp_path / "backups").iterdir())[-1]


def every_row() -> dict[str, list[str]]:
    """All rows of all tables as text."""
    found = {}
    with transaction.atomic():
        for name in contents.tables():
            with connections["default"].cursor() as cursor:
                cursor.execute(f"SELECT t::text FROM {name} t ORDER BY 1")  # noqa: S608 our tables
                found[name] = [row for (row,) in cursor.fetchall()]
    return found


def every_file(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
