"""Word documents (DOCX) that a ministry can edit: real headings, real tables, fonts by language."""

from .briefing import briefing_document
from .paper import DOCX, Paper

__all__ = ["DOCX", "Paper", "briefing_document"]
