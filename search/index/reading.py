"""Reading many records as documents: the same as `Document.dump`, a few queries for all of them.

One query for each kind of row that there is, none for what hangs below rows that are not there,
and of other records only their keys.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from curation.documents import RecordType
from curation.documents.codecs import ChildCodec, Codec, RecordCodec, RecordsCodec
from curation.documents.shape import Shape
from curation.models import Record

Rows = Sequence[Any]
Written = dict[Any, dict[str, Any]]  # by primary key


def documents(kind: RecordType, records: Sequence[Record]) -> dict[str, dict[str, Any]]:
    """Return the documents of records of one type, by key."""
    bodies = _write(kind.document.shape, records) if records else {}
    head = {"format": kind.document.format, "type": kind.name}
    return {
        one.key: head
        | {"key": one.key, "reference": one.reference, "slug": one.slug}
        | bodies[one.pk]
        for one in records
    }


def _write(shape: Shape, rows: Rows) -> Written:
    written: Written = {row.pk: {} for row in rows}
    for name, codec in shape.codecs.items():
        for row, value in zip(rows, _values(codec, rows), strict=True):
            if value is not None:
                written[row.pk][name] = value
    for name, child in shape.children.items():
        for parent, own in _children(child, rows).items():
            written[parent][name] = own
    return written


def _values(codec: Codec, rows: Rows) -> Iterable[Any]:
    if isinstance(codec, RecordsCodec):
        keys = _keys_of_many(codec, rows)
        return [sorted(keys[row.pk]) if row.pk in keys else None for row in rows]
    if isinstance(codec, RecordCodec) and not isinstance(codec, ChildCodec):
        named = {getattr(row, codec.attribute) for row in rows} - {None}
        keys = _keys(codec.field.related_model, named)
        return [keys.get(getattr(row, codec.attribute)) for row in rows]
    return [codec.write(row) for row in rows]


def _keys(model: Any, named: set[Any]) -> dict[Any, str]:
    if not named:
        return {}
    return dict(model._default_manager.filter(pk__in=named).values_list("pk", "key"))


def _keys_of_many(codec: RecordsCodec, rows: Rows) -> dict[Any, list[str]]:
    field = codec.field
    through = field.remote_field.through._default_manager
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    found: dict[Any, list[str]] = defaultdict(list)
    pairs = through.filter(**{f"{source}__in": [row.pk for row in rows]})
    for pk, key in pairs.values_list(f"{source}_id", f"{target}__key"):
        found[pk].append(key)
    return found


def _children(shape: Shape, parents: Rows) -> dict[Any, list[dict[str, Any]]]:
    """Return the rows of one kind below these, by the row above, in order."""
    *kind, (link, _pk) = shape.link_to(parents[0].pk).items()
    wanted = {f"{link}__in": [row.pk for row in parents], **dict(kind)}
    rows = list(
        shape.model._default_manager.filter(**wanted)
        .select_related(*_needed(shape))
        .order_by("position")
    )
    written = _write(shape, rows) if rows else {}
    found: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[getattr(row, link)].append({"key": row.key} | written[row.pk])
    return found


def _needed(shape: Shape) -> list[str]:
    """Rows of the same document that a row names: their keys and those above are written."""
    codecs = [codec for codec in shape.codecs.values() if isinstance(codec, ChildCodec)]
    return ["__".join((codec.field.name, *codec.parents)) for codec in codecs]
