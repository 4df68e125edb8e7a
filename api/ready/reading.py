"""Reading ready rows; those that are missing, or were made by other code, are made on the spot."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from api.ready.edition import edition
from api.ready.making import made
from api.ready.models import ReadyRow
from curation.documents import record_type


class Row(NamedTuple):
    """A ready row."""

    pk: UUID
    record_type: str
    reference: str
    slug: str
    short: dict[str, Any]
    facts: str
    body: str


# By hand: what the ORM makes of a query costs more than the rows.
CURRENT = f"""
    SELECT id, record_type, reference, slug, short::text, facts, body
    FROM {ReadyRow._meta.db_table} WHERE record_type = %s AND made = %s AND
"""  # noqa: S608 - the table's own name
AMONG = {"reference__in": "reference = ANY(%s)", "pk__in": "id = ANY(%s::uuid[])"}


def rows_with(type_name: str, **wanted: Iterable[Any]) -> list[Row]:
    """Return the rows of records with one of these values, such as `reference__in`, in any order.

    One query, and more where rows are missing.
    """
    ((lookup, values),) = wanted.items()
    column = lookup.removesuffix("__in")
    rows = _among(type_name, AMONG[lookup], [str(one) for one in values])
    lacking = {str(one) for one in values} - {str(getattr(one, column)) for one in rows}
    return rows + _made_now(type_name, Q(**{lookup: lacking})) if lacking else rows


def rows_of(type_name: str, references: Sequence[str]) -> list[Row]:
    """Return the rows of these records in this order; those that are gone are left out."""
    if not references:
        return []
    found = {one.reference: one for one in rows_with(type_name, reference__in=references)}
    return [found[one] for one in references if one in found]


def row_named(type_name: str, name: str) -> Row | None:
    """Return the row of the record with this slug or reference, None if there is no such record."""
    named = Q(slug=name) | Q(reference=name.upper())
    rows = _current(named & Q(record_type=type_name)) or _made_now(type_name, named)
    return rows[0] if rows else None


def _among(type_name: str, condition: str, values: list[str]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"{CURRENT} {condition}", [type_name, edition(), values])
        return [
            Row(pk, kind, reference, slug, json.loads(short), facts, body)
            for pk, kind, reference, slug, short, facts, body in cursor.fetchall()
        ]


def _current(wanted: Q) -> list[Row]:
    rows = ReadyRow.objects.filter(wanted, made=edition())
    return [Row(*one) for one in rows.values_list(*Row._fields)]


def _made_now(type_name: str, wanted: Q) -> list[Row]:
    records = record_type(type_name).model._default_manager.filter(wanted)
    if not (ids := list(records.values_list("pk", flat=True))):
        return []
    return [Row(*(getattr(one, name) for name in Row._fields)) for one in made(type_name, ids)]
