"""Say which migrations would stop readers or the release before."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.migrating import faults


class Command(BaseCommand):
    """`judge_migrations`: part of `make lint`; it asks no database."""

    help = "Judge the migrations since the release before: see portal/migrating.py."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if found := faults():
            raise CommandError("\n".join(found))
