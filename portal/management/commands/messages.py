from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal import messages


class Command(BaseCommand):
    help = "Brings the catalogues of the interface up to the code, and compiles them."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("languages", nargs="*", help="codes; all where none is named")

    def handle(self, **options: Any) -> None:
        code = messages.found()
        for language in options["languages"] or messages.languages():
            catalogue = messages.updated(language, code)
            path = messages.path_of(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(messages.as_source(catalogue))
            path.with_suffix(".mo").write_bytes(messages.as_compiled(messages.read(language)))
            left = len(messages.lacking(catalogue))
            self.stdout.write(f"{language}: {len(catalogue)} strings, {left} to translate")
