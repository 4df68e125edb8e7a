"""Make the full dump of the day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from api.dumps.keeping import prune
from api.dumps.making import NotNow, make
from api.dumps.tasks import make_dump
from curation.day import register_day
from curation.queue import ask


class Command(BaseCommand):
    """`make_dump`: today's, if there is none yet; then those that are not kept are deleted."""

    help = "Write all published records to files that anybody may fetch. For a daily timer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue", action="store_true", help="leave it to a worker")

    def handle(self, *, queue: bool, verbosity: int, **options: Any) -> None:
        if queue:
            job = ask(make_dump, day=register_day().isoformat())
            self.stdout.write(f"Asked for, as job {job.number}.")
            return
        try:
            dump = make(register_day(), tell=self._tell if verbosity > 1 else lambda *_: None)
            self.stdout.write(f"{dump}: {len(dump.files)} files, {dump.bytes} bytes.")
        except NotNow as refusal:
            self.stdout.write(str(refusal))
        if gone := prune():
            self.stdout.write(f"Deleted: {', '.join(str(day) for day in gone)}.")

    def _tell(self, done: int, total: int, words: str) -> None:
        self.stdout.write(f"{done} of {total} {words}".rstrip())
