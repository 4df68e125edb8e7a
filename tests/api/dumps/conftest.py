"""Making dumps in tests: into a folder of the test's own, inside the test's transaction."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date

import pytest

from api.dumps import making
from api.dumps.models import Dump

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """Where the test's dumps are."""
    settings.DUMPS_DIR = tmp_path / "dumps"
    return settings.DUMPS_DIR


@pytest.fixture
def make_dump(monkeypatch, db) -> Callable[..., Dump]:
    """Call it for the dump of a day. The test's transaction cannot become a snapshot."""
    monkeypatch.setattr(making, "one_moment", nullcontext)
    return lambda day=DAY: making.make(day)
