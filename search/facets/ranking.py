"""The usual order of a collection, so that any page of any selection is found without sorting.

Records are numbered in that order when the index is read: the k-th set bit of a selection is its
k-th row. What was published since has a number of its own at the end, or lost its place; those are
few, and put between the others one by one.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import DateField, Model

from search.facets.bits import Bits, bits_of, bytes_of, up_to
from search.facets.numbers import Texts

Key = tuple[int, str]  # what a row is sorted by: its day, counted backwards, then its reference
NO_DAY = 2**31 - 1  # comes last
CHUNK = 256  # bytes looked at together while rows are counted off
# With more that lost their places, or that share of all, reading all anew is quicker.
MOST_MOVED, SHARE_MOVED = 500, 50


@dataclass(frozen=True)
class Ranking:
    """Keys of the records that stand in order by their number, and of those that do not."""

    days: array
    references: Sequence[str]
    moved: dict[int, Key] = field(default_factory=dict)

    @property
    def is_worn(self) -> bool:
        return len(self.moved) > max(MOST_MOVED, len(self.days) // SHARE_MOVED)

    def with_moved(self, moved: dict[int, Key], references: Sequence[str]) -> "Ranking":
        """Return the ranking after these records (by number) were written anew."""
        kept = {number: key for number, key in moved.items() if not self._stands(number, key)}
        stayed = {number: key for number, key in self.moved.items() if number not in moved}
        return Ranking(self.days, references, {**stayed, **kept})

    def page(self, bits: Bits, start: int, stop: int) -> list[str]:
        """Return the references of these rows of a selection, in order."""
        return [self.references[number] for number in self._numbers(bits, start, stop)]

    def keys(self, bits: Bits, start: int, stop: int) -> list[Key]:
        """Return the keys of these rows of a selection, in order."""
        found = self._numbers(bits, start, stop)
        return [self.moved.get(number) or self._key(number) for number in found]

    def before(self, bits: Bits, key: Key, *, including: bool) -> int:
        """Return how many rows of a selection come before a key, or up to it."""
        find = bisect_right if including else bisect_left
        place = find(range(len(self.days)), key, key=self._key)
        loose = [one for one, number in self._loose_of(bits)]
        return (self._standing(bits) & up_to(place)).bit_count() + find(loose, key)

    @cached_property
    def _loose(self) -> list[tuple[Key, int]]:
        """Those that lost their places, in order."""
        return sorted((key, number) for number, key in self.moved.items())

    @cached_property
    def _places(self) -> dict[int, int]:
        """The number of the first record that stands after each of them."""
        return {number: self._place(key) for number, key in self.moved.items()}

    @cached_property
    def _moved_bits(self) -> Bits:
        told = bytearray(max(self.moved, default=0) // 8 + 1)
        for number in self.moved:
            told[number >> 3] |= 1 << (number & 7)
        return bits_of(told)

    def _loose_of(self, bits: Bits) -> list[tuple[Key, int]]:
        told = bytes_of(bits)
        return [(key, number) for key, number in self._loose if is_in(told, number)]

    def _standing(self, bits: Bits) -> Bits:
        return bits & ~self._moved_bits if self.moved else bits

    def _numbers(self, bits: Bits, start: int, stop: int) -> list[int]:
        standing = self._standing(bits)
        loose = [number for _key, number in self._loose_of(bits)] if self.moved else []
        before = counted_up_to(bytes_of(standing), [self._places[number] for number in loose])
        ranks = {
            rank + earlier: number
            for earlier, (number, rank) in enumerate(zip(loose, before, strict=True))
        }
        skipped = start - sum(1 for rank in ranks if rank < start)
        others = members(standing, skipped)
        found = (ranks[row] if row in ranks else next(others, None) for row in range(start, stop))
        return [number for number in found if number is not None]

    def _key(self, number: int) -> Key:
        return self.days[number], self.references[number]

    def _stands(self, number: int, key: Key) -> bool:
        return number < len(self.days) and self._key(number) == key

    def _place(self, key: Key) -> int:
        """Return the number of the first record that comes after a key."""
        return bisect_left(range(len(self.days)), key, key=self._key)


def members(bits: Bits, skipped: int) -> Iterator[int]:
    """Yield the numbers of a set in order, after the first `skipped` of them."""
    told = bytes_of(bits)
    for start in range(0, len(told), CHUNK):
        part = int.from_bytes(told[start : start + CHUNK], "little")
        if skipped >= (here := part.bit_count()):
            skipped -= here
            continue
        while part:
            lowest = part & -part
            part ^= lowest
            if skipped:
                skipped -= 1
            else:
                yield start * 8 + lowest.bit_length() - 1


def counted_up_to(told: bytes, places: Iterable[int]) -> Iterator[int]:
    """Yield how many records of a set come before each of these numbers, which grow."""
    counted = last = 0
    for place in places:
        part = int.from_bytes(told[last >> 3 : (place >> 3) + 1], "little") >> (last & 7)
        counted += (part & ((1 << (place - last)) - 1)).bit_count()
        last = place
        yield counted


def is_in(told: bytes, number: int) -> bool:
    """Whether a set, as `bytes_of` tells it, has this record: no copy of the set is made."""
    place = number >> 3
    return place < len(told) and bool(told[place] >> (number & 7) & 1)


def key_of(day: date | None, reference: str) -> Key:
    """Return what a row is sorted by: the latest day first, no day last, then by reference."""
    return counted_back(day), reference


def counted_back(day: date | None) -> int:
    return NO_DAY if day is None else -day.toordinal()


def day_of(key: Key) -> date | None:
    """Return the day of a key."""
    return None if key[0] == NO_DAY else date.fromordinal(-key[0])


def column_of(filterset: Any) -> str | None:
    """Return the column of days that a collection is usually sorted by, latest first; else None."""
    usual = next(one for one in filterset.all_orders() if one.code == filterset.default_order)
    is_latest_first = usual.descending and usual.tie == "reference"
    return (
        usual.column if is_latest_first and _is_day(filterset._meta.model, usual.column) else None
    )


def _is_day(model: type[Model], column: str) -> bool:
    columns = (one for one in model._meta.concrete_fields if one.name == column)
    return any(type(getattr(one, "output_field", one)) is DateField for one in columns)


def ranked(rows: Iterable[tuple[date | None, Iterable[str]]]) -> Ranking:
    """Return the ranking of days with the references that have them, in any order."""
    by_day: dict[int, list[str]] = {}
    for day, some in rows:
        by_day.setdefault(counted_back(day), []).extend(some)
    days, references = array("i"), []
    for counted, some in sorted(by_day.items()):
        days.extend([counted] * len(some))
        references += sorted(some)
    return Ranking(days, Texts(references))
