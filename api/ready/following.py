"""Keeping the ready rows with what is published, in the same transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db import transaction

from api.addresses import COLLECTIONS
from api.including import viewsets
from api.ready.making import (
    batched,
    owner_type,
    remove_gone,
    rewrite_rows,
    serializer_of,
    stale_ids,
    write_rows,
)
from api.ready.models import STALE, ReadyRow
from curation.actions import take_publishing_lock
from curation.documents import RecordType
from curation.models import Record, row_id
from curation.queue import ask
from curation.staging import is_staged

Ids = dict[str, set[UUID]]  # by type
# Rows that are made with a publication; of more, an import, the queue makes them afterwards.
MOST_AT_ONCE = 1_000


def written(records: Iterable[Record]) -> None:
    """Write the rows of records just published, and of those that tell rows of them.

    An earlier agreement tells what a later one does to it, a person what they signed. Of more than
    `MOST_AT_ONCE` the queue makes the rows afterwards: until then they are made for each answer.
    Nothing is written for a preview.
    """
    ids: Ids = defaultdict(set)
    for record in records:
        if record.type_name in COLLECTIONS:
            ids[record.type_name].add(record.pk)
    if is_staged() or not ids:
        return
    for name, others in [*_told_by(ids).items(), *_tells(ids).items()]:
        ids[name] |= others
    _write(ids)


def gone(record: Record) -> None:
    """Drop the row of a record whose rows are deleted; those that told of it are written anew."""
    if record.type_name not in COLLECTIONS:
        return
    pk = row_id(record.type_name, record.key)
    others = _told_by({record.type_name: {pk}})
    ReadyRow.objects.filter(pk=pk).delete()
    _write(others)


def rebuilt(kind: RecordType) -> None:
    """Write the rows of all records of a type anew."""
    if kind.name in COLLECTIONS:
        for _done in rewrite_rows(kind.name):
            pass


def clear(kind: RecordType) -> None:
    """Drop the rows of records of a type that are no longer published."""
    if kind.name in COLLECTIONS:
        remove_gone(kind.name)


def write_part(kind: RecordType, keys: Sequence[str]) -> None:
    """Write the rows of some records of a type anew."""
    if kind.name in COLLECTIONS:
        write_rows(kind.name, [row_id(kind.name, key) for key in keys])


def make_stale(type_name: str) -> Iterator[int]:
    """Make the rows that are missing or of other code; yield how many are done after each batch.

    A batch at a time holds the publishing lock, so that no older row comes after a newer one.
    """
    ids, done = stale_ids(type_name), 0
    for some in batched(ids):
        with transaction.atomic():
            take_publishing_lock()
            write_rows(type_name, some)
        done += len(some)
        yield done


def _write(ids: Ids) -> None:
    """Write these rows; where they are many, have older ones no longer told, and ask the queue."""
    if sum(map(len, ids.values())) > MOST_AT_ONCE:
        _leave_to_the_queue(ids)
        return
    for name in sorted(ids):
        write_rows(name, ids[name])


def _leave_to_the_queue(ids: Ids) -> None:
    from api.ready.tasks import make_rows

    for name in sorted(name for name, some in ids.items() if some):
        ReadyRow.objects.filter(pk__in=ids[name]).exclude(made=STALE).update(made=STALE)
        ask(make_rows, type_name=name)


def _told_by(ids: Ids) -> Ids:
    """Return the records that told rows of these when they were last written: one query."""
    owners = [pk for some in ids.values() for pk in some]
    found: Ids = defaultdict(set)
    rows = ReadyRow.objects.filter(shown__overlap=owners)
    for name, pk in rows.values_list("record_type", "pk"):
        found[name].add(pk)
    return found


def _tells(ids: Ids) -> Ids:
    """Return the records that tell rows of these now: a query for each kind of such rows."""
    found: Ids = defaultdict(set)
    serializer_of("agreement")  # reads the viewsets' modules
    for viewset in viewsets().values():
        serializer = viewset.serializer_class
        model = serializer.Meta.model
        for path in serializer.shows.values():
            if owners := ids.get(owner_type(model, path)):
                rows = model._default_manager.filter(**{f"{path}__in": owners})
                found[model.type_name].update(rows.values_list("pk", flat=True))
    return found
