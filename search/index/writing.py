"""Writing the index, in the transaction that publishes."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from curation.documents import RecordType
from curation.documents.shape import Shape
from curation.models import Record
from search.index.concepts import concepts_in
from search.index.numbers import numbers_in
from search.index.others import More, of_others
from search.index.pieces import CODES, NAME, QUOTE, TEXT, Piece, countries, pieces
from search.index.reading import documents
from search.index.words import lexemes, name_form
from search.models import MANY, Entry, Name, NameWords
from values.folding import fold_run

BATCH = 500
# A tsvector keeps places to 16,383, and a stretch between pieces that no phrase may cross.
LAST_PLACE, GAP = 16_000, 8
# The day by which newer comes first: the first of these that the record has.
DAYS = ("signed", "announced", "starts", "published", "due", "effective")
# Names of these are completed and looked up when a reader asks for the records that name them.
NAMED = ("institution", "person", "forum_series", "forum", "technology", "activity", "target")
LONGEST_NAME = 500
HEAD = ("record_type", "key")
REST = tuple(one.name for one in Entry._meta.fields if one.name not in ("id", *HEAD))


def write_entries(kind: RecordType, keys: Iterable[str]) -> None:
    """Write the index of these published records: a few queries a batch."""
    wanted = list(keys)
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        records = list(_records(kind).filter(key__in=some).order_by("key"))
        replace_entries(kind, records)


def replace_entries(kind: RecordType, records: list[Record]) -> None:
    """Write the index of records that were read."""
    told = documents(kind, records)
    more = of_others(kind, records, told)
    _insert(entry_of(kind, one, told[one.key], more[one.key]) for one in records)


def remove_entry(type_name: str, key: str) -> None:
    """Take a record out of the index."""
    Entry.objects.filter(record_type=type_name, key=key).delete()


def _records(kind: RecordType) -> QuerySet:
    """Return the records of a type with the names that their titles are taken from."""
    records = kind.model._default_manager
    return records.with_names() if hasattr(records, "with_names") else records.all()


def entry_of(
    kind: RecordType, record: Record, document: dict[str, Any], more: More
) -> tuple[Entry, list[Name]]:
    """Return the index of one record: its entry and its names."""
    texts = [*pieces(document), *more.pieces]
    links = _links(kind, document)
    places = sorted({*countries(document), *more.countries})
    entry = Entry(
        record_type=kind.name,
        key=record.key,
        reference=record.reference,
        slug=record.slug,
        titles={tag: one["text"] for tag, one in record.display_titles().to_json().items()},
        texts=[[one.path, one.language, one.text] for one in texts],
        links=links,
        sources=sorted({one["source"] for one in document.get("citations", ()) if "source" in one}),
        countries=places,
        languages=sorted(more.languages),
        day=_day(record),
        counted=counted(places, sorted(more.languages)),
    )
    entry.vector = vector(texts, _marks(links, places, entry))
    return entry, _names(kind, entry, texts)


def counted(countries: Iterable[str], languages: Iterable[str]) -> str:
    """Return what hits are counted by, as the index keeps it: JP,TW;en,ja."""
    return f"{','.join(countries)};{','.join(languages)}"


def _links(kind: RecordType, document: dict[str, Any]) -> list[list[str]]:
    named = _references(kind.document.shape, document, "")
    links = [
        [path, f"{name}/{key}"] for path, name, key in named if not path.startswith("citations/")
    ]
    return links + [[name, f"{name}={document[name]}"] for name in CODES if name in document]


def _references(shape: Shape, row: dict[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    for field, codec in shape.codecs.items():
        if field in row:
            for name, key in codec.references(row[field]):
                yield f"{path}{field}", name, key
    for field, child in shape.children.items():
        for one in row.get(field, ()):
            yield from _references(child, one, f"{path}{field}/{one['key']}/")


def _marks(links: list[list[str]], places: list[str], entry: Entry) -> set[str]:
    """Lexemes that are no words: links, countries, code words, the year, the reference."""
    marks = {f"@{target}" for _path, target in links}
    marks |= {f"@country/{code}" for code in places}
    marks |= {str(entry.day.year), f"@year/{entry.day.year}"} if entry.day else set()
    marks |= {f"@language/{tag}" for tag in entry.languages}
    return marks | {f"@{entry.record_type}/{entry.key}", f"@reference/{entry.reference.lower()}"}


def _day(record: Record) -> date | None:
    for name in DAYS:
        if day := getattr(record, f"{name}_earliest", None):
            return day
    return None


def vector(texts: Iterable[Piece], marks: Iterable[str]) -> str:
    """Return the literal of a tsvector: every lexeme with its places and weights."""
    found: dict[str, list[str]] = {quoted(mark): ["1B"] for mark in marks}
    start = 1
    for piece in texts:
        weight = piece.weight
        told, length = _lexemes_once(piece.text) if weight in REPEATED else _lexemes(piece.text)
        for lexeme, place in told:
            if start + place <= LAST_PLACE:
                found.setdefault(lexeme, []).append(f"{start + place}{weight}")
        start += length + GAP
    return " ".join([f"{lexeme}:{','.join(places[:250])}" for lexeme, places in found.items()])


def _lexemes(text: str) -> tuple[list[tuple[str, int]], int]:
    """Return what a text is found by, quoted, each with its place from 0; and its last place."""
    folded = fold_run(text)
    placed = list(lexemes(folded))
    told = (*placed, *concepts_in(placed), *numbers_in(folded))
    return [(f"'{lexeme}'", place) for lexeme, place in told], placed[-1][1] if placed else 0


# A promise, a quotation often stands in many records word for word; a title seldom does.
REPEATED = (TEXT, QUOTE)
_lexemes_once = lru_cache(maxsize=4_096)(_lexemes)


def quoted(lexeme: str) -> str:
    """Return a lexeme as the literals of tsvector and tsquery write it; words need no more."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _names(kind: RecordType, entry: Entry, texts: list[Piece]) -> list[Name]:
    if kind.name not in NAMED:
        return []
    return [
        Name(
            entry=entry,
            record_type=kind.name,
            key=entry.key,
            text=one.text[:LONGEST_NAME],
            language=one.language,
            kind=one.path.removeprefix("names/").replace("titles", "title"),
            folded=form[:LONGEST_NAME],
        )
        for one in texts
        if one.weight == NAME and (form := name_form(fold_run(one.text)))
    ]


