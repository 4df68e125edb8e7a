"""Records taken away, merged and brought back: proposed by one person, confirmed by another."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from curation import actions
from curation.accounts.confirmation import confirm_first
from curation.documents import DocumentError, RecordType, record_types
from curation.duplicates import pairs
from curation.models import Duplicate, Record, Tombstone, User
from curation.referrers import referrers
from curation.removals import unconfirmed
from curation.views.access import page, workspace


def _need(request: HttpRequest, role: str) -> None:
    if not request.user.has_role(role):
        raise PermissionDenied


def _kind(name: str) -> RecordType:
    kinds = {kind.name: kind for kind in record_types()}
    if name not in kinds:
        raise Http404
    return kinds[name]


def _done(request: HttpRequest, sentence: str, act: Callable[..., Any], **what: Any) -> bool:
    """Do it, as whoever asks, and say what came of it; whether it was done."""
    try:
        act(by=request.user, **what)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return False
    except DocumentError as error:
        for problem in error.problems:
            messages.error(request, problem.message)
        return False
    messages.success(request, sentence)
    return True


@workspace
@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs of records that look like one, to be merged or told apart."""
    _need(request, User.Role.CURATOR)
    return page(request, "curate/duplicates.html", title=_("Possible duplicates"), pairs=pairs())


@workspace
@require_POST
def propose(request: HttpRequest, type_name: str) -> HttpResponse:
    """Propose a merge, or say that two records are not the same: a reason for either."""
    _need(request, User.Role.CURATOR)
    _kind(type_name)
    sent = request.POST
    one, other, reason = sent.get("first", ""), sent.get("second", ""), sent.get("reason", "")

    about = {"type_name": type_name, "reason": reason}
    if sent.get("what") == "different":
        said = _("Noted. They are not suggested again.")
        _done(request, said, actions.tell_apart, key=one, other=other, **about)
    else:
        gone, kept = (one, other) if sent.get("keep") == other else (other, one)
        said = _("Proposed. A second person confirms the merge.")
        _done(request, said, actions.propose_merge, key=gone, into=kept, **about)
    return redirect("curate:duplicates")


@workspace
@require_safe
def removals(request: HttpRequest) -> HttpResponse:
    """Merges that were proposed, and withdrawals that nobody has confirmed."""
    _need(request, User.Role.CURATOR)
    proposed = list(Duplicate.objects.proposed().select_related("by"))
    for pair in proposed:
        records = _kind(pair.record_type).model._default_manager
        found = records.in_bulk((pair.duplicate, pair.survivor), field_name="key")
        pair.gone, pair.kept = found.get(pair.duplicate), found.get(pair.survivor)
    return page(
        request,
        "curate/removals.html",
        title=_("Merges and withdrawals"),
        proposed=proposed,
        withdrawn=unconfirmed().select_related("by"),
        graves=Tombstone.objects.exclude(confirmed=None).select_related("by", "confirmed_by")[:50],
    )


@workspace
@require_POST
@confirm_first
def decide_merge(request: HttpRequest, number: int) -> HttpResponse:
    pair = get_object_or_404(Duplicate, pk=number)
    if request.POST.get("what") == "different":
        _done(
            request,
            _("Noted. They are not suggested again."),
            actions.tell_apart,
            type_name=pair.record_type,
            key=pair.first,
            other=pair.second,
            reason=request.POST.get("reason", ""),
        )
    else:
        said = _("Merged. The old address leads to the record that stays.")
        _done(request, said, actions.confirm_merge, pair=pair)
    return redirect("curate:removals")


@workspace
@require_POST
@confirm_first
def decide_withdrawal(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm a withdrawal as a second person, or bring the record back."""
    grave = get_object_or_404(Tombstone, pk=number)
    if request.POST.get("what") == "restore":
        reason, said = request.POST.get("reason", ""), _("Published again, as a new version.")
        _done(request, said, actions.restore_record, tombstone=grave, reason=reason)
    else:
        _done(request, _("Confirmed."), actions.confirm_withdrawal, tombstone=grave)
    return redirect("curate:removals")


@workspace
@require_safe
def remove(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """Ask for the reason of a withdrawal, and name what stands in its way."""
    record = _published(type_name, key)
    _need(request, User.Role.ADMINISTRATOR)
    return page(
        request,
        "curate/remove.html",
        title=_("Withdraw %(title)s") % {"title": record},
        record=record,
        others=referrers(record),
    )


@workspace
@require_POST
@confirm_first
def remove_now(request: HttpRequest, type_name: str, key: str) -> HttpResponse:
    """Withdraw a record at once, as an administrator, with a reason."""
    _published(type_name, key)
    _need(request, User.Role.ADMINISTRATOR)
    reason = request.POST.get("reason", "")
    said = _("Withdrawn. A second person confirms or restores.")
    if _done(request, said, actions.withdraw_record, type_name=type_name, key=key, reason=reason):
        return redirect("curate:removals")
    return redirect("curate:remove", type_name, key)


def _published(type_name: str, key: str) -> Record:
    return get_object_or_404(_kind(type_name).model._default_manager, key=key)
