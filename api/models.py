"""What the API remembers: tokens of partners, answers to what they sent, who follows what."""

from api.subscriptions.models import Subscription, SubscriptionAsk
from api.tokens.models import Token
from api.writing.models import SentOnce

__all__ = ["SentOnce", "Subscription", "SubscriptionAsk", "Token"]