def _insert(rows: Iterable[tuple[Entry, list[Name]]]) -> None:
    entries, names = [], []
    for entry, own in rows:
        entries.append(entry)
        names += own
    Entry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=HEAD, update_fields=REST
    )
    others = [entry.pk for entry in entries if entry.record_type != MANY]
    if others:
        _write_words_in_names(others)
        Name.objects.filter(entry__in=others).delete()
        Name.objects.bulk_create(names, BATCH * 4)


WORDS_IN_NAMES = f"""
    INSERT INTO {NameWords._meta.db_table} (entry_id, record_type, key, day, words)
    SELECT id, record_type, key, day, ts_filter(vector, '{{a}}')
    FROM {Entry._meta.db_table} WHERE id = ANY(%s)
    ON CONFLICT (entry_id) DO UPDATE SET day = EXCLUDED.day, words = EXCLUDED.words
"""  # noqa: S608 (names of our own tables)


def _write_words_in_names(ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WORDS_IN_NAMES, [ids])


def rebuild_index(kind: RecordType) -> Iterator[int]:
    """Write the index of all records of a type anew; yield how many are done after each batch."""
    remove_gone(kind)
    done, last = 0, ""
    while records := list(_records(kind).filter(key__gt=last).order_by("key")[:BATCH]):
        replace_entries(kind, records)
        done, last = done + len(records), records[-1].key
        yield done


def remove_gone(kind: RecordType) -> None:
    """Take records of a type that are not published out of the index."""
    published = kind.model._default_manager.filter(key=OuterRef("key"))
    for model in (NameWords, Entry):
        model.objects.filter(~Exists(published), record_type=kind.name).delete()


def merge_lists() -> None:
    """Have PostgreSQL merge what it put aside while all was written, and learn which words are
    common: until then a search costs up to twice as much."""
    tables = ", ".join(model._meta.db_table for model in (Entry, NameWords, Name))
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {tables}")
