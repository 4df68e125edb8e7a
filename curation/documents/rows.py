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
    another, the rows point to the one that stands for it. Rows that do not differ are not written.
    """
    return Writer(Tombstone.objects.survivors()).write_record(shape, parsed, stamps)


class Writer:
    """Writes rows: one query reads those of a kind, one inserts the new ones."""

    def __init__(self, survivors: Survivors):
        self.survivors = survivors

    def write_record(self, shape: Shape, parsed: "Parsed", stamps: dict[str, Any]) -> Any:
        row = shape.model._default_manager.filter(pk=parsed.id).first()
        is_new = row is None
        wanted = {"key": parsed.key, **self._columns(shape, parsed), **stamps}
        if row is None:
            row = shape.model(id=parsed.id, **wanted)
            row.save(force_insert=True)
        elif _set_changed(row, wanted):
            row.save(force_update=True)
        self._name_records(shape, row, parsed, is_new=is_new)
        self._write_children(shape, parsed)
        return row

    def _write_children(self, shape: Shape, parsed: "Parsed") -> None:
        for name, child_shape in shape.children.items():
            wanted = parsed.children.get(name, [])
            link = child_shape.link_to(parsed.id)
            many = [name for name, codec in child_shape.codecs.items() if _is_many(codec)]
            rows = child_shape.model._default_manager.filter(**link).prefetch_related(*many)
            existing = {row.pk: row for row in rows}
            gone = existing.keys() - {child.id for child in wanted}
            if gone:
                child_shape.model._default_manager.filter(pk__in=gone).delete()
            self._write_kind(child_shape, wanted, existing, link)
            for child in wanted:
                self._write_children(child_shape, child)

    def _write_kind(
        self, shape: Shape, wanted: list["Parsed"], existing: dict[UUID, Any], link: dict[str, Any]
    ) -> None:
        new = {}
        for position, child in enumerate(wanted):
            columns = {"key": child.key, **self._columns(shape, child), **link}
            columns["position"] = position
            row = existing.get(child.id)
            if row is None:
                new[child.id] = shape.model(id=child.id, **columns)
            elif _set_changed(row, columns):
                row.save(force_update=True)
        shape.model._default_manager.bulk_create(new.values())
        for child in wanted:
            is_new = child.id in new
            row = new[child.id] if is_new else existing[child.id]
            self._name_records(shape, row, child, is_new=is_new)

    def _name_records(self, shape: Shape, row: Any, parsed: "Parsed", *, is_new: bool) -> None:
        """Write the lists of other records that a row names, those that differ."""
        for name, codec in shape.codecs.items():
            if not _is_many(codec):
                continue
            wanted = {self.survivors.get(one, one) for one in parsed.values[name]}
            named = set() if is_new else {other.pk for other in getattr(row, name).all()}
            if named != wanted:
                getattr(row, name).set(wanted)

    def _columns(self, shape: Shape, parsed: "Parsed") -> dict[str, Any]:
        return {
            codec.attribute: self._followed(codec, parsed.values[name])
            for name, codec in shape.codecs.items()
            if not _is_many(codec)
        }

    def _followed(self, codec: Codec, value: Any) -> Any:
        return self.survivors.get(value, value) if isinstance(codec, RecordCodec) else value


def _is_many(codec: Codec) -> bool:
    return isinstance(codec, RecordsCodec)


def _set_changed(row: models.Model, wanted: dict[str, Any]) -> bool:
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    return bool(changed)
