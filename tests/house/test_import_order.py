"""Which package may know which: of imports, and of tables."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import Field

LAYERS = {name: height for height, name in enumerate(settings.REGISTER_APPS)}
BESIDE = {"events", "targets"}


def test_imports_point_down():
    """The contracts of pyproject.toml: layers of packages, and of modules inside an app."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(
        [*command, "--no-cache"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_relations_between_tables_point_down():
    """Foreign keys named by a string escape every check of imports."""
    assert [str(field) for field in relations() if points_up(field)] == []


def test_every_package_of_the_architecture_is_installed():
    ours = [config.name for config in apps.get_app_configs() if is_ours(config)]
    assert ours == settings.REGISTER_APPS


def relations() -> list[Field]:
    return [
        field
        for name in LAYERS
        for model in apps.get_app_config(name).get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
    ]


def points_up(field: Field) -> bool:
    home, there = field.model._meta.app_label, field.related_model._meta.app_label
    if there not in LAYERS or home == there:
        return False
    return LAYERS[there] > LAYERS[home] or {home, there} == BESIDE


def is_ours(config) -> bool:
    folder = Path(config.path)
    return folder.parent == settings.BASE_DIR
