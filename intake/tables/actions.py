"""What people do with a table: bring it, say what its columns mean, check it, make drafts of it."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from curation import actions
from curation.actions import parse_all
from curation.models import Draft, Submission, User
from curation.queue import Told, advance, ask
from curation.stored import path_of, store
from intake.models import ColumnMapping, TableImport
from intake.tables.checking import Report, TableReader, check, fresh
from intake.tables.guessing import guess, guess_language, remembered
from intake.tables.reading import Unreadable, sample

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {".csv": ("csv", "text/csv"), ".tsv": ("csv", "text/csv"), ".txt": ("csv", "text/csv")}
KINDS[".xlsx"] = ("xlsx", XLSX)


def bring(*, upload: UploadedFile, record_type: str, by: User) -> TableImport:
    """Keep a table that somebody brought, and guess what its columns mean.

    Raises Unreadable with a sentence if it cannot be read; nothing is kept then but the file,
    which is swept.
    """
    name = PurePath(upload.name or "").name
    kind, media_type = KINDS.get(PurePath(name).suffix.lower(), ("", ""))
    if not kind:
        raise Unreadable(_("Upload the table as CSV or XLSX."))
    stored = store(upload, name=name, media_type=media_type, by=by)
    table = TableImport(author=by, file=stored, name=name[:200], kind=kind, record_type=record_type)
    look(table)
    table.save()
    return table


def look(table: TableImport) -> None:
    """Read the head of a table anew, and guess, or remember, what its columns mean."""
    told, rows = sample(path_of(table.file_id), table.kind, table.encoding)
    table.told = {**vars(told), "rows": rows}
    table.encoding = told.encoding
    known = remembered(table.record_type, told.header)
    table.columns = known.columns if known else guess(table.record_type, told.header)
    cells = [*told.header, *(cell for _number, row in rows for cell in row)]
    table.language = known.language if known else guess_language(cells)
    if known and not table.source:
        table.source = known.source


@transaction.atomic
def start_check(*, table: TableImport, by: User) -> None:
    """Remember what the columns mean, and check the table in the background."""
    from intake.tables.tasks import check_table

    ColumnMapping.objects.update_or_create(
        record_type=table.record_type,
        headings=ColumnMapping.fingerprint(table.header),
        defaults={
            "columns": table.columns,
            "language": table.language,
            "source": table.source,
        },
    )
    table.state, table.report = TableImport.State.CHECKING, {}
    table.job = ask(check_table, by=by, number=table.pk, language=get_language() or "en")
    table.save()


@transaction.atomic
def start_import(*, table: TableImport, by: User) -> None:
    """Make a submission of a checked table in the background."""
    from intake.tables.tasks import import_table

    table = TableImport.objects.select_for_update().get(pk=table.pk)
    if table.state != TableImport.State.CHECKED or table.report["counts"].get("faults"):
        raise actions.Refused(_("Only a table without faults becomes a submission."))
    table.state = TableImport.State.IMPORTING
    table.job = ask(
        import_table, by=by, number=table.pk, by_number=by.pk, language=get_language() or "en"
    )
    table.save()


def run_check(table: TableImport) -> Report:
    """Check a table and keep what came of it."""
    try:
        report = check(table)
    except Unreadable as error:
        raise Told(str(error)) from error
    table.report = report.as_json()
    table.state = TableImport.State.CHECKED
    table.save(update_fields=["report", "state"])
    return report


def run_import(table: TableImport, by: User) -> Submission | None:
    """Write the drafts of a checked table, all in one submission; None if nothing is new.

    Side effects: the submission, its drafts. What others brought since the check is left out.
    """
    reader, report, seen = TableReader(table), Report(), {}
    reader.meet()
    submission = actions.start(by=by, reason=_reason(table))
    for pairs, bad in reader.chunks():
        if bad:
            raise Told(_("The register has changed since the table was checked. Check it again."))
        documents = [document for _row, document in fresh(reader, pairs, seen, report)]
        _write([*reader.named_by(documents), *documents], submission, by)
        report.counts["rows"] += len(pairs)
        advance(report.counts["rows"], reader.total, _("Writing the drafts"))
    table.state = TableImport.State.IMPORTED
    table.report = {**table.report, "imported": dict(report.counts)}
    table.submission = submission if report.counts["new"] else None
    table.save()
    if not report.counts["new"]:
        submission.delete()
    return table.submission


def _write(documents: list[dict[str, Any]], submission: Submission, by: User) -> None:
    order = {(one["type"], one["key"]): place for place, one in enumerate(documents)}
    items = sorted(parse_all(documents), key=lambda one: order[one.kind.name, one.parsed.key])
    Draft.objects.bulk_create(
        Draft(
            submission=submission,
            record_type=item.kind.name,
            record_key=item.parsed.key,
            document=item.parsed.tidy,
            updated_by=by,
        )
        for item in items
    )


def _reason(table: TableImport) -> str:
    count = table.report["counts"].get("new", 0)
    told = ngettext(
        "Imported from the table %(name)s: %(count)d record.",
        "Imported from the table %(name)s: %(count)d records.",
        count,
    )
    return told % {"name": table.name, "count": count}


def named_files(fingerprints: set[str]) -> Iterable[str]:
    """Return those of these fingerprints that an import names, for sweeping."""
    named = TableImport.objects.filter(file__in=fingerprints)
    return named.values_list("file_id", flat=True)
