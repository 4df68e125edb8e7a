"""What may have been meant, when nothing is called so: only on a miss."""

from typing import NamedTuple

from rapidfuzz import fuzz, process

from curation.kept import Kept
from search.asking.reading import is_small, units_of
from search.index.lexemes import Lexemes
from search.index.words import IS_PAIRED
from search.index.writing import quoted
from search.models import MANY, Entry, Name
from search.synonyms import meanings

# How alike a word or a name must be, of 100; scripts without spaces have short names.
WORD, NAME, PAIRED_NAME = 78, 74, 60
SHORTEST = 4
MOST_WORDS = 20


class Known(NamedTuple):
    """All names that can be looked for: folded, with the record; and the words in them."""

    names: dict[str, tuple[str, str, str]]  # folded: (record type, key, text)
    words: list[str]


def _read() -> Known:
    rows = Name.objects.order_by("pk").values_list("folded", "record_type", "key", "text")
    names = {folded: (kind, key, text) for folded, kind, key, text in rows.iterator()}
    words = {word for name in (*names, *meanings()) for word in name.split()}
    return Known(names, sorted(one for one in words if len(one) >= SHORTEST))


known = Kept(_read)  # call it for the names as of the last publication


def corrected(typed: str) -> str:
    """Return the words with those nobody knows replaced by the most similar; else nothing.

    Known are the words of names and of the vocabulary, and those of any text: two queries for
    each word that could be a slip.
    """
    told, changed = [], False
    for unit in units_of(typed)[:MOST_WORDS]:
        better = "" if unit.paired else _better(unit.text)
        changed = changed or bool(better)
        told.append(f"{'' if unit.joined else ' '}{better or unit.text}")
    return "".join(told).strip() if changed else ""


def _better(word: str) -> str:
    words = known().words
    if len(word) < SHORTEST or word.isdigit() or is_small(word) or word in words:
        return ""
    if any(one.startswith(word) for one in words):
        return ""
    found = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=WORD)
    return found[0] if found and not _stands_in_texts(word) else ""


def _stands_in_texts(word: str) -> bool:
    # Each in the words of one of the two indexes.
    has_it = Entry.objects.filter(vector=Lexemes(f"{quoted(word)}:*"))
    return any(
        one.exists() for one in (has_it.filter(record_type=MANY), has_it.exclude(record_type=MANY))
    )


def similar_names(form: str, limit: int, record_type: str = "") -> list[tuple[str, str, str]]:
    """Return (record type, key, name) of the names most like this one."""
    names = known().names
    cutoff = PAIRED_NAME if IS_PAIRED.search(form) else NAME
    found = process.extract(form, list(names), scorer=fuzz.ratio, score_cutoff=cutoff, limit=40)
    told = [names[name] for name, _ratio, _place in found]
    return [one for one in told if record_type in ("", one[0])][:limit]
