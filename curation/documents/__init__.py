"""Records written down whole: the form of data files, drafts, history and full dumps."""

from .document import Children, Document, Parsed
from .problems import DocumentError, Problem
from .registry import RecordType, record_type, record_types, register

__all__ = [
    "Children",
    "Document",
    "DocumentError",
    "Parsed",
    "Problem",
    "RecordType",
    "record_type",
    "record_types",
    "register",
]
