"""Which dumps are kept: the latest days, the first of each month, none that holds what is gone."""

import shutil
from datetime import date

from django.utils import timezone

from api.dumps.making import folder_of
from api.dumps.models import Dump

DAYS = 14  # the latest dumps
MONTHS = 12  # and the first one of each of so many months


def kept(days: list[date]) -> set[date]:
    """Return which of these days' dumps are kept."""
    ordered = sorted(days, reverse=True)
    firsts: dict[tuple[int, int], date] = {(day.year, day.month): day for day in ordered}
    months = sorted(firsts, reverse=True)[:MONTHS]
    return {*ordered[:DAYS], *(firsts[month] for month in months)}


def prune() -> list[date]:
    """Delete dumps that are not kept, and the files of those that hold a withdrawn record.

    Return the days whose files are gone. The row goes first: a dump that is half deleted is told
    by nobody.
    """
    dumps = list(Dump.objects.with_withdrawn())
    days = kept([dump.date for dump in dumps])
    old = [dump.date for dump in dumps if dump.date not in days]
    Dump.objects.filter(date__in=old).delete()
    holding = [dump.date for dump in dumps if dump.holds_withdrawn and dump.retired is None]
    Dump.objects.filter(date__in=holding).update(retired=timezone.now())
    for day in (*old, *holding):
        shutil.rmtree(folder_of(day), ignore_errors=True)
    return sorted({*old, *holding})
