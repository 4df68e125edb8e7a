"""Dates that carry their own uncertainty."""

from .fuzzy import FuzzyDate

__all__ = ["FuzzyDate"]
