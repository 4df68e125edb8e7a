"""Two records that are one: proposed by one person, merged by another; or told apart."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.actions.submissions import Refused
from curation.actions.withdrawal import carry_out_merge
from curation.documents import record_type
from curation.models import Duplicate, Tombstone, User


@transaction.atomic
def propose_merge(*, type_name: str, key: str, into: str, by: User, reason: str) -> Duplicate:
    """Propose that `into` stands for both from now on; nothing public changes.

    Raises Refused without a role, a reason, or two published records of the type.
    """
    _need(by.has_role(User.Role.CURATOR), _("Only a curator can propose to merge records."))
    _need(bool(reason.strip()), _("Say why; readers see the reason."))
    _need(key != into, _("Choose two records, not one twice."))
    known = record_type(type_name).model._default_manager.filter(key__in=(key, into))
    _need(known.count() == 2, _("Both records must be published."))
    return _remember(type_name, key, into, Duplicate.State.PROPOSED, by, reason, survivor=into)


@transaction.atomic
def confirm_merge(*, pair: Duplicate, by: User) -> Tombstone:
    """Merge what somebody else proposed (oneself, under REVIEW=single).

    Side effects: those of `merge_record`. Raises Refused or DocumentError.
    """
    pair = Duplicate.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    _need(pair.state == Duplicate.State.PROPOSED, _("This has been decided already."))
    _need(by.has_role(User.Role.REVIEWER), _("Only a reviewer can confirm a merge."))
    alone = pair.by_id == by.pk
    _need(
        not alone or settings.REVIEW == "single",
        _("You proposed it yourself: a second person confirms."),
    )
    tombstone = carry_out_merge(
        type_name=pair.record_type,
        key=pair.duplicate,
        into=pair.survivor,
        by=pair.by,
        reason=pair.reason,
    )
    tombstone.confirmed_by, tombstone.confirmed = by, timezone.now()
    tombstone.save(update_fields=["confirmed_by", "confirmed"])
    _decide(pair, Duplicate.State.MERGED, by)
    return tombstone


@transaction.atomic
def tell_apart(*, type_name: str, key: str, other: str, by: User, reason: str) -> Duplicate:
    """Note that two records are not the same, because; they are not suggested again."""
    _need(by.has_role(User.Role.CURATOR), _("Only a curator can tell records apart."))
    _need(bool(reason.strip()), _("Say why they are not the same."))
    _need(key != other, _("Choose two records, not one twice."))
    return _remember(type_name, key, other, Duplicate.State.DIFFERENT, by, reason)


def _remember(
    type_name: str, key: str, other: str, state: str, by: User, reason: str, survivor: str = ""
) -> Duplicate:
    first, second = sorted((key, other))
    said = {"state": state, "by": by, "reason": reason.strip(), "survivor": survivor}
    said |= {"decided": None, "decided_by": None}
    pair, _made = Duplicate.objects.update_or_create(
        record_type=type_name, first=first, second=second, defaults=said
    )
    return pair


def _decide(pair: Duplicate, state: str, by: User) -> None:
    pair.state, pair.decided_by, pair.decided = state, by, timezone.now()
    pair.save(update_fields=["state", "decided_by", "decided"])


def _need(condition: bool, sentence: str) -> None:
    if not condition:
        raise Refused(sentence)
