"""The links in mails: each opens one subscription, and is known to who got the mail alone."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from api.subscriptions.models import Subscription

CONFIRM, OWN = "confirm a subscription", "one's own subscription"
LIVES = timedelta(hours=24)


def confirm_link(subscription: Subscription) -> str:
    """Return the address that confirms it, good for a day, in its language."""
    token = signing.TimestampSigner(salt=CONFIRM).sign(subscription.pk.hex)
    return _address("follow:confirm", token, subscription.language)


def own_token(subscription: Subscription) -> str:
    """Return what opens the page of a confirmed subscription."""
    return signing.Signer(salt=OWN).sign(subscription.pk.hex)


def own_link(subscription: Subscription) -> str:
    """Return the address where it is changed and stopped, in its language."""
    return _address("follow:own", own_token(subscription), subscription.language)


def waiting(token: str) -> Subscription | None:
    """Return the subscription that this link confirms; None if it is too old, or used."""
    try:
        number = signing.TimestampSigner(salt=CONFIRM).unsign(token, max_age=LIVES)
    except signing.BadSignature:
        return None
    return Subscription.objects.waiting().filter(pk=uuid.UUID(number)).first()


def own(token: str) -> Subscription | None:
    """Return the confirmed subscription of this link; None if it was stopped."""
    try:
        number = signing.Signer(salt=OWN).unsign(token)
    except signing.BadSignature:
        return None
    confirmed = Subscription.objects.exclude(confirmed=None)
    return confirmed.filter(pk=uuid.UUID(number)).first()


def _address(name: str, token: str, language: str) -> str:
    with override(language):
        return settings.SITE_URL + reverse(name, args=[token])
