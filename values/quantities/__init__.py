"""Quantities that carry their own uncertainty, and their sums."""

from .choices import OPERATORS, PERS, UNITS
from .intervals import Interval, total
from .quantity import Quantity

__all__ = ["OPERATORS", "PERS", "UNITS", "Interval", "Quantity", "total"]
