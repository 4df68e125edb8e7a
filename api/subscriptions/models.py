"""Who follows what by mail. A mail address is kept sealed, and found again by its keyed hash."""

import uuid
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import pgettext_lazy

from curation.sealing import seal, unseal

PURPOSE = "mail address of a subscription"
WEEK = timedelta(days=7)
LONGEST_SUBJECT = 1500


class Every(models.TextChoices):
    """How often news are sent, if there are any."""

    DAY = "day", pgettext_lazy("how often mail comes", "Every day on which something changed")
    WEEK = "week", pgettext_lazy("how often mail comes", "Once a week, if something changed")


class SubscriptionQuerySet(models.QuerySet):
    """Subscriptions."""

    def waiting(self) -> Self:
        """Those whose link in the mail nobody has followed yet."""
        return self.filter(confirmed=None)

    def due(self, day: date) -> Self:
        """Those that are to be told on this day what is new, if anything is."""
        daily = Q(every=Every.DAY, told__lt=day)
        weekly = Q(every=Every.WEEK, told__lte=day - WEEK)
        return self.filter(daily | weekly, confirmed__isnull=False)


class Subscription(models.Model):
    """One list, record or place that one mail address follows, or asked to follow."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed_mail = models.TextField("mail address, sealed")
    mail_hash = models.CharField("hash of the mail address", max_length=64)
    subject = models.CharField(
        "subject",
        max_length=LONGEST_SUBJECT,
        help_text="What is followed: the address of its page, without language.",
    )
    every = models.CharField("how often", max_length=4, choices=Every.choices)
    language = models.CharField("language", max_length=10)
    asked = models.DateTimeField("asked", auto_now_add=True)
    confirmed = models.DateTimeField("confirmed", null=True)
    sequence = models.PositiveBigIntegerField(
        "sequence", default=0, help_text="The last change that was told, or looked at."
    )
    told = models.DateField(
        "told", null=True, help_text="The day on which the changes were last looked at."
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("mail_hash", "subject"),
                condition=Q(confirmed__isnull=False),
                name="subscription_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed__isnull=True) | Q(told__isnull=False),
                name="subscription_confirmed_is_told",
            ),
        )
        indexes = (
            # What one address follows, to limit it and to stop all of it.
            models.Index(fields=("mail_hash",), name="subscription_of_mail"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def mail(self) -> str:
        """The mail address in the clear."""
        return unseal(self.sealed_mail, PURPOSE)

    @classmethod
    def asked_by(cls, mail: str, **fields: str) -> Self:
        """Return a new one of this mail address, not saved."""
        return cls(sealed_mail=seal(mail, PURPOSE), mail_hash=hash_of(mail), **fields)


class SubscriptionAsk(models.Model):
    """That somebody asked to follow something, for a day at most: two keyed hashes."""

    asker = models.CharField("network address, hashed", max_length=64)
    mail_hash = models.CharField("hash of the mail address", max_length=64)
    at = models.DateTimeField("at", db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


def hash_of(mail: str) -> str:
    """Return the keyed hash of a mail address; upper and lower case are one address."""
    return salted_hmac(PURPOSE, mail.casefold(), algorithm="sha256").hexdigest()
