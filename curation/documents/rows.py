"""Writing parsed documents into the tables: the only code that touches published rows."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from curation.documents.codecs import Codec, RecordCodec, RecordsCodec
from curation.documents.shape import Shape
from curation.models import Tombstone

if TYPE_CHECKING:
    from curation.documents.document import Parsed


Survivors = dict[UUID, UUID]  # identity of a merged record: identity of the one that stands for it


def write_rows(shape: Shape, parsed: "Parsed", stamps: dict[str, Any]) -> Any:
    """Write one record with everything below it; return the record's row.

    Documents keep the keys they were written with; where a record they name was merged into
    another, the rows point to the one that stands for it.
    """
    survivors = Tombstone.objects.survivors()
    row = shape.model._default_manager.filter(pk=parsed.id).first()
    row = _write_row(shape, parsed, row, stamps, survivors)
    _write_children(shape, parsed, survivors)
    return row


def _write_row(
    shape: Shape, parsed: "Parsed", row: Any, more: dict[str, Any], survivors: Survivors
) -> Any:
    wanted = {"key": parsed.key, **_columns(shape, parsed, survivors), **more}
    if row is None:
        row = shape.model(id=parsed.id, **wanted)
        row.save(force_insert=True)
    elif _set_changed(row, wanted):
        row.save(force_update=True)
    for name, codec in shape.codecs.items():
        if isinstance(codec, RecordsCodec):
            getattr(row, name).set({survivors.get(one, one) for one in parsed.values[name]})
    return row


def _write_children(shape: Shape, parsed: "Parsed", survivors: Survivors) -> None:
    for name, child_shape in shape.children.items():
        wanted = parsed.children.get(name, [])
        link = child_shape.link_to(parsed.id)
        existing = {row.pk: row for row in child_shape.model._default_manager.filter(**link)}
        gone = existing.keys() - {child.id for child in wanted}
        if gone:
            child_shape.model._default_manager.filter(pk__in=gone).delete()
        for position, child in enumerate(wanted):
            more = {**link, "position": position}
            _write_row(child_shape, child, existing.get(child.id), more, survivors)
            _write_children(child_shape, child, survivors)


def _columns(shape: Shape, parsed: "Parsed", survivors: Survivors) -> dict[str, Any]:
    return {
        codec.attribute: _followed(codec, parsed.values[name], survivors)
        for name, codec in shape.codecs.items()
        if not isinstance(codec, RecordsCodec)
    }


def _followed(codec: Codec, value: Any, survivors: Survivors) -> Any:
    return survivors.get(value, value) if isinstance(codec, RecordCodec) else value


def _set_changed(row: models.Model, wanted: dict[str, Any]) -> bool:
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    return bool(changed)
