"""What the filters leave, and what each further choice would leave of it."""

from collections.abc import Callable, Collection, Hashable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import get_language

from search.facets.bits import Bits, any_of
from search.facets.facets import Facet, YearFacet
from search.facets.index import index_of
from search.facets.ranking import day_of, key_of

MOST_NAMED = 200


class Option(NamedTuple):
    """One choice: its value in the address, in words, and how many records it would leave."""

    value: str
    label: str
    count: int
    chosen: bool = False


class Selection:
    """The records that bound and valid filters leave, counted without reading them.

    `within` narrows besides: {facet: values}, for a list that is a part of its collection.
    """

    def __init__(self, filters: Any, within: dict[str, Collection[Hashable]] | None = None) -> None:
        self.filters = filters
        self.index = index_of(type(filters))
        self.facets: dict[str, Facet] = {facet.name: facet for facet in filters.facets}
        self._within = self.index.every
        for name, values in (within or {}).items():
            self._within &= any_of(self._sets(self.facets[name]), values)

    # Counting

    @cached_property
    def parts(self) -> dict[str, Bits]:
        """The records that each stated parameter asks for by itself."""
        return {name: self._asked(name, value) for name, value in self._narrowing()}

    @cached_property
    def bits(self) -> Bits:
        """The records that all parameters leave."""
        return self.without()

    @property
    def count(self) -> int:
        return self.bits.bit_count()

    def narrow(self, records: QuerySet) -> QuerySet:
        """Name the records where they are few: the database need not look for them.

        A rare country would otherwise be looked for along the whole order of the list.
        """
        is_few = self.count <= MOST_NAMED and self.bits != self.index.every
        return records.filter(reference__in=self.index.named(self.bits)) if is_few else records

    def page(self, records: QuerySet, start: int, stop: int) -> list[Any] | None:
        """Return these rows of the list out of `records`, neither narrowed nor sorted before.

        One query for their keys, at any depth. None where the order is not the usual one, or one
        that is not known: the database then sorts.
        """
        if not self.is_ranked:
            return None
        references = self.index.page(self.bits, start, stop) or []
        found = {one.reference: one for one in records.filter(reference__in=references)}
        return [found[one] for one in references if one in found]

    @property
    def is_ranked(self) -> bool:
        """Whether the index knows the order that was asked for."""
        is_usual = self.filters.order.code == self.filters.default_order
        return is_usual and self.index.ranking is not None

    def keys(self, start: int, stop: int) -> list[tuple[date | None, str]] | None:
        """Return day and reference of these rows of the list: no query. None as for `page`."""
        ranking = self.index.ranking if self.is_ranked else None
        if ranking is None:
            return None
        return [(day_of(key), key[1]) for key in ranking.keys(self.bits, start, stop)]

    def before(self, day: date | None, reference: str, *, including: bool = False) -> int:
        """Return how many rows of a ranked list come before this one, or up to it: no query."""
        ranking = self.index.ranking
        key = key_of(day, reference)
        return ranking.before(self.bits, key, including=including) if ranking else 0

    def without(self, *parameters: str) -> Bits:
        """Return the records that the other parameters leave."""
        found = self._within
        for name, part in self.parts.items():
            if name not in parameters:
                found &= part
        return found

    def count_among(self, name: str, value: Any) -> int:
        """Return how many of these records one more filter, of a cleaned value, would leave."""
        return (self.bits & self._asked(name, value)).bit_count()

    def counts(self, name: str) -> dict[Hashable, int]:
        """Return how many records each value of a facet would leave; values without any are absent.

        Other parameters than the facet's own narrow. Where all chosen values are wanted at once,
        the chosen ones narrow too: a further one is added to them.
        """
        facet, among = self.facets[name], self._among(name)
        return self._kept(name, "counts", lambda: facet.counts(self._sets(facet), among))

    def in_words(self, name: str, say: Callable[[list[Option]], Any]) -> Any:
        """Return what `say`, a function of a module, makes of a facet's choices.

        In the active language; of a facet that is dear it is kept for the next page of the list.
        """
        if self.chosen(name):
            return say(self.options(name))
        return self._kept(name, (say, get_language()), lambda: say(self.options(name)))

    def _among(self, name: str) -> Bits:
        """Return the records among which the values of a facet are counted."""
        facet = self.facets[name]
        own = set(facet.parameters) - ({facet.all_name} if self.wants_all(facet) else set())
        return self.without(*own)

    def _kept(self, name: str, what: Hashable, make: Callable[[], Any]) -> Any:
        """Return what follows from a facet and the records that it counts; kept if it is dear."""
        if not self.facets[name].dear:
            return make()
        return self.index.answer((what, name, self._among(name)), make)

    def wants_all(self, facet: Facet) -> bool:
        """Whether every chosen value is wanted, and not any of them."""
        stated = self.parts
        return facet.all_name in stated and facet.filter_name not in stated

    # Showing

    def options(self, name: str) -> list[Option]:
        """Return the choices of a facet, those that leave nothing only where they are chosen."""
        facet, counts = self.facets[name], self.counts(name)
        parameter = facet.all_name if self.wants_all(facet) else facet.filter_name
        chosen = self.chosen(name)
        one, words = self.filters.filters[parameter], facet.words() or self._words(parameter)
        values = [str(value) for value in counts] + [key for key in chosen if key not in counts]
        found = [
            Option(key, words(key), counts.get(key, 0), key in chosen)
            for key in dict.fromkeys(values)
        ]
        if facet.in_order:
            order = list(one.field.labels)
            return sorted(found, key=lambda option: order.index(option.value))
        return sorted(found, key=lambda option: (-option.count, option.label))

    def chosen(self, name: str) -> list[str]:
        """Return the values of a facet that are asked for."""
        facet = self.facets[name]
        stated = dict(self.filters.stated_values())
        values = stated.get(facet.filter_name) or stated.get(facet.all_name) or {}
        return [str(getattr(one, "slug", one)) for one in values.values()]

    def years(self, name: str = "year") -> dict[int, int]:
        """Return how many records each year would leave; 0 is what has no known year."""
        facet = self.facets[name]
        among = self.without(YearFacet.FROM, YearFacet.UNTIL, YearFacet.UNKNOWN)
        return dict(sorted(facet.counts(self._sets(facet), among).items()))

    def _narrowing(self) -> list[tuple[str, Any]]:
        stated = self.filters.stated_values()
        return [(name, value) for name, value in stated if self.filters.filters[name].narrows]

    def _words(self, parameter: str) -> Callable[[str], str]:
        one = self.filters.filters[parameter]
        question = ("options", parameter, get_language())
        is_listed = getattr(one, "listed", False)
        listed = self.index.answer(question, one.options) if is_listed else None
        if listed is not None:
            titles = dict(listed)
            return lambda key: titles.get(key, key)
        return lambda key: one.field.words(key, key)

    def _sets(self, facet: Facet) -> dict:
        return self.index.sets(facet, self.filters.day)

    def _asked(self, name: str, value: Any) -> Bits:
        for facet in self.facets.values():
            if name in facet.parameters:
                return facet.chosen(name, value, self._sets(facet))
        question = ("filter", name, self.filters.spelling(name, value))
        return self.index.answer(question, lambda: self._found(name, value))

    def _found(self, name: str, value: Any) -> Bits:
        records = self.index.filterset._meta.model._base_manager.all()
        return self.index.members(self.filters.filters[name].references(records, value))
