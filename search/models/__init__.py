"""The vocabularies that records are sorted by."""

from .vocabulary import Activity, Technology

__all__ = ["Activity", "Technology"]
