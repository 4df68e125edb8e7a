"""What people decide about a reminder."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from curation.actions import Refused
from curation.board.registry import Reminder
from curation.models import ReminderMark, User


@transaction.atomic
def decide(
    *,
    reminder: Reminder,
    by: User,
    day: date,
    state: str,
    because: str = "",
    until: date | None = None,
    assigned_to: User | None = None,
) -> ReminderMark:
    """Mark one occasion of a reminder done, for later, not needed, or open and somebody's.

    Later needs a day to come, not needed a reason; Refused says which is lacking. Deciding again
    replaces what was decided.
    """
    _need(by.has_role(User.Role.CURATOR), _("Only a curator can do that."))
    _need(state in ReminderMark.State.values, _("Choose what to do."))
    if state == ReminderMark.State.LATER:
        _need(until is not None and until > day, _("Choose a day to come."))
    if state == ReminderMark.State.NOT_NEEDED:
        _need(bool(because.strip()), _("Say why it is not needed."))
    if assigned_to:
        _need(assigned_to.has_role(User.Role.CURATOR), _("Only curators take care of reminders."))
    kind, record_type, record_key, path, occasion = reminder.identity
    mark, _made = ReminderMark.objects.update_or_create(
        kind=kind,
        record_type=record_type,
        record_key=record_key,
        path=path,
        occasion=occasion,
        defaults={
            "state": state,
            "until": until if state == ReminderMark.State.LATER else None,
            "because": because.strip(),
            "assigned_to": assigned_to,
            "by": by,
        },
    )
    return mark


def _need(condition: bool, sentence: str) -> None:
    if not condition:
        raise Refused(sentence)
