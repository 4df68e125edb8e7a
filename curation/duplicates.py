"""Pairs of records that look like one: each app says which of its records do.

from curation.duplicates import Suggestion, suggest_with

suggest_with(finder)    # in AppConfig.ready; the finder yields Suggestions
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from curation.documents import record_type
from curation.models import Duplicate, Record

MOST = 200  # suggestions on one page
MOST_OF_A_KIND = 6  # records that share one mark, before it says too little


@dataclass(frozen=True)
class Suggestion:
    """Two records, by key in the order of their keys, and what they have in common."""

    type_name: str
    first: str
    second: str
    why: str


@dataclass(frozen=True)
class Pair:
    """A suggestion with its records."""

    suggestion: Suggestion
    first: Record
    second: Record


Finder = Callable[[], Iterable[Suggestion]]
_finders: list[Finder] = []


def suggest_with(finder: Finder) -> None:
    """Ask this one for pairs too; called from `AppConfig.ready`."""
    if finder not in _finders:
        _finders.append(finder)


def sharing(
    type_name: str, marks: Iterable[tuple[str, str]], why: Callable[[str], str]
) -> Iterator[Suggestion]:
    """Yield the pairs of records that share a mark, given as (mark, key of the record).

    A mark that more than a few records share tells nothing. `why` says the mark in words.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for mark, key in marks:
        keys[mark].add(key)
    for mark, found in keys.items():
        if 1 < len(found) <= MOST_OF_A_KIND:
            for first, second in combinations(sorted(found), 2):
                yield Suggestion(type_name, first, second, why(mark))


def pairs() -> list[Pair]:
    """Return the pairs that nobody has spoken about yet: a few queries for each type.

    Reads the names of all records: for a page of the workspace, not for one that readers see.
    """
    spoken = set(Duplicate.objects.values_list("record_type", "first", "second"))
    seen: dict[tuple[str, str, str], Suggestion] = {}
    for finder in _finders:
        for one in finder():
            seen.setdefault((one.type_name, one.first, one.second), one)
    fresh = [one for place, one in seen.items() if place not in spoken]
    return list(_with_records(list(islice(fresh, MOST))))


def _with_records(suggestions: list[Suggestion]) -> Iterator[Pair]:
    records: dict[tuple[str, str], Record] = {}
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in suggestions:
        wanted[one.type_name] |= {one.first, one.second}
    for name, keys in wanted.items():
        objects = record_type(name).model._default_manager
        found = getattr(objects, "with_names", objects.all)().filter(key__in=keys)
        records |= {(name, record.key): record for record in found}
    for one in suggestions:
        first, second = (records.get((one.type_name, key)) for key in (one.first, one.second))
        if first and second:
            yield Pair(one, first, second)
