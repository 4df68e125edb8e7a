"""What stands in a database: rows and a fingerprint of every table, migrations, stored files."""

from typing import NamedTuple

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from curation.models import Change, StoredFile

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


def files() -> dict[str, int]:
    """The stored files: fingerprint and size in bytes."""
    return dict(StoredFile.objects.order_by("sha256").values_list("sha256", "size"))


def last_change() -> int:
    """The number of the newest change; 0 in an empty register."""
    newest = Change.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    return newest or 0
