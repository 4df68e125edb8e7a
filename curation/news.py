"""Lines of the change log in words: what happened to which record, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from curation.documents import record_type
from curation.models import Change, Tombstone, Version
from values.dates import FuzzyDate
from values.text import LocalizedText


@dataclass(frozen=True)
class News:
    """One change with the titles of its record, its reason, and where the record is told.

    `page` is the record's page in the language that was active; empty where it is gone.
    """

    change: Change
    titles: LocalizedText
    reason: str
    page: str = ""

    @property
    def day(self) -> date:
        return self.change.at.date()

    @property
    def day_words(self) -> str:
        """The day in the active language, without markup."""
        return str(FuzzyDate(self.day.isoformat()))

    @property
    def title(self) -> str:
        """The title in the active language; empty where the record has none."""
        return self.titles.pick(get_language() or "en").text if self.titles else ""

    @property
    def address(self) -> str:
        """The permanent address: it also answers for what is merged or withdrawn."""
        return reverse("permanent", args=[self.change.reference])


def tell(changes: Sequence[Change]) -> list[News]:
    """Return these changes with titles and reasons: two queries, and one or two for each type."""
    keys = {(one.record_type, one.record_key) for one in changes}
    graves = {
        (one.record_type, one.record_key): one
        for one in Tombstone.objects.filter(record_key__in=[key for _type, key in keys])
    }
    records, reasons = _records(keys), _reasons(keys)
    return [_news(change, records, graves, reasons) for change in changes]


def _news(
    change: Change,
    records: dict[tuple[str, str], Any],
    graves: dict[tuple[str, str], Tombstone],
    reasons: dict[tuple[str, str, int], str],
) -> News:
    name = change.record_type, change.record_key
    grave, record = graves.get(name), records.get(name)
    is_over = grave and change.kind in (Change.Kind.WITHDRAWN, Change.Kind.MERGED)
    reason = grave.reason if grave and is_over else reasons.get((*name, change.version), "")
    if record:
        return News(change, record.display_titles(), reason, record.get_absolute_url())
    return News(change, grave.titles if grave else LocalizedText(), reason)


def _records(keys: set[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    found = {}
    for name in sorted({name for name, _key in keys}):
        objects = record_type(name).model._default_manager
        named = getattr(objects, "with_names", objects.all)()
        wanted = [key for kind, key in keys if kind == name]
        found |= {(name, one.key): one for one in named.filter(key__in=wanted)}
    return found


def _reasons(keys: set[tuple[str, str]]) -> dict[tuple[str, str, int], str]:
    versions = Version.objects.filter(record_key__in=[key for _type, key in keys])
    rows = versions.values_list("record_type", "record_key", "number", "reason")
    return {(name, key, number): reason for name, key, number, reason in rows}
