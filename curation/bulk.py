"""Many new documents at once: what the tables hold against them, and writing them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.actions.publishing import Item
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


def taken_slugs(items: list[Item]) -> Iterator[Problem]:
    """Name every proposed address that a published record has already: one query for each type."""
    by_kind: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_kind[item.kind.name].append(item)
    for group in by_kind.values():
        slugs = {proposed_slug(item.parsed.tidy): item for item in group}
        records: Any = group[0].kind.model._default_manager
        for slug, key in records.filter(slug__in=slugs).values_list("slug", "key"):
            if key != slugs[slug].parsed.key:
                message = _("The address “%(slug)s” is that of another record.")
                yield Problem("slug", message % {"slug": slug}, slugs[slug].name)


def insert(items: list[Item], stamps: dict[UUID, dict[str, Any]], writer: ManyWriter) -> None:
    """Insert new records with their columns, type by type; give each item its record."""
    by_kind: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_kind[item.kind.name].append(item)
    for group in by_kind.values():
        wanted = [(item.parsed, stamps[item.parsed.id]) for item in group]
        rows = writer.write_new(group[0].kind.document.shape, wanted)
        for item in group:
            item.record = rows[item.parsed.id]


def _refusals(items: list[Item], writer: ManyWriter) -> Iterator[Problem]:
    try:
        with transaction.atomic():
            insert(items, {item.parsed.id: _made_up(item) for item in items}, writer)
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
