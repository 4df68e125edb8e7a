"""Make the rows anew that an upgrade left behind; readers are answered meanwhile, only slower."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from api.addresses import COLLECTIONS
from api.ready.following import make_stale


class Command(BaseCommand):
    """`make_ready`: rows that are missing or were made by other code; others stay as they are."""

    help = "Make the API's ready rows that are missing, or were made before an upgrade."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--types", nargs="*", default=[*COLLECTIONS], choices=[*COLLECTIONS])

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["types"]:
            done = 0
            for done in make_stale(name):
                if options["verbosity"] > 1:
                    self.stdout.write(f"{name}: {done}")
            self.stdout.write(f"{name}: {done} rows made.")
