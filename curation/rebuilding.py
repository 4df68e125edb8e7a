"""Deriving all records of a type anew in several processes, beside readers and publications.

Each part is a transaction: a process that is stopped leaves every record as it was or as it must
be. A publication waits for the parts that are being written, and no part starts before it is done.
"""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from curation.actions.publishing import take_publishing_lock
from curation.documents import RecordType, record_type
from curation.following import write_part
from curation.process import begin

# So few that a publication waits less than a second for them.
PART = 200
# The day by which readers ask for the newest, of those types that may be many.
DAYS = ("signed_earliest", "published_earliest")


def processes(count: int) -> Executor:
    """Return so many processes that work on this database."""
    name, start = connection.settings_dict["NAME"], multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, start, begin, (name,))


def rebuild_in_parts(kind: RecordType, workers: Executor) -> Iterator[int]:
    """Derive the records of a type anew; yield how many are done after each part."""
    keys = list(kind.model._default_manager.order_by(*_newest(kind)).values_list("key", flat=True))
    parts = [(kind.name, keys[start : start + PART]) for start in range(0, len(keys), PART)]
    done = 0
    for written in workers.map(_write, parts):
        done += written
        yield done


def _newest(kind: RecordType) -> Iterator[Any]:
    """Yield what puts the newest first: rows written together lie together, and readers ask for
    the newest."""
    known = {one.name for one in kind.model._meta.fields}
    yield from (F(name).desc(nulls_last=True) for name in DAYS if name in known)
    yield "key"


def _write(part: tuple[str, list[str]]) -> int:
    name, keys = part
    with transaction.atomic():
        take_publishing_lock(shared=True)
        write_part(record_type(name), keys)
    return len(keys)
