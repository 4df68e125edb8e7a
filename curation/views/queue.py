"""The landing page: what waits for whom, something new, and finding what is published."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from curation import actions
from curation.documents import RecordType, record_types
from curation.forms import NewRecordForm
from curation.models import Draft, Record, Submission, User, Version
from curation.views.access import page, visible, workspace
from curation.views.starting import begin
from values.text import fold

MOST_FOUND = 10  # of each type
LONGEST_QUESTION = 200


@workspace
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Everything open, by what this person has to do with it."""
    return page(
        request,
        "curate/queue.html",
        title=_("Review queue"),
        is_landing=True,
        lists=_lists(request.user),
        form=NewRecordForm(),
        mine=_editable(request.user),
    )


def _lists(user: User) -> list[tuple[str, list[Submission], str]]:
    """Return headings, submissions, and what an empty list says."""
    shown = Submission.objects.for_queue()
    own = shown.filter(author=user)
    everything = shown.open() if user.has_role(User.Role.CURATOR) else own.open()
    lists = [
        (_("Sent by me"), own.filter(state=Submission.State.IN_REVIEW), _("Nothing sent.")),
        (_("My drafts"), own.filter(state__in=Submission.EDITABLE), _("No drafts.")),
        (_("All open"), everything, _("Nothing is open.")),
    ]
    if user.has_role(User.Role.REVIEWER):
        lists.insert(0, (_("Waiting for me"), shown.waiting_for(user), _("Nothing waits for you.")))
    return [(heading, list(found), empty) for heading, found, empty in lists]


def _editable(user: User) -> QuerySet[Submission]:
    found = Submission.objects.for_queue().filter(state__in=Submission.EDITABLE)
    return found if user.has_role(User.Role.CURATOR) else found.filter(author=user)


@workspace
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Start a submission with a draft of a new record."""
    form = NewRecordForm(request.POST)
    if not form.is_valid():
        return page(request, "curate/new.html", title=_("New record"), form=form)
    submission = actions.start(by=request.user)
    return redirect(begin(submission, request.user, form))


@workspace
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Find published records by title, address or reference, to edit one."""
    question = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    found = [
        (kind, records)
        for kind in reversed(record_types())
        if question and (records := list(_matching(kind, question)))
    ]
    return page(
        request,
        "curate/find.html",
        title=_("Edit a published record"),
        question=question,
        found=found,
        mine=_editable(request.user),
    )


def _matching(kind: RecordType, question: str) -> QuerySet[Record]:
    named = Q(reference__iexact=question) | Q(slug__icontains=question) | Q(key=question)
    records: Any = kind.model._default_manager
    found = getattr(records, "with_names", records.all)().order_by("folded", "reference")
    return found.filter(named | Q(folded__contains=fold(question)))[:MOST_FOUND]


@workspace
@require_POST
def open_record(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """Open a published record for editing, in a new or an open submission."""
    if not Version.objects.filter(record_type=type_name, record_key=key).exists():
        raise Http404
    number = request.POST.get("submission", "")
    chosen = visible(request, int(number)) if number.isdecimal() else None
    others = Draft.objects.filter(
        record_type=type_name, record_key=key, submission__state__in=Submission.OPEN
    ).exclude(submission=chosen)
    try:
        submission = chosen or actions.start(by=request.user)
        draft = actions.open_draft(
            submission=submission, by=request.user, type_name=type_name, key=key
        )
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("curate:find")
    for other in others:
        told = _(
            "It is open in submission %(number)s too: whoever publishes last is asked to look."
        )
        messages.warning(request, told % {"number": other.submission_id})
    return redirect(draft)
