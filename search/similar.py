"""What may have been meant, when nothing is called so: only on a miss."""

from django.db import connection
from rapidfuzz import fuzz, process

from search.asking.reading import Unit, is_small, units_of
from search.index.words import IS_PAIRED
from search.index.writing import quoted
from search.known import SHORTEST, Known, known
from search.models import MANY, Name
from search.synonyms import meanings

# How alike a word or a name must be, of 100; scripts without spaces have short names.
WORD, NAME, PAIRED_NAME = 78, 74, 60
MOST_WORDS = 20
# A slip adds or drops so many letters.
MOST_MORE = 2


def corrected(typed: str) -> str:
    """Return the words with those nobody knows replaced by the most similar; else nothing.

    Known are the words of names and of the vocabulary, and those of any text: one query for
    each word that could be a slip.
    """
    units = units_of(typed)[:MOST_WORDS]
    if not any(_may_be_slip(unit) for unit in units):
        return ""
    told, changed, known_now = [], False, known()
    for unit in units:
        better = _better(unit.text, known_now) if _may_be_slip(unit) else ""
        changed = changed or bool(better)
        told.append(f"{'' if unit.joined else ' '}{better or unit.text}")
    return "".join(told).strip() if changed else ""


def _may_be_slip(unit: Unit) -> bool:
    word = unit.text
    is_word = not unit.paired and len(word) >= SHORTEST and not word.isdigit()
    return is_word and not is_small(word) and word not in meanings()


def _better(word: str, known_now: Known) -> str:
    if known_now.has_start(word):
        return ""
    lengths = range(len(word) - MOST_MORE, len(word) + MOST_MORE + 1)
    alike = [one for length in lengths for one in known_now.of_length.get(length, ())]
    found = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=WORD)
    return found[0] if found and not _stands_in_texts(word) else ""


# All of them are asked for, not the first: for one alone PostgreSQL would read row after row.
IN_TEXTS = f"""
    WITH found AS MATERIALIZED (
        SELECT id FROM search_entry WHERE record_type = '{MANY}' AND vector @@ %s::tsquery
        UNION ALL
        SELECT id FROM search_entry WHERE record_type <> '{MANY}' AND vector @@ %s::tsquery
    ) SELECT EXISTS (SELECT FROM found)
"""  # noqa: S608 (a constant of ours)


def _stands_in_texts(word: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(IN_TEXTS, [quoted(word)] * 2)
        return bool(cursor.fetchone()[0])


def similar_names(form: str, limit: int, record_type: str = "") -> list[tuple[str, str, str]]:
    """Return (record type, key, name) of the names most like this one.

    First letters are seldom wrong: other names are looked through only if none with it is alike.
    One query if any is.
    """
    known_now = known()
    found = _alike(form, known_now.of_first.get(form[0], [])) or _alike(form, list(known_now.names))
    if record_type:
        found = [name for name in found if known_now.names[name].startswith(f"{record_type}/")]
    return _told(found[:limit]) if found else []


def _told(names: list[str]) -> list[tuple[str, str, str]]:
    """Return these names as they are written, with the record that had each of them first."""
    rows = Name.objects.filter(folded__in=names).order_by("-pk")
    told = {row[0]: row[1:] for row in rows.values_list("folded", "record_type", "key", "text")}
    return [told[name] for name in names if name in told]


def _alike(form: str, names: list[str]) -> list[str]:
    cutoff = PAIRED_NAME if IS_PAIRED.search(form) else NAME
    found = process.extract(form, names, scorer=fuzz.ratio, score_cutoff=cutoff, limit=40)
    return [name for name, _ratio, _place in found]
