"""Taking a published record away, and bringing it back."""

from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.actions.publishing import publish, take_publishing_lock
from curation.actions.submissions import Refused
from curation.documents import DocumentError, Problem, record_type
from curation.models import Change, Record, Tombstone, User, Version


@transaction.atomic
def withdraw_record(*, type_name: str, key: str, by: User, reason: str) -> Tombstone:
    """Take a record off the register at once; its versions and a tombstone stay.

    Only an administrator may, alone, with a reason; a second person confirms or restores. Refused
    with DocumentError while published records name it. Side effects, under the publishing lock:
    its rows deleted, a Tombstone, one Change.
    """
    if not by.has_role(User.Role.ADMINISTRATOR):
        raise Refused(_("Only an administrator can withdraw a record."))
    if not reason.strip():
        raise Refused(_("Say why it is withdrawn; readers see the reason."))
    take_publishing_lock()
    record = record_type(type_name).model._default_manager.get(key=key)
    tombstone = Tombstone.objects.create(
        record_type=type_name,
        record_key=key,
        reference=record.reference,
        slug=record.slug,
        titles=record.display_titles(),
        version=record.version,
        reason=reason.strip(),
        at=timezone.now(),
        by=by,
    )
    _delete(record)
    _log(tombstone)
    return tombstone


@transaction.atomic
def restore_record(*, tombstone: Tombstone, by: User, reason: str) -> list[Change]:
    """Publish the last version of a withdrawn record again, as a new version, and drop the stone.

    A second person does: not the one who withdrew it. Raises Refused or DocumentError.
    """
    if by.pk == tombstone.by_id:
        raise Refused(_("You withdrew it yourself: a second person restores."))
    if not by.has_role(User.Role.REVIEWER):
        raise Refused(_("Only a reviewer can restore a record."))
    last = Version.objects.latest_of(tombstone.record_type, [tombstone.record_key]).get()
    changes = publish(documents=[last.document], by=by, reason=reason, restore=True)
    tombstone.delete()
    return changes


def _delete(record: Record) -> None:
    names = _named_in_lists(record)
    if not names:
        try:
            record.delete()
        except ProtectedError as error:
            names = {_owner(row) for row in error.protected_objects}
    if names:
        message = _("Published records name it: %(names)s.") % {"names": ", ".join(sorted(names))}
        raise DocumentError([Problem("", message, _name(record))])


def _named_in_lists(record: Record) -> set[str]:
    """Return the records that name this one in a list; the database would just shorten the list."""
    found = set()
    for relation in record._meta.related_objects:
        if relation.many_to_many:
            for row in getattr(record, str(relation.get_accessor_name())).all():
                found.add(_owner(row))
    return found


def _owner(row: Any) -> str:
    """Return the record that a row belongs to, such as "agreement mou"."""
    while not isinstance(row, Record):
        row = row.record if hasattr(row, "record") else _parent(row)
    return _name(row)


def _parent(row: Any) -> Any:
    """Return the row above a child: the one that its only obligatory foreign key points to."""
    return next(
        getattr(row, field.name)
        for field in row._meta.fields
        if field.is_relation and not field.null and field.name != "other"
    )


def _name(record: Record) -> str:
    return f"{record.type_name} {record.key}"


def _log(tombstone: Tombstone) -> None:
    last = Change.objects.aggregate(last=Max("sequence"))["last"] or 0
    Change.objects.create(
        sequence=last + 1,
        at=tombstone.at,
        kind=Change.Kind.WITHDRAWN,
        record_type=tombstone.record_type,
        record_key=tombstone.record_key,
        reference=tombstone.reference,
        version=tombstone.version,
    )
