"""What is made of many published records, kept until the next publication."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

from curation.models import Change

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Call it for the value as of the last publication: one query, and those of `make` if anything
    was published since.

    Kept in this process, for one register at a time; the moment beside the number of the last
    change tells two registers apart.
    """

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make
        self._kept: tuple[tuple[int, datetime] | None, Value] | None = None

    def __call__(self) -> Value:
        last = Change.objects.order_by("-sequence").values_list("sequence", "at").first()
        if self._kept is None or self._kept[0] != last:
            self._kept = (last, self._make())
        return self._kept[1]

    def forget(self) -> None:
        """Forget it: for tests, and for rows that were written past the change log."""
        self._kept = None
