"""The dry run of a table: every row checked as its form would be, and nothing written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from curation.actions import parse_all
from curation.actions.publishing import Item, unknown_references
from curation.actions.submissions import taken_slugs
from curation.bulk import refused_by_tables
from curation.documents import DocumentError, Problem
from curation.queue import advance
from curation.stored import path_of
from intake.models import TableImport
from intake.tables.documents import document_of
from intake.tables.existing import Pair, existing
from intake.tables.institutions import Institutions
from intake.tables.lookups import Records
from intake.tables.reading import opened
from intake.tables.rows import Fault, RowRead, RowReader
from intake.tables.sources import Sources

CHUNK = 500  # rows that are in memory at a time
MOST_FAULTS = 500  # that are kept and shown; all are counted
MOST_TOLD = 200

Names = Iterable[tuple[tuple[str, str], tuple[int, int]]]


@dataclass
class Report:
    """What a table would do to the register."""

    counts: Counter = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    existing: list[tuple[int, str]] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    def blame(self, *faults: Fault) -> None:
        self.counts["faults"] += len(faults)
        self.faults += faults[: max(MOST_FAULTS - len(self.faults), 0)]

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": dict(self.counts),
            "faults": [one.as_json() for one in sorted(self.faults, key=_place)],
            "existing": self.existing[:MOST_TOLD],
            "notes": [one.as_json() for one in self.notes[:MOST_TOLD]],
        }


def _place(fault: Fault) -> tuple[int, int]:
    return fault.row, fault.column


class TableReader:
    """The rows of one import as documents, a chunk at a time; two passes over the file."""

    def __init__(self, table: TableImport):
        self.table = table
        records = Records()
        self.reader = RowReader(table.record_type, table.columns, table.language, records)
        home = table.source.get("home", "")
        self.institutions = Institutions(records, home, table.language)
        self.sources = Sources(table.source, table.language, records)
        self.total = 0
        self.checked: set[tuple[str, str]] = set()  # new institutions and sources, by type and key

    def rows(self) -> Iterator[RowRead]:
        """Yield what each row says, in order."""
        table = self.table
        with opened(path_of(table.file_id), table.kind, table.encoding) as (_told, rows):
            for number, cells in rows:
                yield self.reader.read(number, cells)

    def meet(self) -> None:
        """Read the table once, to learn which institutions it names."""
        for chunk in _chunks(self.rows()):
            self.total += len(chunk)
            self.institutions.resolve(self._names(chunk))
            advance(self.total, 0, _("Reading the names"))

    def chunks(self) -> Iterator[tuple[list[Pair], list[RowRead]]]:
        """Yield rows with their documents, and rows that cannot be read, a chunk at a time."""
        for chunk in _chunks(self.rows()):
            good = [row for row in chunk if not row.faults]
            pairs = [(row, self._document(row)) for row in good]
            yield pairs, [row for row in chunk if row.faults]

    def named_by(self, documents: list[dict]) -> list[dict]:
        """Return the new institutions and sources that these documents are the first to name."""
        institutions = [
            self._institution(key)
            for key in _named(documents)
            if key in self.institutions.new and ("institution", key) not in self.checked
        ]
        cited = {one["source"] for said in (*documents, *institutions) for one in said["citations"]}
        sources = [
            self.sources.new[key]
            for key in sorted(cited & self.sources.new.keys())
            if ("source", key) not in self.checked
        ]
        found = [*sources, *institutions]
        self.checked |= {(one["type"], one["key"]) for one in found}
        return found

    def place_of_institution(self, key: str) -> tuple[int, int]:
        return self.institutions.rows.get(key, (0, 0))

    def _document(self, row: RowRead) -> dict[str, Any]:
        return document_of(self.table.record_type, row, self.institutions, self.sources)

    def _institution(self, key: str) -> dict[str, Any]:
        number, _column = self.place_of_institution(key)
        return {**self.institutions.new[key], "citations": [self.sources.place(number)]}

    def _names(self, chunk: list[RowRead]) -> Names:
        home = self.institutions.home
        for row in chunk:
            for party in row.parties:
                if not party.described:
                    yield (party.text, party.country or home), (row.number, party.column)


def _named(documents: list[dict]) -> list[str]:
    """Return the keys of the institutions that are parties in these documents, each once."""
    parties = (party for document in documents for party in document.get("parties", []))
    return sorted({party["institution"] for party in parties if "institution" in party})


def check(table: TableImport) -> Report:
    """Return what importing this table would do; nothing is written."""
    reader, report = TableReader(table), Report()
    reader.meet()
    seen: dict[str, int] = {}
    for pairs, bad in reader.chunks():
        for row in bad:
            report.blame(*row.faults)
        new = fresh(reader, pairs, seen, report)
        _check_chunk(reader, new, report)
        report.counts["rows"] += len(pairs) + len(bad)
        advance(report.counts["rows"], reader.total, _("Checking the rows"))
    for kind, noun in (("institution", "institutions"), ("source", "sources")):
        report.counts[noun] = sum(type_name == kind for type_name, _key in reader.checked)
    report.notes = list(_doubts(reader))
    if not report.counts["rows"]:
        report.blame(Fault(0, 0, _("There are no rows below the column names.")))
    return report


def fresh(
    reader: TableReader, pairs: list[Pair], seen: dict[str, int], report: Report
) -> list[Pair]:
    """Return the rows that bring something new; count and tell the others."""
    here = existing(
        reader.table.record_type, pairs, reader.institutions, reader.table.submission_id
    )
    found = []
    for row, document in pairs:
        key = document["key"]
        if row.number in here:
            report.counts["existing"] += 1
            report.existing.append((row.number, here[row.number]))
        elif key in seen:
            report.counts["existing"] += 1
            told = _("row %(number)d of this table") % {"number": seen[key]}
            report.existing.append((row.number, told))
        else:
            seen[key] = row.number
            report.counts["new"] += 1
            found.append((row, document))
    return found


def _check_chunk(reader: TableReader, pairs: list[Pair], report: Report) -> None:
    rows = {f"{document['type']} {document['key']}": row.number for row, document in pairs}
    documents = [document for _row, document in pairs]
    items: list[Item] = []
    problems: list[Problem] = []
    for document in [*reader.named_by(documents), *documents]:
        try:
            items += parse_all([document])
        except DocumentError as error:
            problems += error.problems
    for item in items:
        lacking = item.kind.document.missing(item.parsed.tidy)
        problems += [Problem(one.path, one.message, item.name) for one in lacking]
    problems += [*unknown_references(items, reader.checked), *taken_slugs(items)]
    at_fault = {problem.record for problem in problems}
    problems += refused_by_tables([item for item in items if item.name not in at_fault])
    report.blame(*(_fault(problem, reader, rows) for problem in problems))


def _fault(problem: Problem, reader: TableReader, rows: dict[str, int]) -> Fault:
    number = rows.get(problem.record)
    if number is not None:
        column = reader.reader.column_of(problem.path)
        return Fault(number, column, problem.message, _fix(problem, column))
    kind, _space, key = problem.record.partition(" ")
    row, column = reader.place_of_institution(key) if kind == "institution" else (0, 0)
    return Fault(row, column, f"{problem.record}, {problem.path}: {problem.message}")


def _fix(problem: Problem, column: int) -> str:
    if column:
        return ""
    field_name = problem.path.partition("/")[0]
    if not field_name:
        return ""
    return _("Add a column for it (%(field)s), or choose one above.") % {"field": field_name}


def _doubts(reader: TableReader) -> Iterator[Fault]:
    """Tell new institutions that resemble one of the register."""
    for key, alike in reader.institutions.alike.items():
        if ("institution", key) not in reader.checked:
            continue
        row, column = reader.place_of_institution(key)
        name = reader.institutions.new[key]["names"][0]["text"]
        message = _("“%(name)s” becomes a new institution. The register knows: %(alike)s.")
        told = message % {"name": name, "alike": "; ".join(alike)}
        fix = _("If it is the same, write that name, or its reference, into the cell.")
        yield Fault(row, column, told, fix)


def _chunks(rows: Iterator[RowRead]) -> Iterator[list[RowRead]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
