"""What the API remembers: the tokens of partners, and the answers to what they sent."""

from api.tokens.models import Token
from api.writing.models import SentOnce

__all__ = ["SentOnce", "Token"]
