"""The pages of import, below /curate/import/."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation import actions as curation
from curation.models import User
from curation.uploads import takes_files
from curation.views.access import page, workspace
from intake.models import TableImport
from intake.tables import actions, templates
from intake.tables.encoding import ENCODINGS
from intake.tables.forms import (
    MOST_MEGABYTES,
    ColumnsForm,
    SourceForm,
    UploadForm,
    too_large,
)
from intake.tables.meanings import TYPES, noun_of
from intake.tables.reading import Unreadable, letters_of

SHOWN = 20
SECONDS = 2  # until a page without script looks again how far a job is


def visible_table(request: HttpRequest, number: int) -> TableImport:
    """Return an import that this person may see; one of others is as absent to contributors."""
    tables = TableImport.objects.select_related("job", "author", "submission", "file")
    table = tables.filter(pk=number).first()
    mine = table is not None and table.author_id == request.user.pk
    if table is None or not (mine or request.user.has_role(User.Role.CURATOR)):
        raise Http404
    return table


def _too_large(request: HttpRequest) -> HttpResponse:
    return _tables(request, UploadForm(), too_large(), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
@takes_files(MOST_MEGABYTES, _too_large)
def tables(request: HttpRequest) -> HttpResponse:
    """Import a table, or go on with one."""
    if request.method != "POST":
        return _tables(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _tables(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        table = actions.bring(
            upload=form.cleaned_data["file"],
            record_type=form.cleaned_data["record_type"],
            by=request.user,
        )
    except Unreadable as error:
        return _tables(request, form, str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(table)


def _tables(
    request: HttpRequest, form: UploadForm, refusal: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    mine = TableImport.objects.select_related("submission", "job").filter(author=request.user)
    return page(
        request,
        "intake/tables/tables.html",
        status=status,
        title=_("Import a table"),
        form=form,
        refusal=refusal,
        tables=mine[:SHOWN],
        types=[(name, noun_of(name)) for name in TYPES],
    )


@workspace
@require_safe
def template(request: HttpRequest, type_name: str, kind: str) -> HttpResponse:
    """An empty table with the usual columns."""
    makers = {"csv": templates.as_csv, "xlsx": templates.as_xlsx}
    if type_name not in TYPES or kind not in makers:
        raise Http404
    media_type = {"csv": "text/csv; charset=utf-8", "xlsx": actions.XLSX}[kind]
    disposition = f'attachment; filename="{type_name}s.{kind}"'
    content = makers[kind](type_name)
    return HttpResponse(content, media_type, headers={"Content-Disposition": disposition})


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, number: int) -> HttpResponse:
    """One table: what its columns mean, how far the check is, what it found."""
    shown = visible_table(request, number)
    if request.method == "POST" and not shown.is_being_worked_on and not shown.submission_id:
        return _choose(request, shown)
    return _table(request, shown, ColumnsForm(table=shown), SourceForm(table=shown))


def _choose(request: HttpRequest, shown: TableImport) -> HttpResponse:
    """Take what was chosen; another encoding reads the head anew, else the check starts."""
    encoding = request.POST.get("encoding", shown.encoding)
    if shown.kind == "csv" and encoding != shown.encoding:
        return _read_again(request, shown, encoding)
    columns, source = ColumnsForm(request.POST, table=shown), SourceForm(request.POST, table=shown)
    if not (columns.is_valid() & source.is_valid()):
        return _table(request, shown, columns, source, HTTPStatus.UNPROCESSABLE_ENTITY)
    shown.columns, shown.source = columns.columns, source.source
    shown.language = source.cleaned_data["language"]
    actions.start_check(table=shown, by=request.user)
    return redirect(shown)


def _read_again(request: HttpRequest, shown: TableImport, encoding: str) -> HttpResponse:
    before, shown.encoding = shown.encoding, encoding
    try:
        actions.look(shown)
    except (Unreadable, LookupError) as error:
        shown.encoding = before
        messages.error(request, str(error))
    else:
        shown.state, shown.report = TableImport.State.BROUGHT, {}
        shown.save()
        messages.success(request, _("The table was read anew. Look at its first rows."))
    return redirect(shown)


def _table(
    request: HttpRequest,
    shown: TableImport,
    columns: ColumnsForm,
    source: SourceForm,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    return page(
        request,
        "intake/tables/table.html",
        status=status,
        title=shown.name,
        table=shown,
        columns=columns,
        source=source,
        noun=noun_of(shown.record_type),
        seconds=SECONDS,
        encoding=ENCODINGS.get(shown.encoding.replace("-sig", ""), shown.encoding.upper()),
        **_report(shown),
    )


def _report(shown: TableImport) -> dict[str, Any]:
    report = shown.report
    counts = report.get("counts", {})
    return {
        "counts": {name: counts.get(name, 0) for name in ("rows", "new", "existing", "faults")}
        | {"institutions": counts.get("institutions", 0), "shown": len(report.get("faults", []))},
        "faults": _with_headings(report.get("faults", []), shown),
        "notes": _with_headings(report.get("notes", []), shown),
        "existing": report.get("existing", []),
    }


def _with_headings(faults: list[dict[str, Any]], shown: TableImport) -> list[dict[str, Any]]:
    """Return the faults with the letters and the heading of their column."""
    headings = ["", *shown.header]
    return [
        {**one, "letters": letters_of(one["column"]), "heading": headings[one["column"]]}
        for one in faults
    ]


@workspace
@require_POST
def make(request: HttpRequest, number: int) -> HttpResponse:
    """Make a submission of a table that was checked."""
    shown = visible_table(request, number)
    try:
        actions.start_import(table=shown, by=request.user)
    except curation.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(shown)


@workspace
@require_safe
def progress(request: HttpRequest, number: int) -> JsonResponse:
    """How far the work on a table is, for the script of its page."""
    job = visible_table(request, number).job
    told = {"open": bool(job and job.is_open)}
    if job:
        told |= {"done": job.done, "total": job.total, "words": job.words}
    return JsonResponse(told)
