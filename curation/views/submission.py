"""One submission: what it says, what it lacks, what it changes, and what people do with it."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from curation import actions
from curation.accounts.confirmation import confirm_first
from curation.actions.queueing import MOST_AT_ONCE
from curation.compare import Difference, compare
from curation.documents import DocumentError, Problem, record_type
from curation.doubts import told_of
from curation.forms import NewRecordForm, ReasonForm
from curation.models import Draft, Submission, User, Version
from curation.views.access import page, visible, workspace
from curation.views.keeping import settle
from curation.views.reviewing import neighbours
from curation.views.staged import staged

MOST_STAGED = 200  # documents; of more, new records are named by key in what the others say
SECONDS = 5  # until a page without script looks again how far a publication is
PARTS = 20  # documents on one page of a submission
MOST_PROBLEMS = 50  # of the documents on its other pages


@dataclass
class Part:
    """One document of a submission, as its page shows it.

    `changes` is what it would change; for a record that moved on, `meanwhile` is what others
    changed since the version it started from.
    """

    draft: Draft
    title: str
    live: int
    problems: list[Problem] = field(default_factory=list)
    changes: list[Difference] = field(default_factory=list)
    meanwhile: list[Difference] = field(default_factory=list)

    @property
    def moved_on(self) -> bool:
        return self.live != self.draft.base_version


@workspace
@require_safe
def submission(request: HttpRequest, number: int) -> HttpResponse:
    """The page of a submission."""
    shown = visible(request, number)
    user = request.user
    drafts = Paginator(shown.drafts.all(), PARTS).get_page(request.GET.get("page"))
    parts, general = _parts(shown, list(drafts))
    before, after = neighbours(shown, user) if user.has_role(User.Role.REVIEWER) else (None, None)
    is_large = drafts.paginator.count > MOST_AT_ONCE
    job = actions.publication_of(shown) if is_large and shown.is_in_review else None
    is_running = job is not None and job.is_open
    return page(
        request,
        "curate/submission.html",
        title=str(shown),
        submission=shown,
        parts=parts,
        drafts=drafts,
        previous=before,
        following=after,
        problems=general,
        told=told_of([shown.pk])[shown.pk] if shown.state in Submission.OPEN else [],
        comments=shown.comments.select_related("author", "resolved_by"),
        may_ask=shown.state in Submission.OPEN
        and (shown.author_id == user.pk or user.has_role(User.Role.CURATOR)),
        read_languages=read_languages(),
        reason_form=ReasonForm(instance=shown),
        add_form=NewRecordForm(submission=shown),
        may_edit=user.may_edit(shown),
        is_large=is_large,
        job=job,
        seconds=SECONDS,
        may_approve=user.may_approve(shown),
        may_review=user.has_role(User.Role.REVIEWER) and shown.is_in_review and not is_running,
        may_withdraw=shown.state in Submission.OPEN
        and not is_running
        and (shown.author_id == user.pk or user.has_role(User.Role.REVIEWER)),
        reviewers=list(who_may_approve(shown)),
        alone=settings.REVIEW == "single",
        may_add_people=user.has_role(User.Role.ADMINISTRATOR),
    )


@workspace
@require_safe
def progress(request: HttpRequest, number: int) -> JsonResponse:
    """How far the publication of a large submission is, for the script of its page."""
    job = actions.publication_of(visible(request, number))
    told: dict[str, Any] = {"open": bool(job and job.is_open)}
    if job:
        told |= {"done": job.done, "total": job.total, "words": job.words}
    return JsonResponse(told)


def who_may_approve(submission: Submission) -> QuerySet[User]:
    """Return the people who may publish a submission: reviewers who have not edited it."""
    ranks = [User.Role.REVIEWER, User.Role.ADMINISTRATOR]
    able = User.objects.filter(is_active=True, is_system=False).order_by("username")
    able = able.filter(Q(role__in=ranks) | Q(is_superuser=True))
    return able if settings.REVIEW == "single" else able.exclude(pk__in=submission.editors)


def read_languages() -> list[str]:
    """Return the languages that reviewers say they read: one query."""
    read = User.objects.filter(is_active=True).exclude(reads=[]).values_list("reads", flat=True)
    return sorted({tag for tags in read for tag in tags})


def _parts(submission: Submission, drafts: list[Draft]) -> tuple[list[Part], list[Problem]]:
    """Return these documents with what each lacks, and what the rest of the submission lacks."""
    parts = {str(draft): _part(draft) for draft in drafts}
    count = submission.drafts.count()
    # Reading thousands anew takes longer than a request; they were read when it was submitted.
    is_read = submission.is_in_review and count > MOST_AT_ONCE
    asked = submission.state in Submission.OPEN and not is_read
    problems = actions.lacking(submission) if asked else []
    general = [problem for problem in problems if problem.record not in parts][:MOST_PROBLEMS]
    for problem in problems:
        if problem.record in parts:
            parts[problem.record].problems.append(problem)
    if count > MOST_STAGED:
        for part in parts.values():
            _compare(part)
        return list(parts.values()), general
    try:
        with staged(submission) as (_records, left_out):
            general += left_out
            for part in parts.values():
                _compare(part)
    except DocumentError as error:
        general += error.problems
    return list(parts.values()), general


def _part(draft: Draft) -> Part:
    last = Version.objects.latest_of(draft.record_type, [draft.record_key]).first()
    title = record_type(draft.record_type).document.title(draft.document)
    return Part(draft, title, live=last.number if last else 0)


def _compare(part: Part) -> None:
    draft, document = part.draft, record_type(part.draft.record_type).document
    versions = Version.objects.filter(record_type=draft.record_type, record_key=draft.record_key)
    written = {
        version.number: document.upgrade(version.document)
        for version in versions.filter(number__in={draft.base_version, part.live})
    }
    base = written.get(draft.base_version)
    part.changes = compare(base, {**_head(base), **draft.document})
    if part.moved_on and part.draft.submission.state in Submission.OPEN:
        part.meanwhile = compare(base, written.get(part.live))


def _head(base: dict | None) -> dict[str, Any]:
    """Return the address a published record keeps when its draft says nothing of it."""
    return {"slug": base["slug"]} if base and "slug" in base else {}


def _act(request: HttpRequest, number: int, action: Any, done: str, **more: Any) -> HttpResponse:
    """Do one thing with a submission and go back to its page, which says what came of it."""
    chosen = visible(request, number)
    try:
        actions.refuse_while_published(chosen)
        action(submission=chosen, by=request.user, **more)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    except DocumentError as error:
        for problem in error.problems:
            messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect(chosen)


@workspace
@require_POST
def explain(request: HttpRequest, number: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _act(request, number, actions.explain, _("Saved."), reason=reason)


@workspace
@require_POST
def submit(request: HttpRequest, number: int) -> HttpResponse:
    """Send to review; a reason typed in the same form is kept first."""

    def explain_and_submit(*, submission: Submission, by: User) -> None:
        if (reason := request.POST.get("reason")) is not None:
            actions.explain(submission=submission, by=by, reason=reason)
        settle(submission=submission, by=by)
        actions.submit(submission=submission, by=by)

    return _act(request, number, explain_and_submit, _("Sent to review."))


@workspace
@require_POST
def comment(request: HttpRequest, number: int) -> HttpResponse:
    text, path = request.POST.get("text", ""), request.POST.get("path", "")
    return _act(request, number, actions.comment, _("Said."), text=text, path=path)


@workspace
@require_POST
def request_changes(request: HttpRequest, number: int) -> HttpResponse:
    text = request.POST.get("text", "")
    return _act(request, number, actions.request_changes, _("Sent back."), text=text)


@workspace
@require_POST
@confirm_first
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Publish, if this is still what the reviewer was shown; what is large, in the queue."""
    seen = request.POST.get("seen", "")
    if actions.is_large(visible(request, number)):
        told = _("Publishing has begun. This page shows how far it is.")
        return _act(request, number, actions.approve_in_queue, told, seen=seen)
    return _act(request, number, actions.approve, _("Published."), seen=seen)


@workspace
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    return _act(request, number, actions.withdraw, _("Withdrawn."))
