"""Writing lines by COPY, with constraints and indexes made when all is written."""

import io
from collections.abc import Iterable

from django.db import connection
from django.db.models import Model

from bench.made.lines import Lines, table

# What is made last is made first again: identities before the references to them.
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), contype
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
    AND contype IN ('f', 'u', 'p') AND (conrelid = ANY(%(tables)s::regclass[])
        OR confrelid = ANY(%(tables)s::regclass[]))
    ORDER BY CASE contype WHEN 'f' THEN 0 WHEN 'u' THEN 1 ELSE 2 END, conname
"""
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), indrelid::regclass::text
    FROM pg_index WHERE indrelid = ANY(%(tables)s::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""
Work = dict[str, list[str]]  # table: what makes its constraints or indexes again


def copy(lines: Lines) -> None:
    """Write lines of COPY, each model's by itself."""
    for model, some in lines.items():
        text = "\n".join(some) + "\n"
        with connection.cursor() as cursor:
            cursor.cursor.copy_expert(table(model).sql, io.StringIO(text))


def leave_alone(models: Iterable[type[Model]]) -> None:
    """Have PostgreSQL not look after these tables while they are filled."""
    with connection.cursor() as cursor:
        for one in models:
            cursor.execute(f"ALTER TABLE {one._meta.db_table} SET (autovacuum_enabled = off)")


def look_after(models: Iterable[type[Model]]) -> Work:
    """Return what has PostgreSQL look after these tables again, and first at once."""
    return {
        name: [f"ALTER TABLE {name} RESET (autovacuum_enabled)", f"VACUUM ANALYZE {name}"]
        for name in (one._meta.db_table for one in models)
    }


def take_away(models: Iterable[type[Model]]) -> tuple[Work, Work]:
    """Drop indexes, identities and references of these tables.

    Returns what makes identities and indexes again, and, to be done after all of them, what makes
    the references.
    """
    names = {"tables": [one._meta.db_table for one in models]}
    keys: Work = {}
    references: Work = {}
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, names)
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, names)
        indexes = cursor.fetchall()
        for own, name, definition, sort in constraints:
            cursor.execute(f'ALTER TABLE {own} DROP CONSTRAINT "{name}"')
            again = f'ALTER TABLE {own} ADD CONSTRAINT "{name}" {definition}'
            (references if sort == "f" else keys).setdefault(own, []).append(again)
        for name, definition, own in indexes:
            cursor.execute(f"DROP INDEX {name}")
            keys.setdefault(own, []).append(definition)
    return keys, references
