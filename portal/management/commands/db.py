from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.embedded import base as embedded


class Command(BaseCommand):
    help = "The embedded PostgreSQL: `db stop` ends it, whoever still uses it."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["stop"])

    def handle(self, **options: Any) -> None:
        if settings.DATABASE_URL:
            raise CommandError("DATABASE_URL is set: the embedded PostgreSQL is not in use.")
        stopped = embedded.server().stop()
        self.stdout.write("Stopped." if stopped else "It was not running.")
