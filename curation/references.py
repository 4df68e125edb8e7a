"""Finding a record of any type by the register's own number, or by an address it had once."""

from curation.documents import RecordType, record_types
from curation.models import FormerSlug, Record, Tombstone


def kinds_of(reference: str) -> list[RecordType]:
    """Return the types of record whose references start like this one: one or none."""
    prefix = reference.upper().partition("-")[0]
    return [kind for kind in record_types() if kind.prefix == prefix]


def record_of(reference: str) -> Record | None:
    """Return the record with this reference, such as SCR-2026-0001; at most one query."""
    for kind in kinds_of(reference):
        return kind.model._default_manager.filter(reference=reference.upper()).first()
    return None


def grave_of(type_name: str, name: str) -> Tombstone | None:
    """Return what is left of the record with this slug or reference: at most two queries."""
    graves = Tombstone.objects.filter(record_type=type_name)
    return graves.filter(reference=name.upper()).first() or graves.filter(slug=name).last()


def key_that_had(type_name: str, slug: str) -> str:
    """Return the key of the record that had this address once; nothing if none had. One query."""
    former = FormerSlug.objects.filter(record_type=type_name, slug=slug)
    return former.values_list("record_key", flat=True).first() or ""
