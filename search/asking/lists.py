"""The words of a list's filter: the same index and the same meaning as the search."""

import time
from collections.abc import Iterator
from itertools import islice

from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet

from search.asking.clauses import finding
from search.asking.meaning import understand
from search.asking.reading import read
from search.index.lexemes import Lexemes
from search.models import Entry

# So many references are fetched by one statement, which a page gives some seconds.
CHUNK = 20_000
# Seconds for all of them: less than the server gives a page.
PATIENCE = 20


def found_by_words(type_name: str, words: str) -> Q:
    """Return the condition that records of a type have all these words: two queries now.

    Nothing that could be looked for is found nowhere.
    """
    return Q(key__in=_entries(type_name, words).values("key"))


def references_with(type_name: str, words: str) -> Iterator[str]:
    """Yield the references of the records of a type that have all these words: two queries.

    The index knows them: where a word is common, to read the records would cost twice as much more.
    They come by a cursor: of a million agreements two thirds may have a word, and where they must
    come from a disk first, no statement alone is given that long. Raises OperationalError where
    that takes so long that the reader had better come back.
    """
    found = _entries(type_name, words).values_list("reference", flat=True)
    end = time.monotonic() + PATIENCE
    with transaction.atomic(savepoint=False):
        rows = found.iterator(CHUNK)
        while some := list(islice(rows, CHUNK)):
            yield from some
            if time.monotonic() > end:
                raise OperationalError(f"words of a list took longer than {PATIENCE} seconds")


def _entries(type_name: str, words: str) -> QuerySet[Entry]:
    query = finding(understand(read(words)))
    if not query:
        return Entry.objects.none()
    return Entry.objects.filter(record_type=type_name, vector=Lexemes(query))
