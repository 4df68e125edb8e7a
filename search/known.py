"""All names that can be looked for, in memory; after a publication only what it changed is read."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q, QuerySet

from curation.kept import Kept, last_change
from curation.models import Change
from search.index.words import IS_PAIRED
from search.models import Name
from search.synonyms import meanings

SHORTEST = 4
# After more changes than this all names are read again.
MOST_CHANGES = 500
COLUMNS = ("folded", "record_type", "key")
Key = tuple[str, str]


class Known(NamedTuple):
    """All names that can be looked for: folded, with the record; and the words in them.

    Words of scripts without spaces are not among them. They stand in order, and by their length;
    names by their first letter. It is never changed: a publication makes another. Each process has
    its own, so there is no more of a record than what it is called by.
    """

    names: dict[str, str]  # folded: record type and key, as `record_name` writes them
    words: list[str]
    of_length: dict[int, list[str]]
    of_first: dict[str, list[str]]

    def has_start(self, start: str) -> bool:
        """Whether a word starts so."""
        place = bisect_left(self.words, start)
        return place < len(self.words) and self.words[place].startswith(start)

    def _has_word(self, word: str) -> bool:
        place = bisect_left(self.words, word)
        return place < len(self.words) and self.words[place] == word

    def after(self, keys: set[Key]) -> "Known":
        """Return what is known after these records changed: two queries for few of them."""
        changed = {record_name(*one) for one in keys}
        gone = [name for name, record in self.names.items() if record in changed]
        names = self.names.copy()
        for name in gone:
            del names[name]
        added = _add(names, _names_of(keys))
        # Another record may have a name that one of these gave up.
        _add(names, Name.objects.filter(folded__in=[one for one in gone if one not in names]))
        lost = [name for name in gone if name not in names]
        new = [name for name in added if name not in self.names]
        return Known(names, *self._words_after(names, lost, new), self._firsts_after(lost, new))

    def _words_after(
        self, names: Iterable[str], lost: list[str], new: list[str]
    ) -> tuple[list[str], dict[int, list[str]]]:
        added = {word for word in _words(new) if not self._has_word(word)}
        doubtful = _words(lost) - _words(meanings())
        removed = doubtful - _words(_having(names, doubtful)) if doubtful else set()
        if not (added or removed):
            return self.words, self.of_length
        words = [word for word in self.words if word not in removed] if removed else [*self.words]
        for word in added:
            insort(words, word)
        return words, _by_length(words)

    def _firsts_after(self, lost: list[str], new: list[str]) -> dict[str, list[str]]:
        of_first, without = dict(self.of_first), set(lost)
        for letter in {name[0] for name in (*lost, *new)}:
            kept = [name for name in of_first.get(letter, ()) if name not in without]
            of_first[letter] = kept + [name for name in new if name[0] == letter]
        return of_first


def _having(names: Iterable[str], words: set[str]) -> Iterator[str]:
    return (name for name in names if any(word in name for word in words))


def record_name(kind: str, key: str) -> str:
    return f"{kind}/{key}"


def _add(names: dict[str, str], rows: QuerySet) -> list[str]:
    """Add names that nobody has yet; return them."""
    added, last = [], ""
    for folded, kind, key in rows.order_by("pk").values_list(*COLUMNS).iterator():
        record = record_name(kind, key)
        last = last if record == last else record  # one text for all names of a record
        if folded not in names:
            names[folded] = last
            added.append(folded)
    return added


def _names_of(keys: set[Key]) -> QuerySet:
    of_kind: dict[str, list[str]] = defaultdict(list)
    for kind, key in sorted(keys):
        of_kind[kind].append(key)
    wanted = [Q(entry__record_type=kind, entry__key__in=some) for kind, some in of_kind.items()]
    return Name.objects.filter(reduce(or_, wanted)) if wanted else Name.objects.none()


def _words(names: Iterable[str]) -> set[str]:
    words = {word for name in names for word in name.split()}
    return {one for one in words if len(one) >= SHORTEST and not IS_PAIRED.search(one)}


def _by_length(words: list[str]) -> dict[int, list[str]]:
    of_length: dict[int, list[str]] = defaultdict(list)
    for word in words:
        of_length[len(word)].append(word)
    return dict(of_length)


def _read() -> Known:
    names: dict[str, str] = {}
    _add(names, Name.objects.all())
    words = sorted(_words((*names, *meanings())))
    of_first: dict[str, list[str]] = defaultdict(list)
    for name in names:
        of_first[name[0]].append(name)
    return Known(names, words, _by_length(words), dict(of_first))


class _Followed(Kept[Known]):
    """The names as of the last publication, brought up to date from the change log."""

    def __call__(self) -> Known:
        last, kept = last_change(), self._kept
        if kept is None or kept[0] != last:
            keys = _changed_since(kept[0]) if kept else None
            value = self._make() if kept is None or keys is None else kept[1].after(keys)
            self._kept = (last, value)
            return value
        return kept[1]


def _changed_since(place: tuple | None) -> set[Key] | None:
    """Return the records changed since a place of the log; None if all must be read again."""
    if place is None:
        return None
    rows = Change.objects.filter(sequence__gte=place[0]).order_by("sequence")
    first, *later = [
        *rows.values_list("sequence", "at", "record_type", "record_key")[: MOST_CHANGES + 2]
    ] or [None]
    # Another register, or one that was restored, has another change in this place.
    if first is None or first[:2] != place or len(later) > MOST_CHANGES:
        return None
    return {(kind, key) for _sequence, _at, kind, key in later}


known = _Followed(_read)  # call it for the names as of the last publication
