"""The board as one person sees it: what is found, without what was decided, most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy

from curation.board.registry import Reminder, ReminderKind, reminder_kinds
from curation.models import ReminderMark, User

MOST = 200  # of one kind are looked at; beyond that the board says "more than"
Identity = tuple[str, str, str, str, str]

# Until how many days from now a day belongs to a group; what has no day comes last.
GROUPS: tuple[tuple[str, Any, int | None], ...] = (
    ("late", gettext_lazy("The day has passed"), -1),
    ("30", gettext_lazy("Within 30 days"), 30),
    ("90", gettext_lazy("Within 90 days"), 90),
    ("180", gettext_lazy("Within 180 days"), 180),
    ("undated", gettext_lazy("When there is time"), None),
)


@dataclass(frozen=True)
class Wanted:
    """What somebody asked the board for: a kind, a country, what is assigned to them."""

    kind: str = ""
    country: str = ""
    mine: bool = False


@dataclass(frozen=True)
class Row:
    """A reminder on the board, and who takes care of it."""

    reminder: Reminder
    group: str
    assigned_to: User | None = None


@dataclass(frozen=True)
class Count:
    """How many reminders of a kind there are; `capped` says there are more than `number`."""

    kind: ReminderKind
    number: int
    capped: bool


@dataclass
class Board:
    """All rows in order, and the counts of every kind under the same question."""

    rows: list[Row] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)

    @property
    def groups(self) -> list[tuple[str, Any, int]]:
        """Return the groups that have rows: code word, name, how many."""
        sizes = {name: 0 for name, _label, _days in GROUPS}
        for row in self.rows:
            sizes[row.group] += 1
        return [(name, label, sizes[name]) for name, label, _days in GROUPS if sizes[name]]


def gather(day: date, user: User, wanted: Wanted = Wanted()) -> Board:
    """Return the board of a day for one person.

    Two queries for what was decided, and those of each kind: they do not grow with the rows, as
    at most `MOST` of each kind are read, in chunks.
    """
    hidden = set(_identities(ReminderMark.objects.hiding(day)))
    taken = _assigned()
    board = Board()
    for kind in reminder_kinds():
        found = _visible(kind, day, user, wanted, hidden, taken)
        some = list(islice(found, MOST + 1))
        board.counts.append(Count(kind, min(len(some), MOST), len(some) > MOST))
        if wanted.kind in ("", kind.name):
            board.rows += [_row(one, day, taken) for one in some[:MOST]]
    order = [name for name, _label, _days in GROUPS]
    board.rows.sort(key=lambda row: (order.index(row.group), row.reminder.due or date.max))
    return board


def find(identity: Identity, day: date) -> Reminder | None:
    """Return one reminder, if it is still to be found; walks those of its kind."""
    kinds = [kind for kind in reminder_kinds() if kind.name == identity[0]]
    found = (one for kind in kinds for one in kind.find(day) if one.identity == identity)
    return next(found, None)


def _visible(
    kind: ReminderKind,
    day: date,
    user: User,
    wanted: Wanted,
    hidden: set[Identity],
    taken: dict[Identity, User],
) -> Iterator[Reminder]:
    for one in kind.find(day):
        in_country = not wanted.country or wanted.country in one.countries
        is_mine = not wanted.mine or taken.get(one.identity) == user
        if in_country and is_mine and one.identity not in hidden:
            yield one


def _row(reminder: Reminder, day: date, taken: dict[Identity, User]) -> Row:
    return Row(reminder, _group(reminder.due, day), taken.get(reminder.identity))


def _group(due: date | None, day: date) -> str:
    if due is None:
        return "undated"
    return next(
        (
            name
            for name, _label, days in GROUPS
            if days is not None and due <= day + timedelta(days=days)
        ),
        "180",
    )


def _identities(marks: Any) -> Iterator[Identity]:
    yield from marks.values_list("kind", "record_type", "record_key", "path", "occasion")


def _assigned() -> dict[Identity, User]:
    marks = ReminderMark.objects.filter(assigned_to__isnull=False).select_related("assigned_to")
    return {
        (one.kind, one.record_type, one.record_key, one.path, one.occasion): one.assigned_to
        for one in marks
        if one.assigned_to
    }
