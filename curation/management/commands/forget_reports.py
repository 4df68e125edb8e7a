"""Delete what readers' reports should not keep any longer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from curation.reports import actions, limits


class Command(BaseCommand):
    """`forget_reports`: mail addresses and abuse 30 days after the decision, hashes after a day."""

    help = "Delete readers' mail addresses and abuse 30 days after a report was decided. Run daily."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        limits.forget(now)
        addresses, spam = actions.forget(now)
        self.stdout.write(f"{addresses} mail addresses and {spam} reports deleted.")
