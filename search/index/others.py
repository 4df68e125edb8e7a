"""What a record's entry takes from other records; `following` keeps it up to date.

A source takes the sentences that are quoted from it; any other record the languages of its sources
and the countries of the institutions it names as parties or participants.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from curation.documents import RecordType, record_type
from curation.models import Record
from search.index.pieces import QUOTE, Piece
from sources.models import Citation, Source

Document = dict[str, Any]


@dataclass
class More:
    """Texts, countries and languages that come from others."""

    pieces: list[Piece] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)


def of_others(
    kind: RecordType, records: list[Record], documents: dict[str, Document]
) -> dict[str, More]:
    """Return by key what the entries of these records take from others: at most two queries."""
    if kind.name == "source":
        return _quoted_from(records)
    languages = _languages(documents.values())
    countries = _countries(documents.values())
    return {
        key: More(
            countries={countries[one] for one in _bodies(document) if one in countries},
            languages={one for one in _spoken(document, languages) if one},
        )
        for key, document in documents.items()
    }


def _quoted_from(records: list[Any]) -> dict[str, More]:
    more = {one.key: More(languages={one.language} - {""}) for one in records}
    sources = {one.pk: one for one in records}
    quoted = Citation.objects.filter(source__in=records).exclude(quote="")
    seen: dict[str, set[str]] = defaultdict(set)
    for pk, key, quote, language in quoted.order_by("source", "quote", "pk").values_list(
        "source", "key", "quote", "language"
    ):
        source = sources[pk]
        if quote not in seen[source.key]:
            seen[source.key].add(quote)
            piece = Piece(f"quotations/{key}", language or source.language, quote, QUOTE)
            more[source.key].pieces.append(piece)
    return more


def _spoken(document: Document, languages: dict[str, str]) -> set[str]:
    cited = document.get("citations", ())
    return {one.get("language") or languages.get(one.get("source", ""), "") for one in cited}


def _languages(documents: Iterable[Document]) -> dict[str, str]:
    keys = {one.get("source", "") for each in documents for one in each.get("citations", ())}
    if not keys:
        return {}
    return dict(Source.objects.filter(key__in=keys).values_list("key", "language"))


def _bodies(document: Document) -> set[str]:
    rows = [*document.get("parties", ()), *document.get("participations", ())]
    return {row["institution"] for row in rows if "institution" in row}


def _countries(documents: Iterable[Document]) -> dict[str, str]:
    keys = {key for document in documents for key in _bodies(document)}
    if not keys:
        return {}
    records = record_type("institution").model._default_manager.filter(key__in=keys)
    return dict(records.exclude(country="").values_list("key", "country"))
