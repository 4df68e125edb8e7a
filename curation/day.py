"""The register's day: the one day that pages, filters and the API reckon with."""

from datetime import date

from django.utils import timezone


def register_day() -> date:
    """Return today in UTC, so that every reader in the world sees the same register."""
    return timezone.now().date()
