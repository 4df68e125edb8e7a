"""Which published records name a record."""

from typing import Any

from django.db import models

from curation.models import Record


def referrers(record: Record) -> list[Record]:
    """Return the published records that name this one, in a field, a row or a list; not itself.

    One query for each kind of row that may name it.
    """
    found: dict[tuple[str, str], Record] = {}
    for relation in record._meta.related_objects:
        if relation.many_to_many or relation.on_delete is models.PROTECT:
            for row in getattr(record, str(relation.get_accessor_name())).all():
                owner = owner_of(row)
                found[owner.type_name, owner.key] = owner
    found.pop((record.type_name, record.key), None)
    return [found[name] for name in sorted(found)]


def owner_of(row: Any) -> Record:
    """Return the record that a row belongs to; a record belongs to itself."""
    while not isinstance(row, Record):
        row = row.record if hasattr(row, "record") else _parent(row)
    return row


def _parent(row: Any) -> Any:
    """Return the row above a child: the one whose deletion takes the child with it."""
    return next(
        getattr(row, field.name)
        for field in row._meta.fields
        if field.is_relation and not field.null and field.remote_field.on_delete is models.CASCADE
    )
