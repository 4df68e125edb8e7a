"""Which steps of a migration would stop readers, or the release before, while it is new.

`upgrade.sh` migrates while the release before goes on serving, and `rollback.sh` goes back to it
over the newer schema. So a schema grows first and shrinks a release later, and no step may hold a
table that readers use for as long as it takes to read it whole.

Judged are the migrations since the release before, which is the one whose backup lies in the
tests. What is right in spite of these rules says so in its migration:
`judged = {"RemoveField agreement.note": "no release reads it since …"}`.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import connection, models
from django.db.migrations import operations as steps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

BEFORE = Path("tests/portal/backups/release-before/manifest.json")
Names = set[tuple[str, str]]

GONE = "the release before still uses it: take it away a release later"
RENAMED = (
    "the release before knows the old name only: add the new one, copy, and drop a release later"
)
MUST_HAVE = "the release before writes rows without it: null=True, or db_default"
REWRITTEN = "another type or a new NOT NULL reads or writes the whole table while it is locked"
INDEXED = "readers wait while it is built: AddIndexConcurrently, in a migration of its own"
CHECKED = "readers wait while all rows are checked: AddConstraintNotValid, then ValidateConstraint"
OWN_WORDS = "what it does cannot be told from here"
ALWAYS = {
    steps.RemoveField: GONE,
    steps.DeleteModel: GONE,
    steps.RenameField: RENAMED,
    steps.RenameModel: RENAMED,
    steps.AlterModelTable: RENAMED,
    steps.AddIndex: INDEXED,
    steps.AddConstraint: CHECKED,
    steps.AlterUniqueTogether: CHECKED,
    steps.RunSQL: OWN_WORDS,
    steps.RunPython: OWN_WORDS,
}
FINE = (AddIndexConcurrently, AddConstraintNotValid)


def faults() -> list[str]:
    """What is wrong with the migrations since the release before, one line each; no database."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    released = set(json.loads((settings.BASE_DIR / BEFORE).read_text())["migrations"])
    ours = {app.rpartition(".")[2] for app in settings.REGISTER_APPS}
    new: Names = set()
    found = []
    for node in _in_order(loader):
        if node[0] in ours and ".".join(node) not in released:
            migration = loader.graph.nodes[node]
            state = loader.project_state(node, at_end=False)
            found += [f"{migration}: {one}" for one in judge(migration, state, new)]
    return found


def _in_order(loader: MigrationLoader) -> list[tuple[str, str]]:
    return list(
        dict.fromkeys(
            n for leaf in loader.graph.leaf_nodes() for n in loader.graph.forwards_plan(leaf)
        )
    )


def judge(migration: Migration, state: ProjectState, new: Names) -> Iterator[str]:
    """Yield what is wrong with one migration; `new` holds the tables that no release knows yet.

    `state` is the schema before it, and is moved on.
    """
    judged = getattr(migration, "judged", {})
    for operation in _flat(migration.operations):
        if isinstance(operation, steps.CreateModel):
            new.add((migration.app_label, operation.name_lower))
        elif _table(migration, operation) not in new:
            reason = _fault(operation, migration.app_label, state)
            if reason and _title(operation) not in judged:
                yield f"{_title(operation)}: {reason}"
        operation.state_forwards(migration.app_label, state)


def _flat(operations: Sequence[Operation]) -> Iterator[Operation]:
    for one in operations:
        if isinstance(one, steps.SeparateDatabaseAndState):
            yield from one.database_operations
        else:
            yield one


def _named(operation: Operation) -> str:
    """The model that an operation is about, where it is about one."""
    names = (getattr(operation, name, "") for name in ("model_name", "old_name", "name"))
    return next(filter(None, names), "")


def _table(migration: Migration, operation: Operation) -> tuple[str, str]:
    return migration.app_label, _named(operation).lower()


def _title(operation: Operation) -> str:
    """`AddField agreement.note`, `AddIndex agreement.name_of_the_index`, `RunPython`"""
    part = getattr(operation, "index", None) or getattr(operation, "constraint", None) or operation
    old = getattr(operation, "old_name", "")
    within = getattr(operation, "model_name", "") and (old or getattr(part, "name", ""))
    where = ".".join(filter(None, [_named(operation), within]))
    return f"{type(operation).__name__} {where}".strip()


def _fault(operation: Operation, app: str, state: ProjectState) -> str | None:
    if isinstance(operation, FINE):
        return None
    if isinstance(operation, steps.AddField):
        return _of_new_field(operation.field)
    if isinstance(operation, steps.AlterField):
        before = state.models[app, operation.model_name_lower].fields[operation.name]
        return _of_changed_field(before, operation.field)
    return next((told for kind, told in ALWAYS.items() if isinstance(operation, kind)), None)


def _of_new_field(field: models.Field) -> str | None:
    if field.many_to_many or field.null or field.has_db_default():
        return INDEXED if field.unique or (_is_indexed(field) and not field.is_relation) else None
    return MUST_HAVE


def _of_changed_field(before: models.Field, after: models.Field) -> str | None:
    if before.null and not after.null:
        return REWRITTEN
    if before.db_type(connection) != after.db_type(connection) and not _only_longer(before, after):
        return REWRITTEN
    if (after.unique and not before.unique) or (_is_indexed(after) and not _is_indexed(before)):
        return INDEXED
    return None


def _is_indexed(field: models.Field) -> bool:
    return bool(getattr(field, "db_index", False))


def _only_longer(before: models.Field, after: models.Field) -> bool:
    """A varchar that may hold more, or anything: PostgreSQL only notes it down."""
    if not isinstance(before, models.CharField) or not isinstance(
        after, models.CharField | models.TextField
    ):
        return False
    return after.max_length is None or (before.max_length or 0) <= after.max_length
