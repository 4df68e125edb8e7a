"""The sets of bits of one collection, as of one line of the change log."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from curation.day import register_day
from curation.kept import last_change
from curation.models import Change
from curation.staging import is_staged
from search.facets.bits import Bits, Sets, collect, replaced
from search.facets.facets import CHUNK, Facet, gathered
from search.facets.ranking import Ranking, column_of, key_of, ranked

Place = tuple[int, datetime | None]  # the number of a change and its moment: no other log has both

KEPT_ANSWERS = 64
MOST_CHANGES = 2_000
# Of how many records at least, and what share of all, reading all anew is quicker.
MOST_TOUCHED, SHARE_TOUCHED = 2_000, 4

_kept: dict[tuple[str, type], "Index"] = {}


def index_of(filterset: Any) -> "Index":
    """Return the index of a filter set's collection as of now: one query if nothing has changed."""
    if is_staged():
        return Index.read(filterset, place_now())
    key, place = (connection.settings_dict["NAME"], filterset), place_now()
    before = _kept.get(key)
    if before is None or before.place != place:
        _kept[key] = before.followed(place) if before else Index.read(filterset, place)
    return _kept[key]


def read_now(*filtersets: type) -> None:
    """Read all that is counted of these collections, as of today: for what comes after."""
    for filterset in filtersets:
        index = index_of(filterset)
        for facet in (*filterset.facets, *filterset.tallies):
            index.sets(facet, register_day())


def forget() -> None:
    """Forget all indexes: for tests, and for rows that were written past the change log."""
    _kept.clear()


def place_now() -> Place:
    return last_change() or (0, None)


