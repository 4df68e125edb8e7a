"""Sets of records as whole numbers: bit n stands for the record that was numbered n.

They are numbers of GMP, which are counted three times as fast as those of Python.
"""

from collections.abc import Hashable, Iterable
from typing import Protocol

from gmpy2 import mpz

Bits = mpz
NONE = mpz(0)
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
        _put(members, map(numbers.get, references))
    return {value: bits_of(members) for value, members in found.items()}


def set_of(numbers: Iterable[int], most: int) -> Bits:
    """Return the set of these numbers, all below `most`."""
    members = bytearray(most // 8 + 1)
    _put(members, numbers)
    return bits_of(members)


def _put(members: bytearray, numbers: Iterable[int | None]) -> None:
    for number in numbers:
        if number is not None:
            members[number >> 3] |= 1 << (number & 7)


def bits_of(told: bytes | bytearray) -> Bits:
    """Return a set from its bytes, the lowest numbers first."""
    return mpz.from_bytes(bytes(told), "little")


def bytes_of(bits: Bits) -> bytes:
    """Return a set as bytes, the lowest numbers first; there is at least one."""
    return bits.to_bytes(bits.bit_length() // 8 + 1, "little")


def up_to(number: int) -> Bits:
    """Return the set of all records that are numbered below this."""
    return (mpz(1) << number) - 1


def any_of(sets: Sets, values: Iterable[Hashable]) -> Bits:
    """Return the records that have one of these values."""
    found = NONE
    for value in values:
        found |= sets.get(value, NONE)
    return found


def all_of(sets: Sets, values: Iterable[Hashable]) -> Bits:
    """Return the records that have every one of these values, of which there is at least one."""
    first, *others = values
    found = sets.get(first, NONE)
    for value in others:
        found &= sets.get(value, NONE)
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
        after[value] = after.get(value, NONE) | members
    return {value: members for value, members in after.items() if members}
