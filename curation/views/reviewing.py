"""Asking for a review, settling remarks, and doing a change again on top of others'."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from curation import actions
from curation.actions.redoing import redo_on_top
from curation.documents import DocumentError
from curation.models import Submission, User
from curation.views.access import visible, workspace
from values.text import clean_tag


@workspace
@require_POST
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a reviewer by name, or whoever reads a language."""
    submission = visible(request, number)
    chosen = request.POST.get("reviewer", "")
    reviewer = User.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    language = request.POST.get("language", "")[:20]
    try:
        language = clean_tag(language) if language else ""
        actions.ask(submission=submission, by=request.user, reviewer=reviewer, language=language)
    except (actions.Refused, ValueError) as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("Asked. They get a letter.") if reviewer else _("Saved.")
        messages.success(request, told)
    return redirect(submission)


@workspace
@require_POST
def resolve(request: HttpRequest, number: int, remark: int) -> HttpResponse:
    """Mark a remark as settled, or open it again."""
    submission = visible(request, number)
    found = get_object_or_404(submission.comments, pk=remark)
    is_done = request.POST.get("open") != "1"
    try:
        actions.resolve(remark=found, by=request.user, is_done=is_done)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{submission.get_absolute_url()}#comments")


@workspace
@require_POST
def redo(request: HttpRequest, number: int, type_name: str, key: str) -> HttpResponse:
    """Bring a draft onto the live version, what others changed kept."""
    submission = visible(request, number)
    draft = get_object_or_404(submission.drafts, record_type=type_name, record_key=key)
    try:
        _draft, both = redo_on_top(draft=draft, by=request.user)
    except (actions.Refused, DocumentError) as refusal:
        messages.error(request, str(refusal))
        return redirect(submission)
    if both:
        told = ngettext(
            "Done. One statement was changed by both of you; yours stands: %(paths)s.",
            "Done. %(n)d statements were changed by both of you; yours stand: %(paths)s.",
            len(both),
        )
        messages.warning(request, told % {"n": len(both), "paths": ", ".join(both)})
    else:
        messages.success(request, _("Done. Your changes stand on top of theirs."))
    return redirect(submission)


def neighbours(submission: Submission, user: User) -> tuple[int | None, int | None]:
    """Return the numbers of the submissions before and after one in the person's queue."""
    queue = list(Submission.objects.waiting_for(user).values_list("pk", flat=True))
    if submission.pk not in queue:
        return None, queue[0] if queue else None
    here = queue.index(submission.pk)
    after = queue[here + 1] if here + 1 < len(queue) else None
    return (queue[here - 1] if here else None), after
