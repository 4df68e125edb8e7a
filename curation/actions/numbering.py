"""Giving references: each prefix counts up, and no number is ever given twice."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from curation.documents import DocumentError, Problem, RecordType
from curation.models import ReferenceCounter


class Numbers:
    """The counters of one publication, under its lock; written back by `save`."""

    def __init__(self, now: datetime):
        self.year = now.year
        self.counters: dict[str, ReferenceCounter] = {}
        self.before: dict[str, int] = {}

    def next(self, kind: RecordType) -> str:
        """Return the next reference of this type of record, such as SCR-2026-0042."""
        prefix = _prefix(kind, self.year)
        counter = self._counter(prefix)
        counter.last += 1
        return f"{prefix}-{counter.last:04}"

    def remember(self, kind: RecordType, reference: str, name: str) -> None:
        """Count past a reference that a document brings; DocumentError if it is none."""
        prefix, _dash, number = reference.rpartition("-")
        year = prefix.removeprefix(f"{kind.prefix}-") if kind.yearly else ""
        if prefix != _prefix(kind, int(year) if year.isdigit() else 0) or not (
            number.isdigit() and number.isascii()
        ):
            example = f"{_prefix(kind, timezone.now().year)}-0042"
            message = _("Expected a reference such as %(example)s.") % {"example": example}
            raise DocumentError([Problem("reference", message, name)])
        counter = self._counter(prefix)
        counter.last = max(counter.last, int(number))

    def save(self) -> None:
        """Write back the counters that moved."""
        for prefix, counter in self.counters.items():
            if counter.last != self.before[prefix]:
                counter.save(update_fields=["last"])

    def _counter(self, prefix: str) -> ReferenceCounter:
        if prefix not in self.counters:
            counter, _made = ReferenceCounter.objects.get_or_create(prefix=prefix)
            self.counters[prefix], self.before[prefix] = counter, counter.last
        return self.counters[prefix]


def _prefix(kind: RecordType, year: int) -> str:
    return f"{kind.prefix}-{year}" if kind.yearly else kind.prefix