@dataclass
class Index:
    """Numbers its records and remembers who has which value. Never changed, but replaced.

    `answers` remembers what was asked of the database at this place of the change log: the latest
    few, each at most one bit a record.
    """

    filterset: Any
    place: Place
    numbers: dict[str, int]
    every: Bits
    plain: dict[str, Sets]
    ranking: Ranking | None = None
    answers: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)

    @classmethod
    def read(cls, filterset: Any, place: Place) -> "Index":
        """Read all records: one query, and one or two for each facet."""
        records = records_of(filterset)
        ranking = read_ranking(filterset, records)
        references = ranking.references if ranking else read_references(records)
        numbers = {reference: number for number, reference in enumerate(references)}
        every = (1 << len(numbers)) - 1
        plain = {
            facet.name: collect(facet.rows(records, date.min), numbers)
            for facet in filterset.facets
            if not facet.dated
        }
        return cls(filterset, place, numbers, every, plain, ranking)

    def sets(self, facet: Facet, day: date) -> Sets:
        """Return the sets of a facet as of a day."""
        if facet.source:
            return self.plain[facet.source]
        if facet.dated:
            return self.answer((facet.name, day), lambda: self._read(facet, day))
        if facet.name not in self.plain:  # a tally: read when somebody first asks
            self.plain[facet.name] = self._read(facet, date.min)
        return self.plain[facet.name]

    def answer(self, question: Hashable, ask: Callable[[], Any]) -> Any:
        """Return what was answered before, or ask, and remember the answer for a while."""
        if question in self.answers:
            return self.answers[question]
        found = self.answers[question] = ask()
        while len(self.answers) > KEPT_ANSWERS:
            self.answers.popitem(last=False)
        return found

    def members(self, references: Iterable[str]) -> Bits:
        """Return these records as a set."""
        return collect([(True, references)], self.numbers)[True]

    @cached_property
    def references(self) -> list[str]:
        """The references by number; those of records that are gone are among them."""
        return list(self.numbers)

    def named(self, bits: Bits) -> list[str]:
        """Return the references of a set: for small ones, its cost grows with what it finds."""
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self.references[lowest.bit_length() - 1])
            bits ^= lowest
        return found

    def page(self, bits: Bits, start: int, stop: int) -> list[str] | None:
        """Return the references of these rows of a set in the usual order; None: not known."""
        return self.ranking.page(bits, start, stop) if self.ranking else None

    def _read(self, facet: Facet, day: date) -> Sets:
        return collect(facet.rows(records_of(self.filterset), day), self.numbers)

    # Following the change log

    def followed(self, place: Place) -> "Index":
        """Return the index as of a later place, read anew only where something has changed."""
        since = self.place[0]
        changes = list(Change.objects.filter(sequence__gte=since)[: MOST_CHANGES + 2])
        went_on = changes and (changes[0].sequence, changes[0].at) == self.place
        is_worn = self.ranking is not None and self.ranking.is_worn
        if not went_on or is_worn or len(changes) > MOST_CHANGES:
            return Index.read(self.filterset, place)
        return self._with(changes[1:], place)

    def _with(self, changes: list[Change], place: Place) -> "Index":
        follows = self.filterset.follows()
        own = self.filterset._meta.model.type_name
        news = [one for one in changes if one.record_type in follows]
        gone = (Change.Kind.MERGED, Change.Kind.WITHDRAWN)
        if any(one.record_type != own and one.kind in gone for one in news):
            # What named a record that is gone cannot be found by its name.
            return Index.read(self.filterset, place)
        most = max(MOST_TOUCHED, len(self.numbers) // SHARE_TOUCHED)
        column = [column_of(self.filterset)] if self.ranking else []
        there = {}
        for path, keys in by_path(news, follows).items():
            touched = records_of(self.filterset).filter(**{f"{path}__in": keys}).order_by()
            rows = touched.values_list("reference", *column).distinct()[: most + 1]
            there.update({reference: key for reference, *key in rows})
        if len(there) > most:
            return Index.read(self.filterset, place)
        left = [one.reference for one in news if one.record_type == own]
        return self._anew(there, {*there, *left}, place)

    def _anew(self, there: dict[str, list], touched: set[str], place: Place) -> "Index":
        """Return the index with these read anew: by reference what they are sorted by, if known."""
        new = (one for one in sorted(there) if one not in self.numbers)
        numbers = {**self.numbers, **{one: len(self.numbers) + n for n, one in enumerate(new)}}
        # As one array: Django would look at each of thousands, and for each facet again.
        named = RawSQL("SELECT unnest(%s::text[])", [list(there)])
        records = records_of(self.filterset).filter(reference__in=named)
        after = Index(self.filterset, place, numbers, 0, {})
        bits = after.members(touched)
        after.every = (self.every & ~bits) | after.members(there)
        for facet in (*self.filterset.facets, *self.filterset.tallies):
            self._hand_on(after, facet, records, bits)
        if self.ranking:
            keys = {numbers[one]: key_of(day, one) for one, (day,) in there.items()}
            after.ranking = self.ranking.with_moved(keys, after.references)
        return after

    def _hand_on(self, after: "Index", facet: Facet, records: QuerySet, touched: Bits) -> None:
        """Give what is known of a facet to a later index; these records are read anew.

        Of facets that follow the day, as of today; what was never asked is not read.
        """
        if not facet.dated and facet.name in self.plain:
            fresh = collect(facet.rows(records, date.min), after.numbers)
            after.plain[facet.name] = replaced(self.plain[facet.name], touched, fresh)
        question = (facet.name, day := register_day())
        if facet.dated and question in self.answers:
            fresh = collect(facet.rows(records, day), after.numbers)
            after.answers[question] = replaced(self.answers[question], touched, fresh)


def by_path(news: Iterable[Change], follows: dict[str, str]) -> dict[str, list[str]]:
    """Return the keys of changed records by the path that leads to them.

    Each path is asked for by itself: together they would be one join over the whole collection.
    """
    found: dict[str, list[str]] = {}
    for one in news:
        found.setdefault(follows[one.record_type], []).append(one.record_key)
    return found


def read_ranking(filterset: Any, records: QuerySet) -> Ranking | None:
    """Return the usual order of a collection, if it is one by day: one query."""
    column = column_of(filterset)
    if column is None:
        return None
    return ranked((day, references) for (day,), references in gathered(records, column))


def read_references(records: QuerySet) -> Iterable[str]:
    """Return the references in any order: one query."""
    return records.order_by().values_list("reference", flat=True).iterator(CHUNK)


def records_of(filterset: Any) -> QuerySet:
    return filterset._meta.model._base_manager.all()
