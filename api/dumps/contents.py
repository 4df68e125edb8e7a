"""What a dump holds: each collection as NDJSON, told as the API tells it, and the tables as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from api.addresses import COLLECTIONS
from api.downloads import collections, files
from api.downloads.columns import HEAD, STAMPS, text
from api.downloads.tables import Table
from api.ready.telling import Asked, tell_all
from api.views import RecordViewSet
from api.vocabularies import ActivityViewSet, TechnologyViewSet
from search.models import Activity, Technology

NDJSON, CSV = "application/x-ndjson", "text/csv"
TERMS = {
    ActivityViewSet: Table((*HEAD, *text(Activity, "description"), *STAMPS)),
    TechnologyViewSet: Table((*HEAD, *text(Technology, "description"), *STAMPS)),
}


@dataclass(frozen=True)
class Part:
    """One file before it is compressed: a collection, or a table of it where there is one."""

    name: str
    viewset: type[RecordViewSet]
    table: Table | None = None

    @property
    def file_name(self) -> str:
        return f"{self.name}.{'csv' if self.table else 'ndjson'}"

    @property
    def media_type(self) -> str:
        return CSV if self.table else NDJSON

    def lines(self, day: date) -> Iterator[bytes]:
        """Yield the file line by line as of a day, in English; CSV begins with its header."""
        records = self.viewset.records.order_by("reference")
        if self.table:
            return _as_csv(self.table, self.viewset.derive(records, day))
        return (told.encode() + b"\n" for told in tell_all(records, Asked(day)))

    def count(self) -> int:
        """Return how many records there are to write: one query."""
        return self.viewset.records.count()


def parts() -> list[Part]:
    """Return all files of records, each collection followed by its tables."""
    found = []
    for viewset, its_tables in _tables().items():
        name = COLLECTIONS[viewset.records.model.type_name]
        found.append(Part(name, viewset))
        found += [
            Part(f"{name}-{child}" if child else name, viewset, table)
            for child, table in its_tables.items()
        ]
    return found


def _tables() -> dict[type[RecordViewSet], dict[str, Table]]:
    of_pages = {
        one.viewset: {"": one.table, **one.children} for one in collections.COLLECTIONS.values()
    }
    return of_pages | {viewset: {"": table} for viewset, table in TERMS.items()}


def _as_csv(table: Table, records: QuerySet) -> Iterator[bytes]:
    return files.as_csv(table.header, table.rows(table.fetch(records)))
