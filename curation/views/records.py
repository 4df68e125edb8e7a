"""What a curator begins from a published record: one like it, the next edition, more evidence."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from curation import actions
from curation.documents import DocumentError, record_type, record_types
from curation.entry import copying
from curation.entry.replacing import use_existing as take_existing
from curation.forms import NewRecordForm
from curation.models import Draft, Submission, Version
from curation.views.access import page, visible, workspace

LONGEST_LOOK = 500  # characters of where somebody looked


def _last(type_name: str, key: str) -> Version:
    """Return the last version of a published record; 404 if there is none."""
    kinds = {kind.name: kind for kind in record_types()}
    version = Version.objects.latest_of(type_name, [key]).first()
    if type_name not in kinds or version is None:
        raise Http404
    if not kinds[type_name].model._default_manager.filter(key=key).exists():
        raise Http404  # withdrawn, or merged into another
    return version


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def like(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """Begin a record of the same make under a working name of its own."""
    return _begin_from(request, type_name, key, copying.like, _("New like this"))


@workspace
@require_http_methods(["GET", "HEAD", "POST"])
def edition(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """Begin the edition of a forum that follows this one."""
    if type_name != "forum":
        raise Http404
    heading = _("New edition from this one")
    return _begin_from(request, type_name, key, copying.next_edition, heading)


def _begin_from(
    request: HttpRequest, type_name: str, key: str, made: Callable[[dict], dict], heading: str
) -> HttpResponse:
    last = _last(type_name, key)
    kind = record_type(type_name)
    typed = {**request.POST.dict(), "type": type_name} if request.method == "POST" else None
    form = NewRecordForm(typed, initial={"type": type_name})
    if form.is_valid():
        submission = actions.start(by=request.user)
        draft = actions.open_draft(
            submission=submission,
            by=request.user,
            type_name=type_name,
            key=form.cleaned_data["key"],
        )
        named = kind.document.named(form.cleaned_data["name"], form.cleaned_data["language"])
        body = {**made(kind.document.upgrade(last.document)), **named}
        document = copying.started(draft.document, body)
        actions.save_draft(draft=draft, by=request.user, revision=draft.revision, document=document)
        return redirect(draft)
    return page(
        request,
        "curate/new.html",
        title=f"{heading}: {kind.document.title(last.document)}",
        form=form,
        type_name=type_name,
    )


def _opened(request: HttpRequest, type_name: str, key: str) -> Draft:
    """Return this person's open draft of a record, in a submission of its own if there is none."""
    _last(type_name, key)
    mine = Draft.objects.filter(
        record_type=type_name,
        record_key=key,
        submission__author=request.user,
        submission__state__in=Submission.EDITABLE,
    )
    if found := mine.first():
        return found
    return actions.open_draft(
        submission=actions.start(by=request.user), by=request.user, type_name=type_name, key=key
    )


@workspace
@require_POST
def measure(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """Open a target with an empty measurement."""
    draft = _opened(request, type_name, key)
    return redirect(f"{draft.get_absolute_url()}?add=measurements#measurements-new")


@workspace
@require_POST
def evidence(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """Open a record with an empty citation."""
    draft = _opened(request, type_name, key)
    return redirect(f"{draft.get_absolute_url()}?cite=#citations-new")


@workspace
@require_POST
def checked(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """Record that somebody looked and found nothing new, and send it to review."""
    _last(type_name, key)
    if "checks" not in record_type(type_name).document.shape.children:
        raise Http404
    looked_at = " ".join(request.POST.get("looked_at", "").split())[:LONGEST_LOOK]
    submission = actions.start(by=request.user, reason=_("Looked again: nothing new."))
    draft = actions.open_draft(submission=submission, by=request.user, type_name=type_name, key=key)
    document = copying.with_check(draft.document, request.user, looked_at)
    try:
        record_type(type_name).document.parse(document)
        actions.save_draft(draft=draft, by=request.user, revision=draft.revision, document=document)
        actions.submit(submission=submission, by=request.user)
    except (actions.Refused, DocumentError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Sent to review: you looked, and found nothing new."))
    return redirect(submission)


@workspace
@require_POST
def use_existing(request: HttpRequest, number: int, type_name: str, key: str) -> HttpResponse:
    """Take the published record in place of a new one that has the same address."""
    submission = visible(request, number)
    draft = submission.drafts.filter(record_type=type_name, record_key=key).first()
    chosen: Any = request.POST.get("key", "")
    if draft is None or not record_type(type_name).model._default_manager.filter(key=chosen):
        raise Http404
    try:
        take_existing(draft=draft, by=request.user, key=chosen)
    except (actions.Refused, DocumentError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The published record is used now."))
    return redirect(submission)
