"""The editor of one draft."""

import json
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from curation import actions
from curation.compare import compare
from curation.documents import DocumentError, record_type
from curation.entry.typed import with_new_records
from curation.forms import DraftForm, arranging
from curation.forms.draft import as_typed
from curation.models import Draft
from curation.views.access import page, visible, workspace
from curation.views.keeping import typed_data
from curation.views.staged import staged


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, number: int, type_name: str, key: str) -> HttpResponse:
    """Show a draft as a form, exactly as it was typed last; keep what comes back."""
    submission = visible(request, number)
    draft = submission.drafts.filter(record_type=type_name, record_key=key).first()
    if draft is None:
        return _gone(request) if request.method == "POST" else _absent()
    try:
        if request.method == "POST":
            return _save(request, draft)
        if not request.user.may_edit(submission):
            return _read_only(request, draft)
        return _show(request, draft, data=typed_data(draft))
    except DocumentError as error:
        return _unreadable(request, draft, error)


def _absent() -> HttpResponse:
    raise Http404


def _show(
    request: HttpRequest, draft: Draft, *, data: Any, refusal: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    asked = arranging.Asked.of(request)
    with staged(draft.submission) as (records, left_out):
        record = records[draft.record_type, draft.record_key]
        form = DraftForm(
            draft=draft,
            record=record,
            data=asked.with_added_rows(data),
            wanted=asked.opened,
            added=asked.added,
        )
        return page(
            request,
            "curate/edit.html",
            status=status,
            title=form.kind.document.title(draft.document),
            draft=draft,
            submission=draft.submission,
            form=form,
            fieldsets=_fieldsets(request, form),
            problems=[] if data is None or form.is_valid() else form.errors,
            is_typed=data is not None,
            refusal=refusal,
            left_out=left_out,
        )


def _fieldsets(request: HttpRequest, form: DraftForm) -> list[tuple[Any, list[Any]]]:
    """Return headings and bound fields, as the record type's admin class lays them out."""
    layout: Any = admin.site.get_model_admin(form.kind.model).get_fieldsets(request)
    groups = [(heading, options["fields"]) for heading, options in layout]
    named = {name for _heading, names in groups for name in names}
    if more := [name for name in form.main.fields if name not in named]:
        groups.append((_("In the register"), more))
    return [(heading, [form.main[name] for name in names]) for heading, names in groups]


def _save(request: HttpRequest, draft: Draft) -> HttpResponse:
    data = _arranged(request, draft)
    with staged(draft.submission) as (records, _left_out):
        record = records[draft.record_type, draft.record_key]
        form = DraftForm(draft=draft, record=record, data=data)
        readable = form.is_valid()
    kept = {"document": form.document} if readable else {"raw": as_typed(data)}
    seen = data.get("revision", "")
    revision = int(seen) if seen.isdecimal() else 0
    try:
        actions.save_draft(draft=draft, by=request.user, revision=revision, **kept)
    except actions.Refused as refusal:
        return _refused(request, draft, str(refusal))
    if readable:
        _tell(request, form)
    return redirect(_next(draft, data, readable=readable))


def _arranged(request: HttpRequest, draft: Draft) -> QueryDict:
    """Return what was sent, with rows moved as asked and new records in place of +Names."""
    data: QueryDict = arranging.moved(request.POST)
    if not (draft.submission.is_editable and request.user.may_edit(draft.submission)):
        return data
    shape = record_type(draft.record_type).document.shape
    data, refusals = with_new_records(data, shape, draft.submission, request.user)
    for sentence in refusals:
        messages.error(request, sentence)
    return data


def _next(draft: Draft, data: QueryDict, *, readable: bool) -> str:
    """Return where to go after saving: as the button that was pressed says."""
    if readable and "_save" in data:
        return draft.submission.get_absolute_url()
    if readable and "_preview" in data:
        return f"{draft.get_absolute_url()}preview/"
    return f"{draft.get_absolute_url()}{arranging.address_of(data)}"


def _refused(request: HttpRequest, draft: Draft, refusal: str) -> HttpResponse:
    """Show what was typed, unsaved; from now on with the draft's newest revision."""
    draft.refresh_from_db()
    return _show(request, draft, data=request.POST, refusal=refusal, status=HTTPStatus.CONFLICT)


def _tell(request: HttpRequest, form: DraftForm) -> None:
    messages.success(request, _("Saved."))
    for sentence in form.dropped:
        messages.warning(request, sentence)


def _gone(request: HttpRequest) -> HttpResponse:
    """The draft left its submission while its form was open: show what was typed."""
    typed = [(name, "\n".join(values)) for name, values in as_typed(request.POST).items()]
    told = [(name, value) for name, value in typed if value.strip()]
    return page(
        request,
        "curate/gone.html",
        status=HTTPStatus.CONFLICT,
        title=_("This draft was taken out of its submission"),
        typed=told,
    )


def _read_only(request: HttpRequest, draft: Draft) -> HttpResponse:
    with staged(draft.submission):
        said = compare(None, draft.document)
    return page(
        request,
        "curate/document.html",
        title=record_type(draft.record_type).document.title(draft.document),
        draft=draft,
        submission=draft.submission,
        said=said,
    )


def _unreadable(request: HttpRequest, draft: Draft, error: DocumentError) -> HttpResponse:
    """A document that no longer fits the register is shown as it is written, with the reasons."""
    return page(
        request,
        "curate/unreadable.html",
        status=HTTPStatus.CONFLICT,
        title=_("This draft cannot be opened as a form"),
        draft=draft,
        submission=draft.submission,
        problems=error.problems,
        written=json.dumps(draft.document, ensure_ascii=False, indent=2),
    )


@workspace
@require_POST
def drop(request: HttpRequest, number: int, type_name: str, key: str) -> HttpResponse:
    """Take a draft out of its submission."""
    submission = visible(request, number)
    draft = submission.drafts.filter(record_type=type_name, record_key=key).first()
    if draft is None:
        return redirect(submission)
    try:
        actions.drop_draft(draft=draft, by=request.user)
    except (actions.Refused, DocumentError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken out of the submission: %(draft)s.") % {"draft": draft})
    return redirect(submission)


@workspace
@require_POST
def rebase(request: HttpRequest, number: int, type_name: str, key: str) -> HttpResponse:
    """Let a draft start from the live version, after its author saw both differences."""
    submission = visible(request, number)
    draft = submission.drafts.filter(record_type=type_name, record_key=key).first()
    if draft is None:
        raise Http404
    try:
        actions.rebase(draft=draft, by=request.user)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        sentence = _("The draft starts from the live version now. Look at what it would change.")
        messages.success(request, sentence)
    return redirect(submission)
