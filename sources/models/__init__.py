"""Where every fact comes from."""

from .check import Check
from .citation import Citation
from .cited import Cited
from .contact import ContactPoint
from .link_check import LinkCheck
from .note import Note
from .source import Source, validate_sha256

__all__ = [
    "Check",
    "Citation",
    "Cited",
    "ContactPoint",
    "LinkCheck",
    "Note",
    "Source",
    "validate_sha256",
]
