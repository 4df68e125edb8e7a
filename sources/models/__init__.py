"""Where every fact comes from."""

from .check import Check
from .citation import Citation
from .cited import Cited
from .contact import ContactPoint
from .note import Note
from .source import Source, validate_sha256

__all__ = ["Check", "Citation", "Cited", "ContactPoint", "Note", "Source", "validate_sha256"]
