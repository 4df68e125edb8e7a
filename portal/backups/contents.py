"""What stands in a database: rows and a fingerprint of every table, migrations, stored files."""

from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from api.models import Dump
from curation.models import Change, StoredFile

FILES, DUMPS = "files", "dumps"
# Nobody comes back signed in, and counts of the last minute are of no use: left out, both.
LEFT_OUT = ("django_session", "usersessions_usersession", "shared_cache")
TABLES = """
    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence = 'p'
      AND n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'
    ORDER BY 1
"""
ANY_TABLE = f"SELECT EXISTS ({TABLES.replace('%%', '%')})"
# The same rows in any order add up to the same number.
ROWS = """
    SELECT count(*), coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)::text
    FROM {table} t
"""
WRITTEN_THE_SAME = """
    SET LOCAL datestyle = ISO; SET LOCAL intervalstyle = postgres; SET LOCAL timezone = UTC;
    SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = hex; SET LOCAL statement_timeout = 0
"""


class Kept(NamedTuple):
    """A file: its name in a backup, its SHA-256, its size in bytes."""

    name: str
    sha256: str
    size: int


class Table(NamedTuple):
    """How many rows a table has, and a number that changes with any of them."""

    rows: int
    fingerprint: str


def tables() -> dict[str, Table]:
    """Every table whose rows a backup keeps. To be asked inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN_THE_SAME)
        cursor.execute(TABLES, [])
        names = [name for name, plain in cursor.fetchall() if plain not in LEFT_OUT]
        found = {}
        for name in names:
            cursor.execute(ROWS.format(table=name))
            found[name] = Table(*cursor.fetchone())
    return found


def is_empty() -> bool:
    """Whether the database has no table at all."""
    with connection.cursor() as cursor:
        cursor.execute(ANY_TABLE)
        return not cursor.fetchone()[0]


def size() -> int:
    """The bytes the database takes on its server's disk: more than a backup of it will."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def migrations() -> list[str]:
    """Every migration that has run, such as `curation.0001_initial`."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def files() -> list[Kept]:
    """Every file that a row names: what people brought, and the dumps for everybody."""
    stored = StoredFile.objects.order_by("sha256").values_list("sha256", "size")
    brought = [Kept(f"{FILES}/{sha[:2]}/{sha}", sha, size) for sha, size in stored]
    dumped = [
        Kept(f"{DUMPS}/{dump}/{file['name']}", file["sha256"], file["bytes"])
        for dump in Dump.objects.filter(retired=None).order_by("date")
        for file in dump.files
    ]
    return [*brought, *dumped]


def place_of(name: str) -> Path:
    """Where a file of a backup stands on this machine."""
    tree, _slash, rest = name.partition("/")
    return Path(settings.FILES_DIR if tree == FILES else settings.DUMPS_DIR) / rest


def last_change() -> int:
    """The number of the newest change; 0 in an empty register."""
    newest = Change.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    return newest or 0
