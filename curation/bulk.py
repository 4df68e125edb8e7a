"""Many new documents at once: what the tables hold against them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from curation.actions.publishing import Item, by_kind
from curation.actions.submissions import proposed_slug
from curation.documents import Problem, RecordType
from curation.documents.many import ManyWriter
from curation.explain import explain_refusal
from curation.models import Tombstone

LOCK_TIMEOUT = "2s"


def refused_by_tables(items: list[Item]) -> list[Problem]:
    """Return what the database holds against these new records; nothing is written for good.

    All are inserted inside a transaction that is rolled back; where that fails, halves are tried
    until each record at fault is found.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LOCK_TIMEOUT])
        problems = list(_refusals(items, ManyWriter(Tombstone.objects.survivors())))
        transaction.set_rollback(True)
    return problems


def _insert(items: list[Item], writer: ManyWriter) -> None:
    for kind, group in by_kind(items):
        writer.write_new(kind.document.shape, [(one.parsed, _made_up(one)) for one in group])


def _refusals(items: list[Item], writer: ManyWriter) -> Iterator[Problem]:
    try:
        with transaction.atomic():
            _insert(items, writer)
    except IntegrityError as error:
        if len(items) == 1:
            yield replace(explain_refusal(error, items[0].kind), record=items[0].name)
            return
        middle = len(items) // 2
        yield from _refusals(items[:middle], writer)
        yield from _refusals(items[middle:], writer)


def _made_up(item: Item) -> dict[str, Any]:
    """Stand-ins for what publishing will decide."""
    kind: RecordType = item.kind
    number = item.parsed.id.hex[:12]
    now = timezone.now()
    slug = proposed_slug(item.parsed.tidy)
    stamps = {"reference": f"{kind.prefix}-{number}", "slug": slug, "version": 1}
    return {**stamps, "created": now, "updated": now}
