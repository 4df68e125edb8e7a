"""What was published of the records of a list, newest first, as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from curation.documents import record_type
from curation.models import Change, Tombstone, Version

NEWEST = 100


class Entry(NamedTuple):
    """One published change: of which record, and why."""

    change: Change
    title: str
    reason: str


def entries(records: QuerySet, type_name: str, *, is_whole: bool) -> list[Entry]:
    """Return the newest changes of the records of a selection.

    A record that was withdrawn or merged is in no selection any more: only the feed of the whole
    collection tells of it.
    """
    changes = Change.objects.filter(record_type=type_name).order_by("-sequence")
    if not is_whole:
        changes = changes.filter(record_key__in=records.order_by().values("key"))
    newest = list(changes[:NEWEST])
    titles, reasons = _titles(type_name, newest), _reasons(type_name, newest)
    return [
        Entry(
            change,
            titles.get(change.record_key, change.reference),
            reasons.get((change.record_key, change.version), ""),
        )
        for change in newest
    ]


def _titles(type_name: str, changes: Iterable[Change]) -> dict[str, str]:
    keys = {change.record_key for change in changes}
    records = record_type(type_name).model.objects.filter(key__in=keys)
    gone = Tombstone.objects.filter(record_type=type_name, record_key__in=keys)
    return {
        one.record_key: one.titles.pick(get_language() or "en").text for one in gone if one.titles
    } | {one.key: str(one) for one in records}


def _reasons(type_name: str, changes: Iterable[Change]) -> dict[tuple[str, int], str]:
    keys = {change.record_key for change in changes}
    found = Version.objects.filter(record_type=type_name, record_key__in=keys)
    return {
        (key, number): why
        for key, number, why in found.values_list("record_key", "number", "reason")
    }


def as_atom(title: str, address: str, page: str, found: list[Entry]) -> bytes:
    """Return the feed; `address` is its own, `page` that of the list it follows."""
    feed = Atom1Feed(
        title=title,
        link=page,
        description=None,
        feed_url=address,
        feed_guid=address,
        language=get_language(),
        author_name=_("Semiconductor Cooperation Register"),
    )
    for entry in found:
        feed.add_item(**_item(entry))
    return feed.writeString("utf-8").encode()


def _item(entry: Entry) -> dict[str, Any]:
    change = entry.change
    words = _("%(title)s (%(reference)s): %(what)s")
    told = {
        "title": entry.title,
        "reference": change.reference,
        "what": change.get_kind_display(),
    }
    return {
        "title": words % told,
        "link": f"{settings.SITE_URL}/r/{change.reference}",
        "description": entry.reason,
        "unique_id": f"{settings.SITE_URL}/changes/#{change.sequence}",
        "updateddate": change.at,
        "pubdate": change.at,
        "categories": [change.kind, change.record_type],
    }
