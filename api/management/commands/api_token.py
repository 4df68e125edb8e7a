from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.tokens.actions import make_token
from api.tokens.models import Scope
from curation.models import User


class Command(BaseCommand):
    help = "Makes a token for the API and shows it, this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="user name of the account it acts for")
        parser.add_argument("name", help="which program uses it, for whom")
        parser.add_argument("--scope", action="append", choices=Scope.values, required=True)
        parser.add_argument("--days", type=int, default=365, help="until it ends")

    def handle(self, **options: Any) -> None:
        owner = User.objects.filter(username=options["user"]).first()
        if owner is None:
            raise CommandError(f"There is no account {options['user']}.")
        expires = timezone.now() + timedelta(days=options["days"])
        try:
            made = make_token(
                owner=owner, name=options["name"], scopes=options["scope"], expires=expires
            )
        except ValueError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(made.secret)
