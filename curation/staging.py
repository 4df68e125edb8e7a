"""Applying documents for a moment: the one block behind editing, preview and dry runs.

Inside `as_if` the tables read as if the documents were published; afterwards nothing has changed.
Render responses inside the block. No mail, file or task may be started in it: hang such things
on `transaction.on_commit`, which a rollback never fires.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from curation.actions import derive, parse_all
from curation.actions.publishing import Item
from curation.documents import DocumentError
from curation.explain import explain_refusal
from curation.models import Record

LOCK_TIMEOUT = "2s"

_staged: ContextVar[bool] = ContextVar("staged", default=False)


def is_staged() -> bool:
    """Whether the tables read now are as if: caches must be neither read nor written."""
    return _staged.get()


@contextmanager
def as_if(documents: Iterable[dict]) -> Iterator[dict[tuple[str, str], Record]]:
    """Apply documents inside a transaction that is always rolled back; yield the records.

    The keys are (record type, key). Documents may lack much, but must hold together: DocumentError
    tells what does not. References between them and to published records must resolve.
    """
    items = parse_all(documents)
    token = _staged.set(True)
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LOCK_TIMEOUT])
            yield {(item.kind.name, item.parsed.key): _apply(item) for item in items}
            transaction.set_rollback(True)
    finally:
        _staged.reset(token)


def _apply(item: Item) -> Record:
    record = item.kind.model._default_manager.filter(pk=item.parsed.id).first()
    stamps = {"updated": timezone.now()}
    if record is None:
        stamps |= _stamps_of_a_new_record(item)
    try:
        with transaction.atomic():
            record = item.kind.document.apply(item.parsed, **stamps)
    except IntegrityError as error:
        raise DocumentError([explain_refusal(error, item.kind)]) from error
    derive(item.kind, record)
    return record


def _stamps_of_a_new_record(item: Item) -> dict:
    """What publishing will decide; the identity stands in for the number that is not given yet."""
    number = item.parsed.id.hex[:12]
    return {
        "reference": item.parsed.tidy.get("reference", f"{item.kind.prefix}-{number}"),
        "slug": item.parsed.tidy.get("slug", item.parsed.key),
        "version": 1,
        "created": timezone.now(),
    }
