"""The record types the register knows. Each app adds its own when it is ready."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from curation.documents.document import Document
    from curation.models import Record


@dataclass(frozen=True)
class RecordType:
    """One type of record.

    `name` is its code word, `folder` its folder of data files, `prefix` starts its references
    (with the year of publication when `yearly`), `layer` orders types so that what is named comes
    before what names it. `derive` writes rows computed from records after they were published.
    """

    name: str
    folder: str
    model: type["Record"]
    document: "Document"
    prefix: str
    layer: int
    yearly: bool = False
    derive: Callable[[list[Any]], None] | None = field(default=None, compare=False)


_types: dict[str, RecordType] = {}


def register(kind: RecordType) -> None:
    """Add a record type; called from `AppConfig.ready`."""
    _types[kind.name] = kind


def record_type(name: str) -> RecordType:
    """Return the record type of this name; KeyError if there is none."""
    return _types[name]


def record_types() -> list[RecordType]:
    """Return all record types, those that are named by others first."""
    return sorted(_types.values(), key=lambda kind: (kind.layer, kind.name))
