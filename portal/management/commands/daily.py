"""What a register does once a day."""

import logging
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

logger = logging.getLogger(__name__)
STEPS = ("forget_reports", "send_news", "sweep_files", "check_links", "make_dump")


class Command(BaseCommand):
    """`daily`: every step once; one that fails stops none of the others."""

    help = f"Do what is due every day: {', '.join(STEPS)}. For a daily timer."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = [step for step in STEPS if not self._done(step)]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")

    def _done(self, step: str) -> bool:
        try:
            call_command(step, stdout=self.stdout, stderr=self.stderr)
        except Exception:  # whatever it is, the next step is tried
            logger.exception("%s failed", step)
            return False
        return True
