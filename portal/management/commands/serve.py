import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from curation.accounts import actions
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
        if actions.is_embedded():
            self._print_ways_in()
        with worker_beside():
            call_command("runserver", f"127.0.0.1:{settings.PORT}", use_reloader=settings.DEBUG)

    def _print_ways_in(self) -> None:
        for person in actions.demo_people():
            link = actions.make_sign_in_link(user=person)
            self.stdout.write(f"Sign in once as {person.role}, within 15 minutes: {link}")
