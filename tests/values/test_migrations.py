"""Migrations of models with value fields: complete, stable, and readable."""

from types import SimpleNamespace

from django.db import connection, models
from django.db.migrations import operations
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import OperationWriter

from values.columns import DayColumn
from values.dates import FuzzyDate
from values.fields import FuzzyDateField


def names(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.local_fields]


FIELDS = [
    *("id", "signed", "signed_earliest", "signed_latest", "ends", "ends_earliest", "ends_latest"),
    *("exchange", "exchange_low", "exchange_high", "titles", "country"),
]


def test_the_columns_stand_right_behind_their_value(small_models: SimpleNamespace) -> None:
    assert names(small_models.Pact) == FIELDS


def test_a_reloaded_migration_state_has_every_column_once(small_models: SimpleNamespace) -> None:
    state = ProjectState.from_apps(small_models.registry)

    assert names(state.apps.get_model("values", "pact")) == FIELDS
    assert names(state.clone().apps.get_model("values", "pact")) == FIELDS


def test_making_migrations_again_finds_nothing_to_do(small_models: SimpleNamespace) -> None:
    before, after = (ProjectState.from_apps(small_models.registry) for _time in range(2))

    assert MigrationAutodetector(before, after)._detect_changes() == {}


def test_a_migration_reads_well(small_models: SimpleNamespace) -> None:
    state = ModelState.from_model(small_models.Pact)
    operation = operations.CreateModel("Pact", list(state.fields.items())[1:4])

    written, imports = OperationWriter(operation, indentation=0).serialize()

    assert written.splitlines() == [
        "migrations.CreateModel(",
        "    name='Pact',",
        "    fields=[",
        "        ('signed', values.fields.FuzzyDateField("
        "blank=True, null=True, verbose_name='signed')),",
        "        ('signed_earliest', values.columns.DayColumn(end='earliest', of='signed')),",
        "        ('signed_latest', values.columns.DayColumn(end='latest', of='signed')),",
        "    ],",
        "),",
    ]
    assert imports == {"import values.fields", "import values.columns"}


def test_a_date_is_added_to_and_removed_from_a_table_with_rows(tables: SimpleNamespace) -> None:
    tables.Pact.objects.create(signed=FuzzyDate("2025"))
    state = ProjectState.from_apps(tables.registry)
    added = [
        operations.AddField("pact", "announced", FuzzyDateField(blank=True)),
        operations.AddField("pact", "announced_latest", DayColumn(of="announced", end="latest")),
    ]
    with connection.schema_editor() as editor:
        for operation in added:
            before = state.clone()
            operation.state_forwards("values", state)
            operation.database_forwards("values", editor, before, state)

    pact = state.apps.get_model("values", "pact").objects.get()
    pact.announced = FuzzyDate("2024-02")
    pact.save()
    assert type(pact).objects.values_list("announced_latest").get()[0].isoformat() == "2024-02-29"

    with connection.schema_editor() as editor:
        for operation in reversed(added):
            removal = operations.RemoveField("pact", operation.name)
            before = state.clone()
            removal.state_forwards("values", state)
            removal.database_forwards("values", editor, before, state)
    assert tables.Pact.objects.get().signed == FuzzyDate("2025")
