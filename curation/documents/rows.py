"""Writing parsed documents into the tables: the only code that touches published rows."""

from typing import TYPE_CHECKING, Any

from django.db import models

from curation.documents.codecs import RecordsCodec
from curation.documents.shape import Shape

if TYPE_CHECKING:
    from curation.documents.document import Parsed


def write_rows(shape: Shape, parsed: "Parsed", stamps: dict[str, Any]) -> Any:
    """Write one record with everything below it; return the record's row."""
    row = shape.model._default_manager.filter(pk=parsed.id).first()
    row = _write_row(shape, parsed, row, stamps)
    _write_children(shape, parsed)
    return row


def _write_row(shape: Shape, parsed: "Parsed", row: Any, more: dict[str, Any]) -> Any:
    wanted = {"key": parsed.key, **_columns(shape, parsed), **more}
    if row is None:
        row = shape.model(id=parsed.id, **wanted)
        row.save(force_insert=True)
    elif _set_changed(row, wanted):
        row.save(force_update=True)
    for name, codec in shape.codecs.items():
        if isinstance(codec, RecordsCodec):
            getattr(row, name).set(parsed.values[name])
    return row


def _write_children(shape: Shape, parsed: "Parsed") -> None:
    for name, child_shape in shape.children.items():
        wanted = parsed.children.get(name, [])
        link = child_shape.link_to(parsed.id)
        existing = {row.pk: row for row in child_shape.model._default_manager.filter(**link)}
        gone = existing.keys() - {child.id for child in wanted}
        if gone:
            child_shape.model._default_manager.filter(pk__in=gone).delete()
        for position, child in enumerate(wanted):
            more = {**link, "position": position}
            _write_row(child_shape, child, existing.get(child.id), more)
            _write_children(child_shape, child)


def _columns(shape: Shape, parsed: "Parsed") -> dict[str, Any]:
    return {
        codec.attribute: parsed.values[name]
        for name, codec in shape.codecs.items()
        if not isinstance(codec, RecordsCodec)
    }


def _set_changed(row: models.Model, wanted: dict[str, Any]) -> bool:
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    return bool(changed)
