"""The words of a list's filter: the same index and the same meaning as the search."""

from django.db.models import Q, QuerySet

from search.asking.clauses import finding
from search.asking.meaning import understand
from search.asking.reading import read
from search.index.lexemes import Lexemes
from search.models import Entry


def found_by_words(type_name: str, words: str) -> Q:
    """Return the condition that records of a type have all these words: two queries now.

    Nothing that could be looked for is found nowhere.
    """
    return Q(key__in=_entries(type_name, words).values("key"))


def references_with(type_name: str, words: str) -> QuerySet:
    """Return the references of the records of a type that have all these words: two queries now.

    The index knows them: where a word is common, to read the records would cost twice as much more.
    """
    return _entries(type_name, words).values_list("reference", flat=True)


def _entries(type_name: str, words: str) -> QuerySet[Entry]:
    query = finding(understand(read(words)))
    if not query:
        return Entry.objects.none()
    return Entry.objects.filter(record_type=type_name, vector=Lexemes(query))
