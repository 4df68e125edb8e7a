"""Where every fact comes from."""

from .citation import Citation
from .cited import Cited
from .contact import ContactPoint
from .note import Note
from .source import Source

__all__ = ["Citation", "Cited", "ContactPoint", "Note", "Source"]
