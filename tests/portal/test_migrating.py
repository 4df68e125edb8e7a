"""Migrations run while the release before serves readers, which may be gone back to."""

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from portal.migrating import faults, judge

ABOVE_0 = models.CheckConstraint(condition=models.Q(size__gt=0), name="above_0")
BY_SIZE = models.Index(fields=["size"], name="by_size")


def state() -> ProjectState:
    """A paper with a title, a size and a day, as the release before knows it."""
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("title", models.CharField(max_length=100)),
        ("size", models.IntegerField(null=True)),
        ("day", models.DateField()),
    ]
    before = ProjectState()
    before.add_model(ModelState("shelf", "Paper", fields))
    return before


def found(*operations, judged: dict[str, str] | None = None) -> list[str]:
    """What is refused: kind of step and what it is about."""
    migration = migrations.Migration("0002", "shelf")
    migration.operations, migration.judged = list(operations), judged or {}
    return [line.partition(":")[0] for line in judge(migration, state(), set())]


def add(field: models.Field) -> migrations.AddField:
    return migrations.AddField("paper", "note", field)


def alter(name: str, field: models.Field) -> migrations.AlterField:
    return migrations.AlterField("paper", name, field)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (add(models.TextField(default="")), "AddField paper.note"),
        (add(models.TextField(null=True, unique=True)), "AddField paper.note"),
        (add(models.TextField(null=True, db_index=True)), "AddField paper.note"),
        (migrations.RemoveField("paper", "day"), "RemoveField paper.day"),
        (migrations.DeleteModel("Paper"), "DeleteModel Paper"),
        (migrations.RenameModel("Paper", "Sheet"), "RenameModel Paper"),
        (migrations.RenameField("paper", "day", "date"), "RenameField paper.day"),
        (migrations.AlterModelTable("paper", "sheets"), "AlterModelTable paper"),
        (alter("size", models.IntegerField(default=0)), "AlterField paper.size"),
        (alter("day", models.TextField()), "AlterField paper.day"),
        (alter("title", models.CharField(max_length=50)), "AlterField paper.title"),
        (alter("day", models.DateField(unique=True)), "AlterField paper.day"),
        (migrations.AddIndex("paper", BY_SIZE), "AddIndex paper.by_size"),
        (migrations.AddConstraint("paper", ABOVE_0), "AddConstraint paper.above_0"),
        (migrations.RunSQL("SELECT 1"), "RunSQL"),
        (migrations.RunPython(migrations.RunPython.noop), "RunPython"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_step_that_stops_readers_or_the_release_before_is_refused(step, told):
    assert found(step) == [told]
    inside = migrations.SeparateDatabaseAndState(database_operations=[step])
    assert found(inside) == [told]
    assert found(step, judged={told: "a reason"}) == []


@pytest.mark.parametrize(
    "step",
    [
        add(models.TextField(null=True)),
        add(models.TextField(db_default="")),
        add(models.ForeignKey("shelf.Paper", null=True, on_delete=models.CASCADE)),
        alter("title", models.CharField(max_length=200)),
        alter("title", models.TextField()),
        alter("title", models.CharField(max_length=100, help_text="As printed.")),
        alter("day", models.DateField(null=True)),
        AddIndexConcurrently("paper", BY_SIZE),
        AddConstraintNotValid("paper", ABOVE_0),
    ],
    ids=repr,
)
def test_a_step_that_nobody_notices_is_let_through(step):
    assert found(step) == []


def test_a_table_that_no_release_knows_may_be_changed_at_will():
    made = migrations.CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))])
    index = migrations.AddIndex("shelf", models.Index(fields=["id"], name="by_id"))
    assert found(made, index) == []


def test_our_migrations_since_the_release_before_stop_nobody():
    assert faults() == []
