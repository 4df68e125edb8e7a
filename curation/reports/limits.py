"""How many reports there may be: from one address, and in all.

The counts stand in the database, which all workers share. Of an address only a keyed hash is
kept, with a key that changes every day, and for a day at most.
"""

import ipaddress
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from curation.models import ReportSender

FROM_ONE = 6  # an hour
FROM_ALL = 120  # an hour
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
COUNTING_LOCK = 7_301_947


@transaction.atomic
def admit(address: str) -> bool:
    """Count one report of this address; False where the hour has had enough of them."""
    now, sender = timezone.now(), hashed(address, timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [COUNTING_LOCK])
    lately = ReportSender.objects.filter(at__gt=now - HOUR)
    if lately.count() >= FROM_ALL or lately.filter(sender=sender).count() >= FROM_ONE:
        return False
    forget(now)
    ReportSender.objects.create(sender=sender, at=now)
    return True


def forget(now: datetime) -> None:
    """Delete what is older than a day."""
    ReportSender.objects.filter(at__lte=now - DAY).delete()


def hashed(address: str, now: datetime) -> str:
    """Return the keyed hash of an address, or of its network where it is IPv6."""
    return salted_hmac(
        f"report sender {now:%Y-%m-%d}", _network(address), algorithm="sha256"
    ).hexdigest()


def _network(address: str) -> str:
    """One IPv6 customer has a whole /64 of addresses."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip)
