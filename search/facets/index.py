"""The sets of bits of one collection, as of one line of the change log."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from curation.day import register_day
from curation.kept import last_change
from curation.models import Change, Tombstone
from curation.staging import is_staged
from search.facets.bits import NONE, Bits, Sets, set_of, up_to
from search.facets.facets import CHUNK, Facet, gathered
from search.facets.numbers import Numbers, Texts
from search.facets.ranking import Ranking, column_of, key_of, members, ranked
from search.facets.resting import that_may_move

Found = dict[str, dict[str, list]]  # by type, then by reference: what it is sorted by, if known
Place = tuple[int, datetime | None]  # the number of a change and its moment: no other log has both

KEPT_ANSWERS, KEPT_DAYS = 64, 4
# After how many changes at least, and what share of all records, reading all anew is quicker.
MOST_CHANGES, SHARE_CHANGED = 2_000, 20
# Of how many records at least, and what share of all, reading all anew is quicker.
MOST_TOUCHED, SHARE_TOUCHED = 2_000, 4
SHARE_AT_HAND = 40  # from which share of all on a dictionary of all numbers is worth making

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
        with index.numbers.at_hand():
            for facet in (*filterset.facets, *filterset.tallies):
                index.sets(facet, register_day())


def hand_over() -> dict[tuple[str, type], "Index"]:
    """Return what is kept in this process, for another of the same register to take over."""
    return dict(_kept)


def take_over(kept: dict[tuple[str, type], "Index"]) -> None:
    """Keep what another process has read; what was published since is followed."""
    _kept.update(kept)


def forget() -> None:
    """Forget all indexes: for tests, and for rows that were written past the change log."""
    _kept.clear()


def place_now() -> Place:
    return last_change() or (0, None)


@dataclass
class Index:
    """Numbers its records and remembers who has which value. Never changed, but replaced.

    `answers` remembers what was asked of the database at this place of the change log: the latest
    few, each at most one bit a record. `dated` has what facets tell of days: today, and the latest
    few others that were asked for.
    """

    filterset: Any
    place: Place
    numbers: Numbers
    every: Bits
    plain: dict[str, Sets]
    ranking: Ranking | None = None
    answers: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    dated: dict[str, dict[date, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, filterset: Any, place: Place) -> "Index":
        """Read all records: one query, and one or two for each facet."""
        records = records_of(filterset)
        ranking = read_ranking(filterset, records)
        numbers = Numbers(ranking.references if ranking else Texts(read_references(records)))
        every = up_to(len(numbers))
        with numbers.at_hand():
            plain = {
                facet.name: facet.read(records, date.min, numbers)
                for facet in filterset.facets
                if not facet.dated
            }
        return cls(filterset, place, numbers, every, plain, ranking)

    def sets(self, facet: Facet, day: date) -> Any:
        """Return the sets of a facet as of a day."""
        if facet.source:
            return self.plain[facet.source]
        if facet.dated:
            return self._of_day(facet, day)
        if facet.name not in self.plain:  # a tally: read when somebody first asks
            self.plain[facet.name] = self._read(facet, date.min)
        return self.plain[facet.name]

    def _of_day(self, facet: Facet, day: date) -> Any:
        known = self.dated.setdefault(facet.name, {})
        if day not in known:
            known[day] = self._from_another_day(facet, day) or self._read(facet, day)
            others = [one for one in known if one not in (day, register_day())]
            for one in others[:-KEPT_DAYS]:
                del known[one]
        return known[day]

    def _from_another_day(self, facet: Facet, day: date) -> Any:
        """Return what a facet tells of a day, from what it tells of the nearest; None: read all."""
        known, records = self.dated[facet.name], records_of(self.filterset)
        if not known or facet.moved is None:
            return None
        near = min(known, key=lambda one: abs(one - day))
        moved = facet.moved(records, *sorted((near, day))).order_by().distinct()
        there = list(moved.values_list("reference", flat=True)[: self._most_touched + 1])
        if len(there) > self._most_touched:
            return None
        fresh = facet.read(named_in(records, there), day, self.numbers)
        return facet.renewed(known[near], self.members(there), fresh)

    @property
    def _most_touched(self) -> int:
        return max(MOST_TOUCHED, len(self.numbers) // SHARE_TOUCHED)

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
        return set_of(self.numbers.all_of(references), len(self.numbers))

    def named(self, bits: Bits) -> list[str]:
        """Return the references of a set: for small ones, its cost grows with what it finds."""
        return [self.numbers[number] for number in members(bits, 0)]

    def page(self, bits: Bits, start: int, stop: int) -> list[str] | None:
        """Return the references of these rows of a set in the usual order; None: not known."""
        return self.ranking.page(bits, start, stop) if self.ranking else None

    def _read(self, facet: Facet, day: date) -> Sets:
        with self.numbers.at_hand():
            return facet.read(records_of(self.filterset), day, self.numbers)

    # Following the change log

    def followed(self, place: Place) -> "Index":
        """Return the index as of a later place, read anew only where something has changed."""
        since, most = self.place[0], max(MOST_CHANGES, len(self.numbers) // SHARE_CHANGED)
        changes = list(Change.objects.filter(sequence__gte=since)[: most + 2])
        went_on = changes and (changes[0].sequence, changes[0].at) == self.place
        is_worn = self.ranking is not None and self.ranking.is_worn
        if not went_on or is_worn or len(changes) > most + 1:
            return Index.read(self.filterset, place)
        return self._with(changes[1:], place)

    def _with(self, changes: list[Change], place: Place) -> "Index":
        follows = self.filterset.follows()
        own = self.filterset._meta.model.type_name
        news = [one for one in changes if one.record_type in follows]
        news = that_may_move(news, self.filterset.fields_resting)
        most = self._most_touched
        column = [column_of(self.filterset)] if self.ranking else []
        there: Found = {own: {}}
        for name, keys in by_type(news).items():
            touched = records_of(self.filterset).filter(**{f"{follows[name]}__in": keys})
            rows = touched.order_by().values_list("reference", *column).distinct()[: most + 1]
            there[name] = {reference: key for reference, *key in rows}
        if max(map(len, there.values())) > most:
            return Index.read(self.filterset, place)
        for found in [*there.values()]:  # written since the log was read: new in every respect
            there[own] |= {one: key for one, key in found.items() if one not in self.numbers}
        left = [one.reference for one in news if one.record_type == own]
        return self._anew(there, {*there[own], *left}, place)

    def _anew(self, there: Found, touched: set[str], place: Place) -> "Index":
        """Return the index with these read anew, found by the type that they rest on.

        By reference what they are sorted by, if known; `touched` are those that changed themselves.
        """
        own = there[self.filterset._meta.model.type_name]
        numbers = self.numbers.with_added([one for one in sorted(own) if one not in self.numbers])
        after = Index(self.filterset, place, numbers, NONE, {})
        many = sum(map(len, there.values())) > len(numbers) // SHARE_AT_HAND
        with numbers.at_hand() if many else nullcontext():
            after.every = (self.every & ~after.members(touched)) | after.members(own)
            for facet in (*self.filterset.facets, *self.filterset.tallies):
                some = {one for name in self._telling(facet, there) for one in there[name]}
                records = named_in(records_of(self.filterset), list(some))
                self._hand_on(after, facet, records, after.members({*some, *touched}))
        if self.ranking:
            days = {numbers.get(one): key_of(day, one) for one, (day,) in own.items()}
            keys = {number: key for number, key in days.items() if number is not None}
            after.ranking = self.ranking.with_moved(keys, numbers)
        return after

    def _telling(self, facet: Facet, types: Iterable[str]) -> list[str]:
        """Return those of these types of records that a facet tells anything of."""
        tells = self.filterset.facets_resting
        return [name for name in types if facet.name in tells.get(name, (facet.name,))]

    def _hand_on(self, after: "Index", facet: Facet, records: QuerySet, touched: Bits) -> None:
        """Give what is known of a facet to a later index; these records are read anew.

        Of facets that follow the day, as of the day next to today; what was never asked is not
        read.
        """

        def anew(kept: Any, day: date) -> Any:
            fresh = facet.read(records, day, after.numbers) if touched else None
            return facet.renewed(kept, touched, fresh) if touched else kept

        if not facet.dated and facet.name in self.plain:
            after.plain[facet.name] = anew(self.plain[facet.name], date.min)
        if known := self.dated.get(facet.name):
            day = min(known, key=lambda one: abs(one - register_day()))
            after.dated[facet.name] = {day: anew(known[day], day)}


def by_type(news: Iterable[Change]) -> dict[str, list[str]]:
    """Return the keys of changed records by their type.

    Each type is asked for by itself: together they would be one join over the whole collection.
    What named a record that was merged names the one that stands for it now; one that was
    withdrawn was named by none.
    """
    found: dict[str, list[str]] = {}
    for one in news:
        found.setdefault(one.record_type, []).append(one.record_key)
    merged = [one.record_key for one in news if one.kind == Change.Kind.MERGED]
    for gone in Tombstone.objects.filter(record_key__in=merged, record_type__in=found):
        if gone.merged_into:
            found[gone.record_type].append(gone.merged_into)
    return found


def read_ranking(filterset: Any, records: QuerySet) -> Ranking | None:
    """Return the usual order of a collection, if it is one by day: one query."""
    column = column_of(filterset)
    if column is None:
        return None
    return ranked((day, references) for (day,), references in gathered(records, column))


def read_references(records: QuerySet) -> list[str]:
    """Return the references in any order: one query."""
    return list(records.order_by().values_list("reference", flat=True).iterator(CHUNK))


def named_in(records: QuerySet, references: list[str]) -> QuerySet:
    """Return these records: as one array, for Django would look at each of thousands."""
    return records.filter(reference__in=RawSQL("SELECT unnest(%s::text[])", [references]))


def records_of(filterset: Any) -> QuerySet:
    return filterset._meta.model._base_manager.all()
