"""A new record of a submission, with its first name; and the names that fields offer."""

from dataclasses import asdict
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from curation import actions
from curation.documents import record_type, record_types
from curation.entry.beginning import begin_named
from curation.finding import find
from curation.forms import NewRecordForm
from curation.models import Draft, Submission, User
from curation.views.access import page, visible, workspace

PAGE = 20


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
    if type_name:
        _known_type(type_name)
    if "words" in request.POST:
        return _added_by_name(request, submission, type_name)
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
    )


def _added_by_name(request: HttpRequest, submission: Submission, type_name: str) -> HttpResponse:
    """Add a record that a field asked for by its name; the field takes its key at once."""
    words = request.POST["words"]
    try:
        key = begin_named(submission=submission, by=request.user, type_name=type_name, words=words)
    except actions.Refused as refusal:
        return JsonResponse({"problem": str(refusal)}, status=HTTPStatus.CONFLICT)
    draft = submission.drafts.filter(record_type=type_name, record_key=key).first()
    label = record_type(type_name).document.title(draft.document) if draft else words
    return JsonResponse({"key": key, "label": label, "address": draft and draft.get_absolute_url()})


def _added(request: HttpRequest, draft: Draft) -> HttpResponse:
    title = record_type(draft.record_type).document.title(draft.document)
    messages.success(request, _("“%(title)s” is in this submission now.") % {"title": title})
    return redirect(draft)


@workspace
@require_safe
def choices(request: HttpRequest, number: int, type_name: str) -> HttpResponse:
    """What a field that names records offers: published ones and those of the submission."""
    return _offered(request, type_name, visible(request, number))


@workspace
@require_safe
def names(request: HttpRequest, type_name: str) -> HttpResponse:
    """What a field offers that stands before there is a submission: published records."""
    return _offered(request, type_name, None)


def _offered(request: HttpRequest, type_name: str, submission: Submission | None) -> HttpResponse:
    _known_type(type_name)
    found = find(type_name, request.GET.get("term", ""), PAGE, submission)
    return JsonResponse({"results": [asdict(one) for one in found]})


def _known_type(type_name: str) -> None:
    if type_name not in {kind.name for kind in record_types()}:
        raise Http404
