"""Ask which sources still answer at their addresses."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from curation.day import register_day
from sources.checking import check, due
from sources.choices import Answer
from sources.models import LinkCheck


class Command(BaseCommand):
    """`check_links`: a look at each source that is due; what failed is printed and kept."""

    help = (
        "Ask the addresses of sources, politely: those never asked, asked a week ago or found "
        "failing. Only public http and https addresses are asked. Curators see the result on "
        "their board, readers after two failures on different days."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="ask at most so many")
        parser.add_argument(
            "--delay", type=float, default=2.0, help="seconds between two of a host"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        day = register_day()
        answers: Counter[str] = Counter()
        for found in check(due(day)[: options["limit"]], day, delay=options["delay"]):
            answers[found.answer] += 1
            if found.failed or found.answer == Answer.MOVED:
                self.stdout.write(line(found))
        told = ", ".join(f"{answers[code]} {code}" for code in Answer.values if answers[code])
        self.stdout.write(f"{answers.total()} sources asked: {told or 'nothing was due'}.")


def line(found: LinkCheck) -> str:
    """Return a look as one line: the source, its address and what came of it."""
    why = found.reason or found.final_address
    status = f" {found.status}" if found.status else ""
    return f"{found.source.reference} {found.answer}{status} {found.address} {why}".rstrip()
