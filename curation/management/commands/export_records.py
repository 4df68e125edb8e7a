"""Write all public records as documents into a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from curation.documents import record_types
from curation.files import canonical, file_name


class Command(BaseCommand):
    """`export_records DIR`: loading the files into an empty register and exporting again gives
    the same bytes."""

    help = "Write every published record as one JSON file under this folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args, folder: Path, **options):
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(
                _("%(folder)s is not empty. Name a new or an empty folder.") % {"folder": folder}
            )
        count = 0
        for kind in record_types():
            for record in kind.model._default_manager.order_by("key").iterator():
                path = folder / file_name(kind, record.key)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(canonical(kind.document.dump(record)), encoding="utf-8")
                count += 1
        self.stdout.write(_("%(count)d records written.") % {"count": count})
