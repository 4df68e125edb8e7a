import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.worker import worker_beside


class Command(BaseCommand):
    help = "Brings the database up to date, fills an empty register from data/, and serves it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--records", type=Path, default=settings.BASE_DIR / "data")

    def handle(self, *, records: Path, **options: Any) -> None:
        # Ended from outside, the embedded server still has to be given back.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        call_command("migrate", verbosity=0)
        call_command("load_records", records, if_empty=True, stdout=self.stdout)
        with worker_beside():
            call_command("runserver", f"127.0.0.1:{settings.PORT}", use_reloader=settings.DEBUG)
