"""Telling records from their ready rows: the holes are filled for a day and a language."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from rest_framework.serializers import BaseSerializer

from api.addresses import COLLECTIONS, api_address
from api.including import refuse_too_many, viewsets
from api.ready.agreements import supporting
from api.ready.holes import FIELD, HOLE, dumps
from api.ready.joining import Joined, join
from api.ready.making import serializer_of
from api.ready.reading import Row, rows_of, rows_with
from api.ready.saying import in_words
from api.records import ADDRESSED
from curation.pages import page_of

AT_ONCE = 500  # records of a file in memory
OF_EVIDENCE = {"@staleness", "@evidence_day"}


@dataclass(frozen=True)
class Asked:
    """How records are told: as of a day; with these fields, or all; with texts in the language of
    this tag, or in all there are; with the records of these collections that they name."""

    day: date
    lang: str | None = None
    only: Collection[str] = ()
    include: Collection[str] = ()


@dataclass(frozen=True)
class Told:
    """Records as JSON, and by collection those that they name, if they were asked for."""

    records: list[str]
    included: dict[str, list[str]] | None = None

    def beside(self) -> str:
        """Return `included` as the end of an object, empty if it was not asked for."""
        if self.included is None:
            return ""
        parts = (f'"{name}":[{",".join(told)}]' for name, told in self.included.items())
        return f',"included":{{{",".join(parts)}}}'


Pieces = list[str]  # text and names of holes, in turns


def tell(rows: Sequence[Row], asked: Asked) -> Told:
    """Return these records told, in the active language: one query for all that they name.

    One more for each collection to include, and where there are copies of papers; targets are
    read once more for how they stand. ValidationError if too much is to be included.
    """
    own = [(row, _pieces(row, asked.only)) for row in rows]
    beside = _included(own, asked) if asked.include else {}
    every = own + [one for some in beside.values() for one in some]
    joined = join([pieces for _row, pieces in every], [row for row, _pieces in every], _days(every))
    language = get_language() or "en"  # asked for once: it costs what a short text costs
    late = _late(every, joined, asked.day, language)
    filled = [_filled(pieces, joined.texts, late[row.pk]) for row, pieces in every]
    told = [in_words(one, language, asked.lang) for one in filled]
    if not asked.include:
        return Told(told)
    rest = iter(told[len(own) :])
    included = {name: [next(rest) for _one in some] for name, some in beside.items()}
    return Told(told[: len(own)], included)


def tell_all(records: QuerySet, asked: Asked) -> Iterator[str]:
    """Yield these records told, in their order: never more than a few hundred in memory."""
    references = records.values_list("reference", flat=True).iterator(AT_ONCE)
    while some := list(islice(references, AT_ONCE)):
        yield from tell(rows_of(records.model.type_name, some), asked).records


def _pieces(row: Row, only: Collection[str] = ()) -> Pieces:
    if not only:
        return ("{" + row.body.replace(FIELD, ",") + "}").split(HOLE)
    names = serializer_of(row.record_type).Meta.fields
    fields = zip(names, row.body.split(FIELD), strict=True)
    return ("{" + ",".join(text for name, text in fields if name in only) + "}").split(HOLE)


def _filled(pieces: Pieces, joined: dict[str, str], late: dict[str, str]) -> str:
    filled = pieces.copy()
    filled[1::2] = [late[one] if one[0] == "@" else joined[one] for one in pieces[1::2]]
    return "".join(filled)


def _included(own: list[tuple[Row, Pieces]], asked: Asked) -> dict[str, list[tuple[Row, Pieces]]]:
    """Return for each collection wanted the records that are named, sorted by reference."""
    named: dict[str, set[str]] = {name: set() for name in asked.include}
    for _row, pieces in own:
        for hole in pieces[1::2]:
            type_name, _colon, pk = hole[1:].partition(":")
            if hole[0] in "rs" and COLLECTIONS[type_name] in named:
                named[COLLECTIONS[type_name]].add(pk)
    refuse_too_many(sum(map(len, named.values())))
    types = {collection: type_name for type_name, collection in COLLECTIONS.items()}
    found = {}
    for collection, ids in named.items():
        rows = rows_with(types[collection], pk__in=ids) if ids else []
        found[collection] = [(one, _pieces(one)) for one in sorted(rows, key=_reference)]
    return found


def _reference(row: Row) -> str:
    return row.reference


# What follows from the day, the language and the address


def _late(
    every: Iterable[tuple[Row, Pieces]], joined: Joined, day: date, language: str
) -> dict[object, dict[str, str]]:
    """Return for each row what fills its own late fields."""
    found: dict[object, dict[str, str]] = {}
    by_record: dict[str, dict[object, set[str]]] = {}
    for row, pieces in every:
        wanted = {one for one in pieces[1::2] if one[0] == "@"}
        found[row.pk] = _addressed(row, language) if wanted else {}
        if not (wanted := wanted - ADDRESSES):
            continue
        if serializer_of(row.record_type).as_of:
            evidence = _evidence(row, joined, day) if wanted & OF_EVIDENCE else None
            found[row.pk] |= _from_facts(row.record_type, row.facts, day, evidence, language)
        else:
            by_record.setdefault(row.record_type, {})[row.pk] = wanted
    for type_name, rows in by_record.items():
        for pk, told in _from_records(type_name, rows, day).items():
            found[pk] |= told
    return found


ADDRESSES = {f"@{name}" for name in ADDRESSED}


def _addressed(row: Row, language: str) -> dict[str, str]:
    titles = row.short["titles"]
    return {
        "@id": dumps(api_address(row.record_type, row.reference)),
        "@url": dumps(f"{settings.SITE_URL}{page_of(row.record_type, row.slug, row.reference)}"),
        "@title": dumps(titles.get(language, titles["en"])),
    }


def _days(every: Iterable[tuple[Row, Pieces]]) -> set[str]:
    """Return the sources whose days are asked for: what evidence rests on."""
    return {
        pk
        for row, pieces in every
        if row.facts and OF_EVIDENCE & set(pieces[1::2])
        for pk in supporting(row.facts)
    }


def _evidence(row: Row, joined: Joined, day: date) -> date | None:
    """Return how far the evidence known on this day certainly reaches, see `with_evidence`."""
    days = (joined.shorts[pk].short["published"] for pk in supporting(row.facts))
    known = [one for one in days if one and one <= day.isoformat()]
    return date.fromisoformat(max(known)) if known else None


@lru_cache(maxsize=4096)
def _from_facts(
    type_name: str, facts: str, day: date, evidence: date | None, _language: str
) -> dict[str, str]:
    """Return what the serializer tells of a stand-in that knows the facts as of a day."""
    serializer: Any = _late_serializer(type_name)
    told = serializer.to_representation(serializer.as_of(facts, day, evidence))
    return {f"@{name}": dumps(value) for name, value in told.items()}


@cache
def _late_serializer(type_name: str) -> BaseSerializer:
    serializer = serializer_of(type_name)
    names = [one for one in serializer.late if one not in ADDRESSED]
    return serializer(context={"only": names})


def _from_records(
    type_name: str, rows: dict[object, set[str]], day: date
) -> dict[object, dict[str, str]]:
    """Return what the serializer tells of the records themselves: as many queries as it takes."""
    viewset = viewsets()[COLLECTIONS[type_name]]
    serializer = _late_serializer(type_name)
    names = serializer.context["only"]
    found: QuerySet = viewset.serializer_class.fetch(viewset.records.filter(pk__in=rows), names)
    return {
        one.pk: {f"@{n}": dumps(v) for n, v in serializer.to_representation(one).items()}
        for one in viewset.derive(found, day)
    }
