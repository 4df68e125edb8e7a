"""What waits for a second person beside submissions: merges and withdrawals."""

from django.conf import settings
from django.db.models import QuerySet

from curation.models import Duplicate, Tombstone, User


def unconfirmed() -> QuerySet[Tombstone]:
    """Return the withdrawals that nobody has confirmed, the oldest first."""
    return Tombstone.objects.filter(confirmed=None, merged_into="").order_by("at")


def to_confirm(user: User) -> int:
    """Count what this person may confirm: two queries."""
    merges, withdrawals = Duplicate.objects.proposed(), unconfirmed()
    if settings.REVIEW != "single":
        merges, withdrawals = merges.exclude(by=user), withdrawals.exclude(by=user)
    return merges.count() + withdrawals.count()
