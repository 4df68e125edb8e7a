import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.backups import making, pruning
from portal.backups.errors import BackupError
from portal.metrics.standing import note_backup


class Command(BaseCommand):
    """`backup DIR [--keep RULE]`: for a daily timer; people go on working meanwhile."""

    help = "Write the database and the stored files, at one point in time, into a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="where backups are kept")
        parser.add_argument(
            "--keep",
            metavar="RULE",
            help="then delete older ones: 7d4w12m keeps the newest of each of the last 7 days, "
            "4 weeks and 12 months, 10n the last 10",
        )

    def handle(self, *, folder: Path, keep: str | None, **options: Any) -> None:
        os.umask(0o077)  # for this account alone: it holds everything
        try:
            rule = pruning.read_rule(keep) if keep else None
            made = making.make(folder, self.stdout.write)
            note_backup()
            gone = pruning.prune(folder, rule) if rule else []
        except BackupError as error:
            raise CommandError(str(error)) from error
        for place in gone:
            self.stdout.write(f"deleted: {place.name}")
        self.stdout.write(f"{made} is whole.")
