"""The vocabularies that records are sorted by, and the index."""

from .entry import MANY, Entry, Name, NameWords
from .vocabulary import Activity, Technology

__all__ = ["MANY", "Activity", "Entry", "Name", "NameWords", "Technology"]
