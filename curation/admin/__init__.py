"""How accounts and records are laid out in the workspace."""

from .records import RecordAdmin
from .users import AccountAdmin

__all__ = ["AccountAdmin", "RecordAdmin"]
