"""Writing many new records at once: a few inserts a batch, however many documents it holds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from curation.documents.codecs import RecordsCodec
from curation.documents.rows import Survivors, Writer
from curation.documents.shape import Shape

if TYPE_CHECKING:
    from curation.documents.document import Parsed

BATCH = 1_000  # rows of one insert


class ManyWriter(Writer):
    """Inserts records that have no row yet; for those that have, see `Writer`."""

    def write_new(
        self, shape: Shape, wanted: list[tuple["Parsed", dict[str, Any]]]
    ) -> dict[UUID, Any]:
        """Insert these records, each with the columns that publishing decides, and all below them.

        Returns the rows of the records by identity. IntegrityError if any of them is refused.
        """
        rows = {
            parsed.id: shape.model(
                id=parsed.id, key=parsed.key, **self._columns(shape, parsed), **stamps
            )
            for parsed, stamps in wanted
        }
        shape.model._default_manager.bulk_create(rows.values(), batch_size=BATCH)
        above = [parsed for parsed, _stamps in wanted]
        self._insert_names(shape, above)
        self._insert_below(shape, above)
        return rows

    def _insert_below(self, shape: Shape, above: list["Parsed"]) -> None:
        for name, child_shape in shape.children.items():
            pairs = [(one, child) for one in above for child in one.children.get(name, [])]
            if not pairs:
                continue
            rows = [row for parsed in above for row in self._children(child_shape, name, parsed)]
            child_shape.model._default_manager.bulk_create(rows, batch_size=BATCH)
            children = [child for _parent, child in pairs]
            self._insert_names(child_shape, children)
            self._insert_below(child_shape, children)

    def _children(self, shape: Shape, name: str, parent: "Parsed") -> Iterator[Any]:
        link = shape.link_to(parent.id)
        for position, child in enumerate(parent.children.get(name, [])):
            columns = {"key": child.key, **self._columns(shape, child), **link}
            yield shape.model(id=child.id, **{**columns, "position": position})

    def _insert_names(self, shape: Shape, rows: list["Parsed"]) -> None:
        """Insert the lists of other records that these rows name."""
        for name, codec in shape.codecs.items():
            if not isinstance(codec, RecordsCodec):
                continue
            field: Any = codec.field
            one, other = field.m2m_field_name() + "_id", field.m2m_reverse_field_name() + "_id"
            through = field.remote_field.through
            links = [
                through(**{one: row.id, other: named})
                for row in rows
                for named in sorted({self.survivors.get(pk, pk) for pk in row.values[name]})
            ]
            through._default_manager.bulk_create(links, batch_size=BATCH)


__all__ = ["ManyWriter", "Survivors"]
