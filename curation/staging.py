"""Applying documents for a moment: the one block behind editing, preview and dry runs.

Inside `as_if` the tables read as if the documents were published; afterwards nothing has changed.
Render responses inside the block. No mail, file or task may be started in it: hang such things
on `transaction.on_commit`, which a rollback never fires.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from curation.actions import derive, parse_all
from curation.actions.publishing import Item, find_last_versions, unknown_references
from curation.actions.submissions import proposed_slug, taken_slugs
from curation.documents import DocumentError, Problem
from curation.explain import explain_refusal
from curation.models import Record

LOCK_TIMEOUT = "2s"

_staged: ContextVar[bool] = ContextVar("staged", default=False)


def is_staged() -> bool:
    """Whether the tables read now are as if: caches must be neither read nor written."""
    return _staged.get()


def faults(document: dict) -> list[Problem]:
    """Return what the tables and the other records hold against a document that reads well.

    To be called inside `as_if` over the documents that it may name.
    """
    items = parse_all([document])
    problems = [*unknown_references(items), *taken_slugs(items)]
    try:
        with as_if([document]) as records:
            connection.check_constraints()
            for record in records.values():
                problems += items[0].kind.document.check(record)
    except DocumentError as error:
        problems += error.problems
    return problems


@contextmanager
def as_if(documents: Iterable[dict]) -> Iterator[dict[tuple[str, str], Record]]:
    """Apply documents inside a transaction that is always rolled back; yield the records.

    The keys are (record type, key). Documents may lack much, but must hold together: DocumentError
    tells what does not. References between them and to published records must resolve.
    """
    items = parse_all(documents)
    find_last_versions(items)
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
    """Write one record, unless it stands published just so: nothing is locked without need."""
    published = item.kind.model._default_manager.filter(pk=item.parsed.id).first()
    if published and item.unchanged:
        return published
    stamps = {} if published else _stamps_of_a_new_record(item)
    try:
        with transaction.atomic():
            record = item.kind.document.apply(item.parsed, **stamps)
    except IntegrityError as error:
        problem = replace(explain_refusal(error, item.kind), record=item.name)
        raise DocumentError([problem]) from error
    derive(item.kind, record)
    return record


def _stamps_of_a_new_record(item: Item) -> dict:
    """What publishing will decide; the identity stands in for the number that is not given yet."""
    number = item.parsed.id.hex[:12]
    return {
        "reference": item.parsed.tidy.get("reference", f"{item.kind.prefix}-{number}"),
        "slug": _free_slug(item, number),
        "version": 1,
        "created": timezone.now(),
        "updated": timezone.now(),
    }


def _free_slug(item: Item, number: str) -> str:
    """Return the proposed address; one that was taken meanwhile is told, not fallen over."""
    slug = proposed_slug(item.parsed.tidy)
    taken = item.kind.model._default_manager.filter(slug=slug).exists()
    return f"{slug}-{number}" if taken else slug
