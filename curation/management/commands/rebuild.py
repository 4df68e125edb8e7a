"""Compute everything derived from published records anew."""

import os
from contextlib import ExitStack
from itertools import islice

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils.translation import gettext as _

from curation import rebuilding
from curation.actions.publishing import derive_all, take_publishing_lock
from curation.documents import RecordType, record_types
from curation.following import tell_derived, tell_finished, tell_rebuilt

BATCH = 500
TOLD = 10_000  # records between two lines of progress
MANY = 5_000  # records of a type that are worth starting processes for


class Command(BaseCommand):
    """`rebuild`: folded names and what each type derives; where all is right, nothing changes."""

    help = "Compute derived tables and columns anew from the published records, with progress."

    def add_arguments(self, parser):
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            help="how many write what is derived of many records (one for each processor)",
        )

    def handle(self, *args, **options):
        with ExitStack() as stack:
            self._stack, self._workers = stack, None
            # Others see nothing of a transaction that this is a part of.
            self._processes = 1 if connection.in_atomic_block else options["processes"]
            for kind in record_types():
                count = self._rebuild(kind)
                self.stdout.write(
                    _("%(type)s: %(count)d records.") % {"type": kind.name, "count": count}
                )
        if not connection.in_atomic_block:
            tell_finished()

    def _rebuild(self, kind: RecordType) -> int:
        with transaction.atomic():
            take_publishing_lock()
            count = self._derive(kind)
            in_parts = count >= MANY and self._has_processes()
            tell_rebuilt(kind, in_parts=in_parts)
        if in_parts:
            for done in rebuilding.rebuild_in_parts(kind, self._workers):
                self._tell(kind, done, rebuilding.PART)
            tell_derived()
        return count

    def _derive(self, kind: RecordType) -> int:
        records = kind.model._default_manager.order_by("pk").iterator(BATCH)
        count = 0
        while some := list(islice(records, BATCH)):
            derive_all(kind, some)
            count += len(some)
            self._tell(kind, count, BATCH)
        return count

    def _has_processes(self) -> bool:
        """Whether several processes may write; they are started when the first records want it."""
        if self._workers is None and self._processes > 1:
            self._workers = self._stack.enter_context(rebuilding.processes(self._processes))
        return self._workers is not None

    def _tell(self, kind: RecordType, done: int, step: int) -> None:
        if done % TOLD < step and done >= TOLD:
            self.stdout.write(f"{kind.name}: {done}")
