"""Institutions: who makes agreements."""

from .institution import Institution
from .membership import Membership
from .name import InstitutionName

__all__ = ["Institution", "InstitutionName", "Membership"]
