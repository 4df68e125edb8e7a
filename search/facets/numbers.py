"""The references of a collection by number, in fourteen bytes each: a million are 14 MB.

A dictionary of a million texts takes 150 MB, and every process that asks it writes on them. What
was read at first is one text with two arrays beside it, which workers share; what was published
since is little, and stands in a dictionary.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain, compress, count, islice

# To look for one reference costs as much as to pass by so many.
PASSED = 16
# At most this share of all is asked for in one pass, so that little memory is taken.
SHARE = 4


class Texts:
    """Different texts by place, and their places by text."""

    def __init__(self, texts: list[str]) -> None:
        self._all = "".join(texts)
        self._ends = array("I", accumulate(map(len, texts), initial=0))
        self._sorted = array("I", sorted(range(len(texts)), key=texts.__getitem__))

    def __len__(self) -> int:
        return len(self._sorted)

    def __getitem__(self, place: int) -> str:
        """Return the text at a place, counted from 0."""
        return self._all[self._ends[place] : self._ends[place + 1]]

    def __iter__(self) -> Iterator[str]:
        # No function of ours is called for each of a million.
        return map(self._all.__getitem__, map(slice, self._ends, islice(self._ends, 1, None)))

    def place(self, text: str) -> int | None:
        """Return where a text stands, None if nowhere."""
        found = bisect_left(self._sorted, text, key=self.__getitem__)
        is_there = found < len(self) and self[self._sorted[found]] == text
        return self._sorted[found] if is_there else None


@dataclass
class Numbers:
    """Numbers of references, dense from 0. Never changed, but for what `at_hand` keeps a while."""

    read: Texts
    added: dict[str, int] = field(default_factory=dict)
    _at_hand: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self.read) + len(self.added)

    def __contains__(self, reference: str) -> bool:
        return self.get(reference) is not None

    def __getitem__(self, number: int) -> str:
        """Return the reference of a number."""
        size = len(self.read)
        return self.read[number] if number < size else self._added_in_order[number - size]

    def get(self, reference: str) -> int | None:
        """Return the number of a reference; some ten microseconds."""
        if self._at_hand is not None:
            return self._at_hand.get(reference)
        found = self.added.get(reference)
        return self.read.place(reference) if found is None else found

    def all_of(self, references: Iterable[str]) -> Iterator[int]:
        """Yield the numbers of references, but of those that are not numbered, in no order.

        A few are looked for; many are met in passes over all, each a third of a microsecond for
        every reference there is.
        """
        asked = iter(references)
        while some := set(islice(asked, len(self) // SHARE + 1)):
            if len(some) * PASSED < len(self):
                yield from (number for number in map(self.get, some) if number is not None)
            else:
                yield from compress(count(), map(some.__contains__, chain(self.read, self.added)))

    def with_added(self, references: Iterable[str]) -> "Numbers":
        """Return them with these numbered besides, which were not."""
        more = {one: len(self) + n for n, one in enumerate(references)}
        return Numbers(self.read, {**self.added, **more}) if more else self

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Keep a dictionary of all for as long: for whoever asks for most of them."""
        before = self._at_hand
        if before is None:
            told = dict(zip(self.read, range(len(self.read)), strict=True))
            self._at_hand = told | self.added
        try:
            yield
        finally:
            self._at_hand = before

    @cached_property
    def _added_in_order(self) -> list[str]:
        return list(self.added)
