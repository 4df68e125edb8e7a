"""Bringing a backup back, into an empty database and an empty folder of files, or not at all."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from portal.backups import contents, making, manifest, programs, sums
from portal.backups.errors import BackupError
from portal.backups.manifest import Manifest

Say = Callable[[str], None]


def restore(given: Path, say: Say) -> Manifest:
    """Restore one backup, or the newest below a folder of backups; return its manifest.

    Every hash is verified first. Side effects: the database and FILES_DIR, both as they were;
    after a refusal both are as empty as before. An older backup is then migrated and what is
    derived is rebuilt.
    """
    folder = chosen(given)
    say(f"backup: {folder.name}")
    sums.verify(folder, making.counted(say, "verified"))
    told = manifest.read(folder)
    _refuse_newer(told)
    _refuse_unless_empty()
    try:
        _bring_files(folder, say)
        _bring_rows(folder / making.DUMP, told, say)
    except (BackupError, OSError) as error:
        _empty_files()
        raise BackupError(f"Nothing was restored: {error}") from error
    _compare_rows(told)
    _bring_up_to_date(say)
    _look_for_files()
    return told


def chosen(given: Path) -> Path:
    """The backup that is meant: the folder itself, or the newest one in it."""
    if (given / sums.NAME).is_file():
        return given
    if found := making.newest(given):
        return found
    raise BackupError(f"There is no backup in {given}.")


def _refuse_newer(told: Manifest) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(told.migrations) - known):
        raise BackupError(
            f"The backup is of a newer release: {unknown[0]} is not known here. "
            "Install that release, then restore."
        )
    if told.server > programs.server_version():
        raise BackupError(
            f"The backup is of PostgreSQL {told.server}, and this server is "
            f"{programs.server_version()}: use a server at least as new."
        )


def _refuse_unless_empty() -> None:
    name = connection.settings_dict["NAME"]
    if not contents.is_empty():
        raise BackupError(
            f"The database {name} is not empty, and nothing is overwritten: make an empty one "
            "and name it in DATABASE_URL."
        )
    for setting in ("FILES_DIR", "DUMPS_DIR"):
        folder = Path(getattr(settings, setting))
        if folder.exists() and any(folder.iterdir()):
            raise BackupError(
                f"The folder {folder} is not empty, and nothing is overwritten: move it away, or "
                f"name an empty one in {setting}."
            )


def _bring_files(folder: Path, say: Say) -> None:
    tell = making.counted(say, "files")
    trees = (folder / contents.FILES, folder / contents.DUMPS)
    files = sorted(path for tree in trees for path in tree.rglob("*") if path.is_file())
    for done, source in enumerate(files, start=1):
        place = contents.place_of(str(source.relative_to(folder)))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        place.chmod(0o600)
        tell(done, len(files))


def _empty_files() -> None:
    for folder in (Path(settings.FILES_DIR), Path(settings.DUMPS_DIR)):
        for part in folder.iterdir() if folder.is_dir() else ():
            shutil.rmtree(part)


def _bring_rows(dump: Path, told: Manifest, say: Say) -> None:
    """All rows in one transaction: a dump that fails leaves an empty database."""
    say(f"database: {sum(table.rows for table in told.tables.values())} rows are coming")
    program = programs.find("pg_restore", programs.server_version())
    arguments = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    done = subprocess.run(  # noqa: S603 PostgreSQL's program, arguments of ours
        [str(program), *arguments, *programs.address(), str(dump)],
        capture_output=True,
        text=True,
        check=False,
        env=programs.surroundings(),
    )
    if done.returncode:
        raise BackupError((done.stderr.strip().splitlines() or ["pg_restore failed"])[0])


def _compare_rows(told: Manifest) -> None:
    """Every row of every table is what it was, as the release that wrote it knew them."""
    with transaction.atomic():
        here = contents.tables()
    if different := [name for name in told.tables if here.get(name) != told.tables[name]]:
        raise BackupError(f"Do not use it: {', '.join(different)} differs from the backup.")


def _look_for_files() -> None:
    """Every file that a row names is there."""
    lost = [file.name for file in contents.files() if not contents.place_of(file.name).is_file()]
    if lost:
        raise BackupError(f"Do not use it: {', '.join(lost)} is not in the backup.")


def _bring_up_to_date(say: Say) -> None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return
    say(f"database: {len(waiting)} migrations since this backup")
    call_command("migrate", verbosity=0, interactive=False)
    say("database: what is derived is computed anew")
    call_command("rebuild", verbosity=0)
