"""The search index of synthetic agreements, made from their documents without reading any back.

`search.index.writing` says what an entry holds; this only spares the database.
"""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from bench.made.lines import listed, table, turned
from bench.made.names import body
from bench.made.words import TAGS
from curation.documents import record_type
from search.index.others import More
from search.index.writing import entry_of
from search.models import Entry
from values.dates import FuzzyDate
from values.text import LocalizedText

_json = json.JSONEncoder(ensure_ascii=False).encode


def entries_of(documents: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of the entries of agreements."""
    kind, columns = record_type("agreement"), table(Entry)
    for document in documents:
        entry, _names = entry_of(kind, _record(document), document, _more(document))
        yield columns.line(_row(entry))


def _record(document: dict[str, Any]) -> Any:
    """Return what an entry asks of a record besides its document."""
    day = document.get("signed") or document["announced"]
    titles = LocalizedText.from_json(document["titles"])
    return SimpleNamespace(
        key=document["key"],
        reference=document["reference"],
        slug=document["slug"],
        signed_earliest=FuzzyDate(day["edtf"]).earliest,
        display_titles=lambda: titles,
    )


def _more(document: dict[str, Any]) -> More:
    countries = {body(_number(one["institution"])).country for one in document["parties"]}
    spoken = {TAGS[_number(one["source"]) % len(TAGS)] for one in document["citations"]}
    return More(countries=countries, languages=spoken)


def _number(key: str) -> int:
    return int(key.rpartition("-")[2])


def _row(entry: Entry) -> dict[str, str]:
    told = {name: turned(_json(getattr(entry, name))) for name in ("titles", "texts", "links")}
    told |= {name: listed(getattr(entry, name)) for name in ("sources", "countries", "languages")}
    plain = ("record_type", "key", "reference", "slug", "counted")
    told |= {name: getattr(entry, name) for name in plain}
    return told | {"day": str(entry.day), "vector": turned(entry.vector)}
