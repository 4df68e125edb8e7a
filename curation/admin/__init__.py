"""Django's admin as the workspace: its site, accounts, and how records are laid out in forms."""

from .records import RecordAdmin
from .site import CurateSite
from .users import AccountAdmin

__all__ = ["AccountAdmin", "CurateSite", "RecordAdmin"]
