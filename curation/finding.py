"""Finding records by what people type: any of their names, in any spelling or script.

`find` is what every field that names a record asks. Published names are looked up by the finder
that the search package registers with `use`; without it, over the folded names of the tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from curation.documents import record_type
from curation.models import Record, Submission
from values.countries import country_name
from values.fields import CountryField
from values.text import fold

POOL = 60  # so many candidates are compared name by name
LONGEST = 200  # characters of what is typed that are looked at
# Fields that tell records of the same name apart, those that a type has.
TELLING = ("kind", "country", "city", "publisher", "published", "signed", "starts", "due")


@dataclass(frozen=True)
class Found:
    """A record that fits what was typed.

    `detail` tells it from its namesakes; `matched` is the name that was typed, where that is not
    the label; `is_new` marks what only the open submission has.
    """

    key: str
    label: str
    detail: str = ""
    matched: str = ""
    is_new: bool = False


Finder = Callable[[str, str, int], list[Found]]
_finders: list[Finder] = []


def use(finder: Finder) -> None:
    """Look published names up with this from now on; called from `AppConfig.ready`.

    It is asked with a record type, what was typed and how many at most, and answers best first.
    """
    _finders[:] = [finder]


def find(
    type_name: str, typed: str, limit: int, submission: Submission | None = None
) -> list[Found]:
    """Return the records of a type that have all words of `typed` in their names, best first.

    Those of the open submission come before published ones. Nothing typed finds the first by name.
    """
    typed = typed[:LONGEST]
    drafted = list(_drafted(type_name, typed, submission)) if submission else []
    here = {one.key for one in drafted}
    finder = _finders[0] if _finders else find_in_tables
    if type_name == "source" and typed.startswith(("http://", "https://")):
        finder = find_by_address
    published = [one for one in finder(type_name, typed, limit + len(here)) if one.key not in here]
    return [*drafted, *published][:limit]


def find_in_tables(type_name: str, typed: str, limit: int) -> list[Found]:
    """Look through the folded names of one table: a single scan, some 0.1 s for 100,000 rows."""
    question = fold(typed)
    model = record_type(type_name).model
    candidates = _containing(model._default_manager.all(), question)[: max(POOL, limit)]
    keys = list(candidates.values_list("pk", flat=True))
    objects: Any = model._default_manager
    records = getattr(objects, "with_names", objects.all)().in_bulk(keys)
    found = [(_rank(records[pk], question), records[pk]) for pk in keys if pk in records]
    found.sort(key=lambda pair: pair[0])
    return [_found(record, question) for _rank_, record in found[:limit]]


def find_by_address(type_name: str, typed: str, limit: int) -> list[Found]:
    """Find the source of exactly this address."""
    records = record_type(type_name).model._default_manager.filter(url=typed.strip())[:limit]
    return [Found(one.key, str(one), detail_of(one), typed.strip()) for one in records]


def _containing(records: QuerySet, question: str) -> QuerySet:
    """Return the records with every word of the question, a name that starts with it first."""
    for word in question.split():
        records = records.filter(folded__contains=word)
    starts = Q(folded__startswith=question) | Q(folded__contains=f"\n{question}")
    rank = Case(
        When(starts, then=Value(0)),
        When(folded__contains=f" {question}", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return records.order_by(rank, Length("folded"), "folded", "key")


def _rank(record: Record, question: str) -> tuple[int, int, str]:
    """Sort key: the whole name, then its start, then any part; the shorter name first."""
    best = min(
        (_closeness(fold(name), question), len(name)) for name in record.search_words() or [""]
    )
    return (*best, record.folded)


def _closeness(name: str, question: str) -> int:
    if name == question:
        return 0
    return 1 if name.startswith(question) else 2


def _found(record: Record, question: str) -> Found:
    label = str(record)
    return Found(
        record.key, label, detail_of(record), _matched(record.search_words(), question, label)
    )


def detail_of(record: Record) -> str:
    """Return what tells a record from others of its name, such as "University, Japan"."""
    known = {field.name: field for field in record._meta.fields}
    said = [_in_words(known[name], getattr(record, name)) for name in TELLING if name in known]
    return ", ".join(words for words in said if words)


def _in_words(field: Any, value: Any) -> str:
    if isinstance(field, CountryField):
        return country_name(value) if value else ""
    return str(dict(field.flatchoices or ()).get(value, value)) if value else ""


def _matched(names: Iterable[str], question: str, label: str) -> str:
    """Return the name that has what was typed, if the label does not have it."""
    words = question.split()
    if not words or _has(label, words):
        return ""
    return next((name for name in names if _has(name, words)), "")


def _has(name: str, words: list[str]) -> bool:
    folded = fold(name)
    return all(word in folded for word in words)


def _drafted(type_name: str, typed: str, submission: Submission) -> Iterator[Found]:
    """Yield what fits among the documents of a submission, those of published records too."""
    question = fold(typed)
    kind = record_type(type_name)
    for draft in submission.drafts.filter(record_type=type_name).order_by("pk"):
        label, names = kind.document.title(draft.document), list(names_in(draft.document))
        one = Found(draft.record_key, label, is_new=draft.is_new)
        if _has("\n".join([label, *names]), question.split()):
            yield replace(one, matched=_matched(names, question, label))


def names_in(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield every name and title that a document gives its record, and the address of a source."""
    yield from (row["text"] for row in document.get("names", []) if "text" in row)
    yield from (text["text"] for text in document.get("titles", {}).values())
    if "url" in document:
        yield document["url"]
