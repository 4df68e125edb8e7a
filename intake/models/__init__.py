"""Tables of intake."""

from .article import Article
from .problems import CAUTIONS, Problem
from .suggestion import Suggestion
from .table import ColumnMapping, TableImport

__all__ = ["CAUTIONS", "Article", "ColumnMapping", "Problem", "Suggestion", "TableImport"]
