"""Sets of records as whole numbers: bit n stands for the record that was numbered n."""

from collections.abc import Hashable, Iterable
from typing import Protocol

Bits = int
Sets = dict[Hashable, Bits]


class Numbered(Protocol):
    """Numbers of references: a dictionary, or `Numbers`."""

    def get(self, reference: str, /) -> int | None: ...

    def __len__(self) -> int: ...


def collect(rows: Iterable[tuple[Hashable, Iterable[str]]], numbers: Numbered) -> Sets:
    """Return the set of records of each value, from values with the references that have them.

    A value may come several times; references that are not numbered are left out. Numbers grow
    dense from 0, so a set takes one bit for each record there is.
    """
    size = len(numbers) // 8 + 1
    found: dict[Hashable, bytearray] = {}
    for value, references in rows:
        members = found.get(value)
        if members is None:
            members = found[value] = bytearray(size)
        for number in map(numbers.get, references):
            if number is not None:
                members[number >> 3] |= 1 << (number & 7)
    return {value: int.from_bytes(members, "little") for value, members in found.items()}


def any_of(sets: Sets, values: Iterable[Hashable]) -> Bits:
    """Return the records that have one of these values."""
    found = 0
    for value in values:
        found |= sets.get(value, 0)
    return found


def all_of(sets: Sets, values: Iterable[Hashable]) -> Bits:
    """Return the records that have every one of these values, of which there is at least one."""
    first, *others = values
    found = sets.get(first, 0)
    for value in others:
        found &= sets.get(value, 0)
    return found


def replaced(sets: Sets, touched: Bits, fresh: Sets) -> Sets:
    """Return the sets with what they say of the touched records said anew.

    A set that has none of them stays the one that it is: workers share it.
    """
    after = dict(sets)
    for value, members in sets.items():
        if here := members & touched:
            after[value] = members ^ here
    for value, members in fresh.items():
        after[value] = after.get(value, 0) | members
    return {value: members for value, members in after.items() if members}
