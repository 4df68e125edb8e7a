"""Asking to follow, confirming it, changing and stopping it, forgetting what is not confirmed."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from api.subscriptions.models import Subscription, SubscriptionAsk, hash_of
from curation.actions import Refused
from curation.day import register_day
from curation.models import Change
from curation.queue import ask as put_into_queue
from curation.reports.limits import hashed

FROM_ONE = 10  # asks from one network address in an hour
FROM_ALL = 300  # asks in an hour
FOR_ONE = 3  # mails with a link to one mail address in a day
MOST = 50  # subscriptions of one mail address
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COUNTING_LOCK = 7_301_961


class TooManyError(Exception):
    """The hour has had enough asks, from one network or in all."""


@transaction.atomic
def ask(*, mail: str, subject: str, every: str, language: str, asker: str) -> None:
    """Have a link to confirm sent to this mail address, by the queue.

    Nothing tells whether the address is known: also where it has had enough mails of this kind
    today, which sends none. Raises TooManyError.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COUNTING_LOCK])
    if not _counted(mail, asker):
        return
    subscription = Subscription.asked_by(mail, subject=subject, every=every, language=language)
    subscription.save()
    from api.subscriptions.tasks import send_link  # it needs the templates' tags, and so the apps

    put_into_queue(send_link, number=subscription.pk.hex)


def _counted(mail: str, asker: str) -> bool:
    """Count an ask; False where the mail address has had enough of them today."""
    now, whose = timezone.now(), hash_of(mail)
    sender = hashed(asker, now)
    asks = SubscriptionAsk.objects.all()
    lately = asks.filter(at__gt=now - HOUR)
    if lately.count() >= FROM_ALL or lately.filter(asker=sender).count() >= FROM_ONE:
        raise TooManyError
    has_had = asks.filter(mail_hash=whose, at__gt=now - DAY).count()
    asks.create(asker=sender, mail_hash=whose, at=now)
    return has_had < FOR_ONE


@transaction.atomic
def confirm(subscription: Subscription) -> Subscription:
    """Begin to tell what is new from now on; return the subscription that does.

    What the address follows already is not followed twice: it takes over how often, and language.
    Raises Refused where the address follows too much already.
    """
    whose = Subscription.objects.select_for_update().filter(mail_hash=subscription.mail_hash)
    others = [one for one in whose if one.confirmed]
    same = next((one for one in others if one.subject == subscription.subject), None)
    if same:
        same.every, same.language = subscription.every, subscription.language
        same.save(update_fields=["every", "language"])
        subscription.delete()
        return same
    if len(others) >= MOST:
        told = _("This address follows %(n)d things already. Stop one of them first.")
        raise Refused(told % {"n": len(others)})
    subscription.confirmed = timezone.now()
    subscription.told = register_day()
    subscription.sequence = newest_change()
    subscription.save()
    return subscription


def change(subscription: Subscription, every: str) -> None:
    """Tell more or less often."""
    Subscription.objects.filter(pk=subscription.pk).update(every=every)


def stop(subscription: Subscription) -> None:
    """Stop, and delete the mail address with it."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def stop_all(subscription: Subscription) -> int:
    """Stop everything this mail address follows, and return how much that was."""
    gone, _by_model = Subscription.objects.filter(mail_hash=subscription.mail_hash).delete()
    return gone


def newest_change() -> int:
    """Return the number of the last change; publishing counts without gaps, in order."""
    return Change.objects.aggregate(last=Max("sequence"))["last"] or 0


def forget(now: datetime) -> int:
    """Delete what nobody confirmed within a day, and who asked; return how many addresses."""
    SubscriptionAsk.objects.filter(at__lte=now - DAY).delete()
    gone, _by_model = Subscription.objects.waiting().filter(asked__lte=now - DAY).delete()
    return gone
