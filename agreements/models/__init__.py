"""Agreements: who promised what to whom, when and where."""

from .agreement import Agreement
from .amendment import Amendment
from .attachment import Attachment
from .commitment import Commitment
from .party import Party
from .relation import Relation
from .signature import Signature
from .status import StatusEvent, StatusSpan

__all__ = [
    "Agreement",
    "Amendment",
    "Attachment",
    "Commitment",
    "Party",
    "Relation",
    "Signature",
    "StatusEvent",
    "StatusSpan",
]
