"""The landing page: what waits for whom, something new, and finding what is published."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from curation import actions
from curation.documents import RecordType, record_type, record_types
from curation.doubts import doubts_of, told_of
from curation.forms import NewRecordForm
from curation.models import Draft, Record, Submission, User, Version
from curation.removals import to_confirm
from curation.views.access import page, visible, workspace
from curation.views.starting import begin
from values.text import fold

MOST_FOUND = 10  # of each type
LONGEST_QUESTION = 200
PAGE = 50
NO_DRAFTS = gettext_noop("You have no drafts. Begin with a new agreement, or edit a record.")
NOTHING_WAITS = gettext_noop("Nothing waits for a second person. What others send appears here.")


@dataclass(frozen=True)
class Tab:
    """One list of the queue: its name in the address, its words, and what stands in it."""

    name: str
    label: str
    found: QuerySet[Submission]
    empty: str


@workspace
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for this person, what they sent, and what they have begun."""
    user, language = request.user, request.GET.get("language", "")
    tabs = _tabs(user, language)
    chosen = next((tab for tab in tabs if tab.name == request.GET.get("show")), tabs[0])
    rows = Paginator(chosen.found, PAGE).get_page(request.GET.get("page"))
    doubts = doubts_of(draft for one in rows for draft in one.shown)
    told = told_of([one.pk for one in rows])
    for one in rows:
        in_drafts = [doubt for draft in one.shown for doubt in doubts[draft.pk]]
        one.doubts = [*told[one.pk], *in_drafts]
    _add_languages(list(rows))
    return page(
        request,
        "curate/queue.html",
        title=_("Review queue"),
        is_landing=True,
        tabs=[(tab, tab.found.count()) for tab in tabs],
        chosen=chosen,
        rows=rows,
        language=language,
        languages=sorted(set(Submission.objects.open().languages())),
        form=NewRecordForm(),
        to_confirm=to_confirm(user) if user.has_role(User.Role.REVIEWER) else 0,
    )


def _tabs(user: User, language: str) -> list[Tab]:
    """Return the lists this person has, the first being what they land on."""
    shown = Submission.objects.for_queue().order_by("-updated", "-pk")
    if language:
        shown = shown.filter(asked_language=language)
    own = shown.filter(author=user)
    sent = own.filter(state=Submission.State.IN_REVIEW)
    tabs = [
        Tab("sent", _("Sent by me"), sent, _("Nothing of yours is in review.")),
        Tab("drafts", _("My drafts"), own.filter(state__in=Submission.EDITABLE), _(NO_DRAFTS)),
        Tab("closed", _("Decided"), own.exclude(state__in=Submission.OPEN), _("Nothing yet.")),
    ]
    if user.has_role(User.Role.CURATOR):
        tabs.append(Tab("open", _("All open"), shown.open(), _("Nothing is open.")))
    if user.has_role(User.Role.REVIEWER):
        waiting = shown.waiting_for(user)
        asked = waiting.filter(Q(asked=user) | Q(asked=None, asked_language__in=user.reads or [""]))
        asked = asked.exclude(asked=None, asked_language="")
        tabs.insert(0, Tab("asked", _("Asked of me"), asked, _("Nobody asked you by name.")))
        tabs.insert(0, Tab("review", _("To review"), waiting, _(NOTHING_WAITS)))
    return tabs


def _add_languages(rows: list[Submission]) -> None:
    """Give each row the languages of its sources and quotations: one query."""
    cited = {one["source"] for row in rows for one in _citations(row) if one.get("source")}
    sources = record_type("source").model._default_manager.filter(key__in=cited)
    languages: dict[str, str] = dict(sources.values_list("key", "language"))
    for row in rows:
        own = [d.document.get("language") for d in row.shown if d.record_type == "source"]
        quoted = [
            one.get("language") or languages.get(one.get("source", "")) for one in _citations(row)
        ]
        row.languages = sorted({one for one in [*own, *quoted] if one})


def _citations(row: Submission) -> list[dict]:
    return [one for draft in row.shown for one in draft.document.get("citations", [])]


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
