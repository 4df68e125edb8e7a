"""New records from those there are: one like it, the next edition, a look that found nothing."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from curation.documents import record_type
from curation.documents.codecs import Codec, RecordCodec
from curation.documents.document import HEAD
from curation.documents.shape import Shape
from curation.models import User
from values.fields import FuzzyDateField, QuantityField
from values.text import clean_tag

# What only one record has: its own words, addresses and numbers.
OWN = {
    *("titles", "summaries", "reference_numbers", "external_ids", "website", "url", "archive_url"),
    *("sha256", "reading", "edition", "latitude", "longitude", "location_precision", "status"),
}
OWN_FIELDS = (FuzzyDateField, QuantityField, models.DateField)


def like(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a new record of the same make would say: who and about what, never when.

    Dates, amounts, titles, addresses, citations and everything that happened stay behind; of the
    rows, those that name who takes part come along.
    """
    shape = record_type(document["type"]).document.shape
    kept = {
        name: document[name]
        for name, codec in shape.codecs.items()
        if name in document and _is_shared(name, codec)
    }
    for name, child in shape.children.items():
        if _names_who(child) and name in document:
            kept[name] = [_row_like(child, row) for row in document[name]]
    return kept


def _is_shared(name: str, codec: Codec) -> bool:
    return name not in OWN and not isinstance(codec.field, OWN_FIELDS)


def _names_who(shape: Shape) -> bool:
    return isinstance(shape.codecs.get(shape.named_by), RecordCodec)


def _row_like(shape: Shape, row: Mapping[str, Any]) -> dict[str, Any]:
    shared = {n: row[n] for n, codec in shape.codecs.items() if n in row and _is_shared(n, codec)}
    return {"key": row["key"], **shared}


def next_edition(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the edition after this one of a forum: its series, number and who organises it."""
    told = like(document)
    told["participations"] = [
        row
        for row in told.get("participations", [])
        if row.get("role") not in {None, "participant"}
    ]
    if "edition" in document:
        told["edition"] = document["edition"] + 1
    return {name: value for name, value in told.items() if value != []}


def with_check(document: dict[str, Any], by: User, looked_at: str) -> dict[str, Any]:
    """Return a document with one more line: who looked for news today, where, and found none."""
    rows = document.get("checks", [])
    numbers = [int(row["key"][1:]) for row in rows if row["key"][1:].isdecimal()]
    check = {
        "key": f"c{max(numbers, default=0) + 1}",
        "on": timezone.localdate().isoformat(),
        "by": str(by),
    }
    if looked_at:
        language = clean_tag(get_language() or "en")
        check["looked_at"] = {language: {"text": looked_at, "origin": "composed"}}
    return {**document, "checks": [*rows, check]}


def started(head: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with the head of a new draft and the body of another one."""
    return {**{name: head[name] for name in HEAD if name in head}, **body}
