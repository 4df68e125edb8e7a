"""The words of a list's filter: the same index and the same meaning as the search."""

from django.db.models import Q

from search.asking.clauses import query_of
from search.asking.meaning import understand
from search.asking.reading import read
from search.index.lexemes import Lexemes
from search.models import Entry


def found_by_words(type_name: str, words: str) -> Q:
    """Return the condition that records of a type have all these words: two queries now.

    Nothing that could be looked for is found nowhere.
    """
    query = query_of(understand(read(words)))
    if not query:
        return Q(pk__in=[])
    found = Entry.objects.filter(record_type=type_name, vector=Lexemes(query))
    return Q(key__in=found.values("key"))
