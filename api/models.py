"""What the API remembers: tokens of partners, answers to what they sent, who follows what, the
full dumps, and the rows that are kept ready."""

from api.dumps.models import Dump
from api.ready.models import ReadyRow
from api.subscriptions.models import Subscription, SubscriptionAsk
from api.tokens.models import Token
from api.writing.models import SentOnce

__all__ = ["Dump", "ReadyRow", "SentOnce", "Subscription", "SubscriptionAsk", "Token"]
