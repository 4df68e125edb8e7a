"""What keeps up with publication, in the same transaction: the search index, and the like.

A package that derives from records of every type registers a `Follower` in its `AppConfig.ready`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from curation.documents import RecordType
from curation.models import Record


def _nothing(_told: object) -> None:
    """What a follower does about what does not concern it."""


class Parts(NamedTuple):
    """How all records of a type are derived anew by several processes: `clear` takes away what is
    of none, `write` writes anew what is derived of some, in a transaction of its own."""

    clear: Callable[[RecordType], None]
    write: Callable[[RecordType, Sequence[str]], None]


@dataclass(frozen=True)
class Follower:
    """`written` is told the records published together, `gone` one whose rows were deleted,
    `rebuilt` the type whose records must all be derived anew (in `parts` if that can be done by
    several processes, where they are many), `derived` that some were written anew
    without a line in the change log, `finished` that all types were, outside a transaction."""

    written: Callable[[Iterable[Record]], None] = _nothing
    gone: Callable[[Record], None] = _nothing
    rebuilt: Callable[[RecordType], None] = _nothing
    derived: Callable[[], None] = lambda: None
    finished: Callable[[], None] = lambda: None
    parts: Parts | None = None


_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Tell this one too from now on; called from `AppConfig.ready`."""
    if follower not in _followers:
        _followers.append(follower)


def tell_written(records: Iterable[Record]) -> None:
    """Tell that these records were published, or derived again."""
    told = list(records)
    for follower in _followers:
        follower.written(told)


def tell_gone(record: Record) -> None:
    """Tell that this record is no longer published."""
    for follower in _followers:
        follower.gone(record)


def tell_rebuilt(kind: RecordType, *, in_parts: bool = False) -> None:
    """Tell that the records of a type are derived anew; `in_parts`: `write_part` does the rest."""
    for follower in _followers:
        if in_parts and follower.parts:
            follower.parts.clear(kind)
        else:
            follower.rebuilt(kind)


def write_part(kind: RecordType, keys: Sequence[str]) -> None:
    """Derive some records of a type anew, where followers do it in parts."""
    for follower in _followers:
        if follower.parts:
            follower.parts.write(kind, keys)


def tell_derived() -> None:
    """Tell that what is derived of published records was brought up to date later than they."""
    for follower in _followers:
        follower.derived()


def tell_finished() -> None:
    """Tell that everything was derived anew; nothing of it is in a transaction any more."""
    for follower in _followers:
        follower.finished()
