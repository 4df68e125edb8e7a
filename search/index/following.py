"""Keeping the index with what is published, in the same transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.db.models import Q

from curation.documents import RecordType, record_type
from curation.models import Record
from curation.queue import ask
from curation.staging import is_staged
from search.index.lexemes import Lexemes
from search.index.writing import quoted, rebuild_index, remove_entry, write_entries
from search.models import Entry

Keys = dict[str, set[str]]
# How many records are looked up by one query.
AT_ONCE = 100
# How many records, that show a part of what is published, are written with it; more come after.
MOST_AT_ONCE = 200


def written(records: Iterable[Record]) -> None:
    """Write the index of records just published, and of those that show a part of them.

    A source shows what is quoted from it, and a record the countries of its institutions. Nothing
    is written for a preview.
    """
    keys: Keys = defaultdict(set)
    for record in records:
        keys[record.type_name].add(record.key)
    if is_staged() or not keys:
        return
    cited, places = _cited(keys), _places(keys["institution"])
    _write(keys)
    cited |= _cited(keys)
    now = _places(keys["institution"])
    moved = {key for key in now if key in places and now[key] != places[key]}
    others: Keys = defaultdict(set, {"source": cited - keys["source"]})
    found = list(naming(moved, most=MOST_AT_ONCE + 1))
    if len(found) > MOST_AT_ONCE:
        _write_later(moved)
        found = []
    for name, key in found:
        others[name].add(key)
    _write(others)


def gone(record: Record) -> None:
    """Take a record, whose rows are deleted, out of the index."""
    cited = _cited({record.type_name: {record.key}})
    remove_entry(record.type_name, record.key)
    _write({"source": cited})


def rebuilt(kind: RecordType) -> None:
    """Write the index of all records of a type anew."""
    for _done in rebuild_index(kind):
        pass


def _write(keys: Keys) -> None:
    for name in sorted(keys):
        write_entries(record_type(name), sorted(keys[name]))


def _cited(keys: Keys) -> set[str]:
    found = _entries(keys).values_list("sources", flat=True)
    return {key for sources in found for key in sources}


def _entries(keys: Keys):
    wanted = [Q(record_type=name, key__in=some) for name, some in keys.items() if some]
    return Entry.objects.filter(reduce(or_, wanted)) if wanted else Entry.objects.none()


def _places(institutions: set[str]) -> dict[str, list[str]]:
    return dict(_entries({"institution": institutions}).values_list("key", "countries"))


def _write_later(institutions: set[str]) -> None:
    """Have the queue tell the others: publishing waits for nobody."""
    from search.tasks import move_in_index

    ask(move_in_index, institutions=sorted(institutions))


def naming(institutions: Iterable[str], *, most: int | None = None) -> Iterator[tuple[str, str]]:
    """Yield type and key of the records that name one of these; no more than `most`, if given, of
    a hundred institutions."""
    keys = sorted(institutions)
    for start in range(0, len(keys), AT_ONCE):
        marks = " | ".join(quoted(f"@institution/{key}") for key in keys[start : start + AT_ONCE])
        found = Entry.objects.filter(vector=Lexemes(marks)).values_list("record_type", "key")
        yield from found[:most]
