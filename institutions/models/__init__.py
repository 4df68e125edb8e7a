"""Institutions: who makes agreements, and who signs for them."""

from .institution import Institution
from .membership import Membership
from .name import InstitutionName
from .person import Person

__all__ = ["Institution", "InstitutionName", "Membership", "Person"]
