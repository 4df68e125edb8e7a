"""Deriving all records of a type anew in several processes, beside readers and publications.

Each part is a transaction: a process that is stopped leaves every record as it was or as it must
be. A publication waits for the parts that are being written, and no part starts before it is done.
"""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor

from django.db import connection, transaction

from curation.actions.publishing import take_publishing_lock
from curation.documents import RecordType, record_type
from curation.following import write_part
from curation.process import begin

# So few that a publication waits less than a second for them.
PART = 200


def processes(count: int) -> Executor:
    """Return so many processes that work on this database."""
    name, start = connection.settings_dict["NAME"], multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, start, begin, (name,))


def rebuild_in_parts(kind: RecordType, workers: Executor) -> Iterator[int]:
    """Derive the records of a type anew; yield how many are done after each part."""
    keys = list(kind.model._default_manager.order_by("key").values_list("key", flat=True))
    parts = [(kind.name, keys[start : start + PART]) for start in range(0, len(keys), PART)]
    done = 0
    for written in workers.map(_write, parts):
        done += written
        yield done


def _write(part: tuple[str, list[str]]) -> int:
    name, keys = part
    with transaction.atomic():
        take_publishing_lock(shared=True)
        write_part(record_type(name), keys)
    return len(keys)
