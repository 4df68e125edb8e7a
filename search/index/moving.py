"""Telling the entries that name an institution its new country, where they are many.

Written anew with the institution, nine thousand entries held up a publication for 20 seconds.
What changes of them is little: it is worked out beside the publications, and written in one
transaction, so that nobody finds a half of them under the old country.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from curation.documents import RecordType, record_type
from search.index.others import of_others
from search.index.pieces import countries
from search.index.reading import documents
from search.index.writing import counted
from search.models import Entry

BATCH = 500
# The lexemes of countries are written as PostgreSQL writes them; all others stay as they are.
MOVE = f"""
    UPDATE "{Entry._meta.db_table}" SET countries = %s::varchar[],
        counted = %s || array_to_string(languages, ','),
        vector = (%s || regexp_replace(vector::text, %s, '', 'g'))::tsvector
    WHERE record_type = %s AND key = ANY(%s) AND countries = %s::varchar[]
"""  # noqa: S608 - the name of our own table
Codes = tuple[str, ...]
Named = Iterable[tuple[str, str]]  # type and key


def move(named: Named) -> int:
    """Write the countries of these entries as they are now; return how many had others."""
    keys: dict[str, list[str]] = defaultdict(list)
    for name, key in named:
        keys[name].append(key)
    moves = [one for name in sorted(keys) for one in _moves(record_type(name), keys[name])]
    with transaction.atomic():
        return sum(_write(*one) for one in moves)


def _moves(kind: RecordType, keys: list[str]) -> Iterator[tuple[str, Codes, Codes, list[str]]]:
    """Yield type, countries before and after, and the keys for which that holds."""
    found: dict[tuple[Codes, Codes], list[str]] = defaultdict(list)
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        written = Entry.objects.filter(record_type=kind.name, key__in=some)
        before = dict(written.values_list("key", "countries"))
        for key, now in _countries(kind, some):
            if key in before and (then := tuple(before[key])) != now:
                found[then, now].append(key)
    for (then, now), moved in sorted(found.items()):
        yield kind.name, then, now, moved


def _countries(kind: RecordType, keys: list[str]) -> Iterator[tuple[str, Codes]]:
    """Yield the countries of each entry, as `writing` tells them."""
    records = list(kind.model._default_manager.filter(key__in=keys))
    told = documents(kind, records)
    more = of_others(kind, records, told)
    for key, document in told.items():
        yield key, tuple(sorted({*countries(document), *more[key].countries}))


def _write(name: str, then: Codes, now: Codes, keys: list[str]) -> int:
    """Write these entries, but those that were written since: they tell the new country already."""
    come = "".join(f"'@country/{code}':1B " for code in now if code not in then)
    gone = "|".join(code for code in then if code not in now)
    with connection.cursor() as cursor:
        told = [list(now), counted(now, ()), come, f"'@country/({gone})':1B"]
        cursor.execute(MOVE, [*told, name, keys, list(then)])
        return cursor.rowcount
