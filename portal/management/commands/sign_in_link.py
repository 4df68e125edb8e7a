from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curation.accounts import actions
from curation.models import User


class Command(BaseCommand):
    help = "Prints a link that signs USER in once, within 15 minutes. Embedded database only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER", help="a user name")

    def handle(self, *, user: str, **options: Any) -> None:
        if not actions.is_embedded():
            raise CommandError(
                "DATABASE_URL is set: links without a password are for the embedded database only."
            )
        person = User.objects.filter(username=user, is_active=True, is_system=False).first()
        if person is None:
            raise CommandError(f"There is no open account named {user}.")
        self.stdout.write(actions.make_sign_in_link(user=person))
