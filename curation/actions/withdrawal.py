"""Taking a published record away, merging it into another, and bringing it back."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.actions.publishing import derive, publish, take_publishing_lock
from curation.actions.submissions import Refused
from curation.documents import DocumentError, Problem, record_type
from curation.following import tell_gone, tell_written
from curation.models import Change, Record, Tombstone, User, Version
from curation.referrers import referrers


@transaction.atomic
def withdraw_record(*, type_name: str, key: str, by: User, reason: str) -> Tombstone:
    """Take a record off the register at once; its versions and a tombstone stay.

    Only an administrator may, alone, with a reason; a second person confirms or restores. Refused
    with DocumentError while published records name it. Side effects, under the publishing lock:
    its rows deleted, a Tombstone, one Change.
    """
    _check(by, reason)
    take_publishing_lock()
    record = record_type(type_name).model._default_manager.get(key=key)
    if names := [_name(other) for other in referrers(record)]:
        message = _("Published records name it: %(names)s.") % {"names": ", ".join(names)}
        raise DocumentError([Problem("", message, _name(record))])
    tombstone = _bury(record, by, reason)
    record.delete()
    tell_gone(record)
    _log(tombstone, Change.Kind.WITHDRAWN)
    return tombstone


@transaction.atomic
def merge_record(*, type_name: str, key: str, into: str, by: User, reason: str) -> Tombstone:
    """Let another record of the same type stand for this one, at once, as an administrator."""
    _check(by, reason)
    return carry_out_merge(type_name=type_name, key=key, into=into, by=by, reason=reason)


def carry_out_merge(*, type_name: str, key: str, into: str, by: User, reason: str) -> Tombstone:
    """Let another record of the same type stand for this one, a duplicate; who may is not asked.

    Documents keep the keys they were written with; the rows that name the duplicate are derived
    again and point to the survivor. To be called in a transaction. Side effects, under the
    publishing lock: the duplicate's rows deleted, a Tombstone that says where to, one Change.
    """
    take_publishing_lock()
    model = record_type(type_name).model
    found = model._default_manager.in_bulk((key, into), field_name="key")
    if not {key, into} <= set(found):
        raise Refused(_("Both records must be published."))
    record, survivor = found[key], found[into]
    others = referrers(record)
    if record == survivor or survivor in others:
        message = _("%(into)s names it; change that first.") % {"into": _name(survivor)}
        raise DocumentError([Problem("", message, _name(record))])
    tombstone = _bury(record, by, reason, merged_into=into)
    _derive_rows(others)
    record.delete()
    tell_gone(record)
    _log(tombstone, Change.Kind.MERGED)
    return tombstone


@transaction.atomic
def confirm_withdrawal(*, tombstone: Tombstone, by: User) -> Tombstone:
    """Say, as a second person, that a record was rightly taken away."""
    tombstone = Tombstone.objects.select_for_update(of=("self",)).get(pk=tombstone.pk)
    if not by.has_role(User.Role.REVIEWER):
        raise Refused(_("Only a reviewer can confirm a withdrawal."))
    if by.pk == tombstone.by_id and settings.REVIEW != "single":
        raise Refused(_("You withdrew it yourself: a second person confirms."))
    if tombstone.confirmed:
        raise Refused(_("This has been decided already."))
    tombstone.confirmed_by, tombstone.confirmed = by, timezone.now()
    tombstone.save(update_fields=["confirmed_by", "confirmed"])
    return tombstone


@transaction.atomic
def restore_record(*, tombstone: Tombstone, by: User, reason: str) -> list[Change]:
    """Publish the last version of a withdrawn or merged record again, as a new version.

    A second person does: not the one who took it away. Rows that pointed to the survivor of a
    merge are derived again. Raises Refused or DocumentError.
    """
    if by.pk == tombstone.by_id and settings.REVIEW != "single":
        raise Refused(_("You withdrew it yourself: a second person restores."))
    if not by.has_role(User.Role.REVIEWER):
        raise Refused(_("Only a reviewer can restore a record."))
    if not reason.strip():
        raise Refused(_("Say why; readers see the reason."))
    name, key = tombstone.record_type, tombstone.record_key
    last = Version.objects.latest_of(name, [key]).get()
    changes = publish(documents=[last.document], by=by, reason=reason, restore=True)
    survivor = record_type(name).model._default_manager.filter(key=tombstone.merged_into).first()
    tombstone.delete()
    if survivor:
        _derive_rows(referrers(survivor))
    return changes


def _check(by: User, reason: str) -> None:
    if not by.has_role(User.Role.ADMINISTRATOR):
        raise Refused(_("Only an administrator can withdraw or merge a record."))
    if not reason.strip():
        raise Refused(_("Say why; readers see the reason."))


def _bury(record: Record, by: User, reason: str, **more: Any) -> Tombstone:
    return Tombstone.objects.create(
        record_type=record.type_name,
        record_key=record.key,
        reference=record.reference,
        slug=record.slug,
        titles=record.display_titles(),
        version=record.version,
        reason=reason.strip(),
        at=timezone.now(),
        by=by,
        **more,
    )


def _derive_rows(records: list[Record]) -> None:
    """Write the rows of these records anew from the documents they were published from."""
    for record in records:
        kind = record_type(record.type_name)
        last = Version.objects.latest_of(record.type_name, [record.key]).get()
        derive(kind, kind.document.apply(kind.document.parse(last.document)))
    tell_written(records)


def _name(record: Record) -> str:
    return f"{record.type_name} {record.key}"


def _log(tombstone: Tombstone, kind: Change.Kind) -> None:
    last = Change.objects.aggregate(last=Max("sequence"))["last"] or 0
    Change.objects.create(
        sequence=last + 1,
        at=tombstone.at,
        kind=kind,
        record_type=tombstone.record_type,
        record_key=tombstone.record_key,
        reference=tombstone.reference,
        version=tombstone.version,
    )
