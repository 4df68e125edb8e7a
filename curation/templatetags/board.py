"""Words of the board: `{% load board %}`.

{{ reminder|kind_label }}      what kind of reminder it is, in words
{{ reminder|is_of_record }}    whether it is about a record, which can be edited
{{ reminder|day_in_words }}    the day that is due
{{ reminder|fragment }}        the field of the editor where it is mended
{{ reminder|question:here }}   the question that names it, and the way back
{{ reminder|named }}           pairs of name and value that name it
"""

from typing import Any
from urllib.parse import urlencode

from django import template

from curation.board.registry import Reminder, reminder_kinds
from curation.documents import record_types
from values.dates import FuzzyDate

register = template.Library()
NAMES = ("kind", "record_type", "record_key", "path", "occasion")


@register.filter
def kind_label(reminder: Reminder) -> Any:
    return next(kind.label for kind in reminder_kinds() if kind.name == reminder.kind)


@register.filter
def is_of_record(reminder: Reminder) -> bool:
    return reminder.record_type in {kind.name for kind in record_types()}


@register.filter
def day_in_words(reminder: Reminder) -> str:
    return str(FuzzyDate(reminder.due.isoformat())) if reminder.due else ""


@register.filter
def fragment(reminder: Reminder) -> str:
    return reminder.field.replace("/", "-")


@register.filter
def named(reminder: Reminder) -> list[tuple[str, str]]:
    return list(zip(NAMES, reminder.identity, strict=True))


@register.filter
def question(reminder: Reminder, here: str) -> str:
    return urlencode([*named(reminder), ("back", here)])
