"""A new record of a submission, with its first name."""

import json
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from curation import actions
from curation.documents import record_type, record_types
from curation.forms import NewRecordForm
from curation.forms.references import with_titles
from curation.models import Draft, Submission, User
from curation.views.access import page, visible, workspace
from curation.views.staged import staged
from values.text import fold

PAGE = 20
POPUP = "_popup"  # Django's admin opens such pages in a window of their own


def begin(submission: Submission, user: User, form: NewRecordForm) -> Draft:
    """Return the draft of a new record that carries its working name already."""
    type_name, key = form.cleaned_data["type"], form.cleaned_data["key"]
    draft = actions.open_draft(submission=submission, by=user, type_name=type_name, key=key)
    named = record_type(type_name).document.named(
        form.cleaned_data["name"], form.cleaned_data["language"]
    )
    return actions.save_draft(
        draft=draft, by=user, revision=draft.revision, document={**draft.document, **named}
    )


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, number: int, type_name: str = "") -> HttpResponse:
    """Add a new record to a submission, from its page or beside a field that names one."""
    submission = visible(request, number)
    if type_name and type_name not in {kind.name for kind in record_types()}:
        raise Http404
    fixed = {"type": type_name} if type_name else {}
    form = NewRecordForm(
        {**request.POST.dict(), **fixed} if request.method == "POST" else None,
        initial=fixed,
        submission=submission,
    )
    refusal = "" if submission.is_editable else _("This submission cannot be changed now.")
    if form.is_valid() and not refusal:
        try:
            return _added(request, begin(submission, request.user, form))
        except actions.Refused as told:
            refusal = str(told)
    return page(
        request,
        "curate/new.html",
        status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK,
        title=_("Add a record to this submission"),
        form=form,
        submission=submission,
        refusal=refusal,
        type_name=type_name,
        is_popup=POPUP in request.GET or POPUP in request.POST,
    )


def _added(request: HttpRequest, draft: Draft) -> HttpResponse:
    title = record_type(draft.record_type).document.title(draft.document)
    if POPUP in request.POST:
        chosen = json.dumps({"value": draft.record_key, "obj": title})
        return render(request, "admin/popup_response.html", {"popup_response_data": chosen})
    messages.success(request, _("“%(title)s” is in this submission now.") % {"title": title})
    return redirect(draft)


@workspace
@require_safe
def choices(request: HttpRequest, number: int, type_name: str) -> HttpResponse:
    """What a field that names records offers: published ones and those of the submission."""
    submission = visible(request, number)
    if type_name not in {kind.name for kind in record_types()}:
        raise Http404
    new = set(submission.drafts.filter(base_version=0).values_list("record_key", flat=True))
    words = fold(request.GET.get("term", "")).split()
    start = (max(int(request.GET.get("page", "1") or 1), 1) - 1) * PAGE
    with staged(submission):
        found = with_titles(type_name).order_by("folded", "key")
        for word in words:
            found = found.filter(folded__contains=word)
        records = list(found[start : start + PAGE + 1])
        results = [{"id": one.key, "text": _label(one, new)} for one in records[:PAGE]]
    return JsonResponse({"results": results, "pagination": {"more": len(records) > PAGE}})


def _label(record, new: set[str]) -> str:
    return _("%(title)s (new)") % {"title": record} if record.key in new else str(record)
