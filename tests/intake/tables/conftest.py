"""Tables that people bring, and where they are kept meanwhile."""

import csv
import io
from collections.abc import Callable, Iterable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from curation.queue.worker import run_next
from intake.models import TableImport
from intake.tables import actions

SOURCE = {"title": "A list", "publisher": "A ministry", "kind": "report", "language": "en"}


@pytest.fixture
def bring(linh) -> Callable[..., TableImport]:
    """Import a table as linh and say that it comes from a ministry's list."""

    def brought(content: str | bytes, name: str = "list.csv", **more) -> TableImport:
        data = content.encode() if isinstance(content, str) else content
        upload = SimpleUploadedFile(name, data)
        table = actions.bring(upload=upload, record_type=more.pop("type", "agreement"), by=linh)
        table.source = {**SOURCE, **more}
        table.language = more.get("language", table.language)
        table.save()
        return table

    return brought


def lines(*rows: Iterable[str]) -> str:
    """Return rows as CSV."""
    kept = io.StringIO()
    csv.writer(kept).writerows(rows)
    return kept.getvalue()


def checked(table: TableImport) -> dict:
    """Check a table as the worker does; return its report."""
    actions.start_check(table=table, by=table.author)
    assert run_next()
    table.refresh_from_db()
    return table.report


def imported(table: TableImport) -> TableImport:
    """Make a submission of a table as the worker does."""
    assert checked(table)["counts"].get("faults", 0) == 0, table.report
    actions.start_import(table=table, by=table.author)
    assert run_next()
    table.refresh_from_db()
    return table
