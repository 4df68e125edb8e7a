"""Compute everything derived from published records anew."""

from itertools import islice

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from curation.actions.publishing import derive_all, take_publishing_lock
from curation.documents import RecordType, record_types
from curation.following import tell_rebuilt

BATCH = 500
TOLD = 10_000  # records between two lines of progress


class Command(BaseCommand):
    """`rebuild`: folded names and what each type derives; where all is right, nothing changes."""

    help = "Compute derived tables and columns anew from the published records, with progress."

    def handle(self, *args, **options):
        for kind in record_types():
            with transaction.atomic():
                take_publishing_lock()
                count = self._rebuild(kind)
            self.stdout.write(
                _("%(type)s: %(count)d records.") % {"type": kind.name, "count": count}
            )

    def _rebuild(self, kind: RecordType) -> int:
        records = kind.model._default_manager.order_by("pk").iterator(BATCH)
        count = 0
        while some := list(islice(records, BATCH)):
            derive_all(kind, some)
            count += len(some)
            if count % TOLD == 0:
                self.stdout.write(f"{kind.name}: {count}")
        tell_rebuilt(kind)
        return count
