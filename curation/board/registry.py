"""Reminders: questions that each app asks of its own records, and the board gathers.

An app registers its kinds in `AppConfig.ready`. A reminder is no row: it is found anew whenever it
is asked for, the most urgent first, so that it goes away by itself when the record changes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from curation.models import Record

CHUNK = 200  # records are read in chunks of so many: a query for each


@dataclass(frozen=True)
class Reminder:
    """One thing that somebody should look at.

    `sentence` says what, in the active language. `due` is the day by which, None where no day is
    set. `path` is the statement of the record it is about, `field` the field where it is mended.
    `occasion` tells this time from the next: a decision about it holds for this occasion alone.
    `countries` are codes; `help_address` leads outside, to what may help.
    """

    kind: str
    record_type: str
    record_key: str
    title: str
    address: str
    sentence: str
    due: date | None = None
    path: str = ""
    field: str = ""
    occasion: str = ""
    countries: tuple[str, ...] = ()
    help_address: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str, str]:
        """What a decision about it is kept under."""
        return self.kind, self.record_type, self.record_key, self.path, self.occasion


Find = Callable[[date], Iterator[Reminder]]


@dataclass(frozen=True)
class ReminderKind:
    """One kind of reminder: a code word, its name in the plural, how it is found as of a day.

    `order` puts kinds in order: the most important first.
    """

    name: str
    label: Any
    find: Find
    order: int = 50


_kinds: dict[str, list[ReminderKind]] = {}


def register(*kinds: ReminderKind) -> None:
    """Add kinds of reminder; called from `AppConfig.ready`. Several apps may share one name."""
    for kind in kinds:
        same = [one for one in _kinds.get(kind.name, []) if one.find is not kind.find]
        _kinds[kind.name] = [*same, kind]


def reminder_kinds() -> list[ReminderKind]:
    """Return all kinds, the most important first; what apps share a name for is one kind."""
    kinds = [_together(same) for same in _kinds.values()]
    return sorted(kinds, key=lambda kind: (kind.order, kind.name))


def _together(same: list[ReminderKind]) -> ReminderKind:
    if len(same) == 1:
        return same[0]
    return replace(same[0], find=lambda day: chain.from_iterable(one.find(day) for one in same))


def about(record: Record, kind: str, sentence: str, **more: Any) -> Reminder:
    """Return a reminder about a published record."""
    return Reminder(
        kind=kind,
        record_type=record.type_name,
        record_key=record.key,
        title=str(record),
        address=record.get_absolute_url(),
        sentence=sentence,
        **more,
    )
