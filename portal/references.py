"""Finding a record of any type by the register's own number."""

from curation.documents import record_types
from curation.models import Record


def record_of(reference: str) -> Record | None:
    """Return the record with this reference, such as SCR-2026-0001; at most one query."""
    prefix = reference.upper().partition("-")[0]
    for kind in record_types():
        if kind.prefix == prefix:
            return kind.model._default_manager.filter(reference=reference.upper()).first()
    return None
