"""Delete stored files that no document, version or import names."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from curation.stored import sweep


class Command(BaseCommand):
    """`sweep_files`: for a daily timer."""

    help = "Deletes files that nothing has named for 30 days (run it daily)."

    def handle(self, *args, **options):
        count = len(sweep())
        self.stdout.write(
            ngettext("%(count)d file deleted.", "%(count)d files deleted.", count)
            % {"count": count}
        )
