"""Finding a record of any type by the register's own number."""

from curation.documents import RecordType, record_types
from curation.models import Record


def kinds_of(reference: str) -> list[RecordType]:
    """Return the types of record whose references start like this one: one or none."""
    prefix = reference.upper().partition("-")[0]
    return [kind for kind in record_types() if kind.prefix == prefix]


def record_of(reference: str) -> Record | None:
    """Return the record with this reference, such as SCR-2026-0001; at most one query."""
    for kind in kinds_of(reference):
        return kind.model._default_manager.filter(reference=reference.upper()).first()
    return None
