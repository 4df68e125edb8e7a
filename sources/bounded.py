"""What a page names of very many records: the first of them, and how many there are."""

from collections.abc import Callable

from django.db.models import QuerySet

MOST_NAMED = 50  # of the agreements of one record; the list of agreements has them all


def first_of(records: QuerySet, count: Callable[[], int]) -> tuple[list, int]:
    """Return the first of these records, in their order, and the number of all.

    Asks for the number only where not all are among the first: one query, and that of `count`.
    """
    found = list(records[: MOST_NAMED + 1])
    if len(found) <= MOST_NAMED:
        return found, len(found)
    return found[:MOST_NAMED], count()
