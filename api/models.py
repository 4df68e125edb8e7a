"""What the API remembers: tokens of partners, answers to what they sent, who follows what, and
the full dumps."""

from api.dumps.models import Dump
from api.subscriptions.models import Subscription, SubscriptionAsk
from api.tokens.models import Token
from api.writing.models import SentOnce

__all__ = ["Dump", "SentOnce", "Subscription", "SubscriptionAsk", "Token"]
