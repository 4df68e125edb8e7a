"""Write the weekly mail to curators."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curation.board.digest import TEMPLATE, digest_of, send_digest, send_digests
from curation.day import register_day
from curation.mail import written
from curation.models import User


class Command(BaseCommand):
    """`send_digest`: one mail to each curator who wants it, if there is anything to say."""

    help = "Write to each curator what the board says, in their language. For a weekly timer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", metavar="USER", help="write to this account alone")
        parser.add_argument("--show", action="store_true", help="with --to: print, send nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        day = register_day()
        if not options["to"]:
            people = send_digests(day)
            self.stdout.write(f"{len(people)} written to.")
            return
        user = User.objects.filter(username=options["to"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['to']}.")
        if options["show"]:
            self._show(user)
        else:
            self.stdout.write("1 written to." if send_digest(user, day) else "Nothing to say.")

    def _show(self, user: User) -> None:
        told = digest_of(user, register_day())
        if told is None:
            self.stdout.write("Nothing to say.")
            return
        letter = written(to=user.email, language=user.language, template=TEMPLATE, **told)
        self.stdout.write(f"{letter.subject}\n\n{letter.body}")
