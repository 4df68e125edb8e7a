"""Numbers of records, added up over any set of them without reading one.

A number is kept as its binary digits: for each digit the set of the records that have it. A total
is then as many counts of bits as the largest number has digits.
"""

from array import array
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

from django.db.models import QuerySet

from search.facets.bits import NONE, Bits, Numbered, Sets, all_of, bytes_of
from search.facets.facets import Facet, Rows
from search.facets.index import Index, index_of
from search.facets.ranking import is_in

Counted = Iterable[tuple[str, Hashable, int]]  # reference, what is counted, how many


@dataclass(frozen=True)
class Tally(Facet):
    """How many of something records have. Not to be filtered by, and in no list of facets.

    `rows` tells (what, digit) as values, see `digits_of`.
    """

    @property
    def parameters(self) -> tuple[str, ...]:
        return ()

    def totals(self, kept: Any, among: Bits) -> dict[Hashable, int]:
        """Return how many of each thing these records have together."""
        found: dict[Hashable, int] = {}
        for (what, digit), members in kept.items():
            found[what] = found.get(what, 0) + ((members & among).bit_count() << digit)
        return found


@dataclass(frozen=True)
class Few:
    """What records have few of: for each thing the numbers of its records, and how many each."""

    numbers: dict[Hashable, array]
    amounts: dict[Hashable, array]


@dataclass(frozen=True)
class SparseTally(Tally):
    """How many of thousands of things records have, each of a few records: eight bytes each.

    A set of bits for each of 2,000 targets would be 250 MB at a million agreements. `rows` tells
    (what, how many) as values.
    """

    def read(self, records: QuerySet, day: date, numbers: Numbered) -> Few:
        found = Few({}, {})
        for value, references in self.rows(records, day):
            what, amount = cast("tuple[Hashable, int]", value)
            here = [one for one in map(numbers.get, references) if one is not None]
            found.numbers.setdefault(what, array("I")).extend(here)
            found.amounts.setdefault(what, array("I")).extend([amount] * len(here))
        return found

    def renewed(self, kept: Few, touched: Bits, fresh: Few) -> Few:
        """Return it anew; what has none of the touched records stays the same object."""
        after = Few(dict(kept.numbers), dict(kept.amounts))
        told = bytes_of(touched)
        for what, numbers in kept.numbers.items():
            stay = [place for place, one in enumerate(numbers) if not is_in(told, one)]
            if len(stay) < len(numbers):
                after.numbers[what] = array("I", [numbers[place] for place in stay])
                after.amounts[what] = array("I", [kept.amounts[what][place] for place in stay])
        for what, numbers in fresh.numbers.items():
            after.numbers[what] = after.numbers.get(what, array("I")) + numbers
            after.amounts[what] = after.amounts.get(what, array("I")) + fresh.amounts[what]
        return after

    def totals(self, kept: Few, among: Bits) -> dict[Hashable, int]:
        told = bytes_of(among)
        return {
            what: sum(
                amount
                for number, amount in zip(numbers, kept.amounts[what], strict=True)
                if is_in(told, number)
            )
            for what, numbers in kept.numbers.items()
        }


def digits_of(numbers: Counted) -> Rows:
    """Return what a tally's rows are: each binary digit, with who has it in its number."""
    found: dict[Hashable, list[str]] = {}
    for reference, what, number in numbers:
        for digit in range(number.bit_length()):
            if number >> digit & 1:
                found.setdefault((what, digit), []).append(reference)
    return found.items()


class Members:
    """Records of a collection by the sets they are in, where no address asks for them.

        here = Members(AgreementFilter, day)                # all: one query
        here.having_all("country", ["JP", "VN"]).count      # no further query

    Facets and tallies are those of the filter set. Never changed: each question returns new ones.
    """

    def __init__(
        self, filterset: Any, day: date, index: Index | None = None, bits: Bits | None = None
    ) -> None:
        self.filterset, self.day = filterset, day
        self.index = index or index_of(filterset)
        self.bits = self.index.every if bits is None else bits

    @property
    def count(self) -> int:
        return self.bits.bit_count()

    def having_all(self, name: str, values: Collection[Hashable]) -> "Members":
        """Return those that have every one of these values of a facet; there is at least one."""
        return self._of(all_of(self._sets(name), values))

    def counting(self, name: str, what: Hashable) -> "Members":
        """Return those of which a tally counts any of this."""
        digits = [members for (one, _digit), members in self._sets(name).items() if one == what]
        found = NONE
        for members in digits:
            found |= members
        return self._of(found)

    def counts(self, name: str) -> dict[Any, int]:
        """Return how many have each value of a facet; none is left out."""
        return self._facets[name].counts(self._sets(name), self.bits)

    def totals(self, name: str) -> dict[Any, int]:
        """Return how many of each thing a tally counts, all records together."""
        return self._facets[name].totals(self._sets(name), self.bits)

    def first(self, number: int) -> list[str]:
        """Return the references of the first ones in the usual order of the collection."""
        return self.index.page(self.bits, 0, number) or []

    def _of(self, bits: Bits) -> "Members":
        return Members(self.filterset, self.day, self.index, self.bits & bits)

    def _sets(self, name: str) -> Sets:
        return self.index.sets(self._facets[name], self.day)

    @cached_property
    def _facets(self) -> dict[str, Any]:
        known: Iterator[Any] = iter((*self.filterset.facets, *self.filterset.tallies))
        return {one.name: one for one in known}
