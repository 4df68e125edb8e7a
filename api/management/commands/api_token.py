"""Tokens of the API on the command line."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from api.tokens import actions
from api.tokens.models import Scope, Token
from curation.actions import Refused
from curation.models import User


class Command(BaseCommand):
    """`api_token make|list|rotate|revoke`; a token is named by how it begins, as `list` shows."""

    help = "Makes tokens for the API, lists them, gives them a new secret, takes them back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="what", required=True)
        make = kinds.add_parser("make", help="make one and show it, this once")
        make.add_argument("user", help="user name of the account it acts for")
        make.add_argument("name", help="which program uses it, for whom")
        make.add_argument("--scope", action="append", choices=Scope.values, required=True)
        make.add_argument("--days", type=int, default=365, help="until it ends")
        listing = kinds.add_parser("list", help="the tokens that open something")
        listing.add_argument("user", nargs="?", help="of this account alone")
        rotate = kinds.add_parser("rotate", help="a new secret; the old one ends at once")
        rotate.add_argument("start", help="how the token begins")
        revoke = kinds.add_parser("revoke", help="take one back, or all of an account")
        revoke.add_argument("start", nargs="?", help="how the token begins")
        revoke.add_argument("--all-of", metavar="USER", help="every token of this account")

    def handle(self, **options: Any) -> None:
        try:
            getattr(self, f"_{options['what']}")(options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _make(self, options: dict[str, Any]) -> None:
        if options["days"] < 1:
            raise CommandError("A token lives one day at least.")
        made = actions.make_token(
            owner=_account(options["user"]),
            name=options["name"],
            scopes=options["scope"],
            expires=timezone.now() + timedelta(days=options["days"]),
        )
        self.stdout.write(made.secret)

    def _list(self, options: dict[str, Any]) -> None:
        found = actions.live().select_related("owner").order_by("owner__username", "created")
        if options["user"]:
            found = found.filter(owner=_account(options["user"]))
        for token in found:
            ends = f"{token.expires:%Y-%m-%d}" if token.expires else "no end"
            used = f"{token.last_used:%Y-%m-%d %H:%M}" if token.last_used else "never"
            scopes = ",".join(token.scopes)
            self.stdout.write(
                f"{token.start}  {token.owner}  {scopes}  ends {ends}  used {used}  {token.name}"
            )

    def _rotate(self, options: dict[str, Any]) -> None:
        self.stdout.write(actions.rotate(_named(options["start"])).secret)

    def _revoke(self, options: dict[str, Any]) -> None:
        if bool(options["start"]) == bool(options["all_of"]):
            raise CommandError("Name one token, or an account by --all-of.")
        if options["start"]:
            tokens = [_named(options["start"])]
        else:
            tokens = list(actions.live().filter(owner=_account(options["all_of"])))
        for token in tokens:
            actions.revoke(token)
        self.stdout.write(f"{len(tokens)} taken back.")


def _account(name: str) -> User:
    owner = User.objects.filter(username=name).first()
    if owner is None:
        raise CommandError(f"There is no account {name}.")
    return owner


def _named(start: str) -> Token:
    """Return the one live token that begins so; a whole secret is understood too."""
    found = list(actions.live().filter(start__startswith=start[: actions.SHOWN])[:2])
    if len(found) != 1:
        raise CommandError(f"{'Several tokens begin' if found else 'No token begins'} so.")
    return found[0]
