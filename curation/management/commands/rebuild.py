"""Compute everything derived from published records anew."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from curation.actions import derive, take_publishing_lock
from curation.documents import RecordType, record_types
from curation.following import tell_rebuilt


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
        count = 0
        for record in kind.model._default_manager.iterator():
            derive(kind, record)
            count += 1
        tell_rebuilt(kind)
        return count
