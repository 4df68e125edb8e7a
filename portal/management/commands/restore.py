import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.backups import restoring
from portal.backups.errors import BackupError


class Command(BaseCommand):
    """`restore DIR`: a backup, or the newest of a folder of them."""

    help = "Bring a backup back, into an empty database and an empty FILES_DIR only."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, metavar="DIR", help="a backup, or a folder of backups: its newest"
        )

    def handle(self, *, folder: Path, **options: Any) -> None:
        os.umask(0o077)
        try:
            told = restoring.restore(folder, self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Restored: the register as of {told.made}, change {told.change}, {told.files} files. "
            "Everybody signs in anew."
        )
