"""Tables of intake."""

from .table import ColumnMapping, TableImport

__all__ = ["ColumnMapping", "TableImport"]
