"""Read press releases, and tell what they say as data."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from intake.extract import Extraction, Gazetteer, extract
from intake.gazetteer import gazetteer
from intake.models import Problem
from intake.reading.apart import read_apart
from intake.reading.document import PDF, Document, Unread, read


class Command(BaseCommand):
    """`extract FILE… --json`: one line of JSON for each file. Writes nothing."""

    help = "Read press releases (text, HTML or PDF) and print the agreements they report."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help=_("One JSON line for each file."))

    def handle(self, *args, files: list[Path], json: bool, **options):
        names = gazetteer()
        tell = as_json if json else as_words
        unread = [path for path in files if not self._read(path, names, tell)]
        if unread:
            raise CommandError(
                _("Could not be read: %(files)s") % {"files": ", ".join(map(str, unread))}
            )

    def _read(self, path: Path, names: Gazetteer, tell) -> bool:
        try:
            document = document_of(path.read_bytes())
        except OSError as error:
            self.stderr.write(f"{path}: {error.strerror}")
            return False
        except Unread as unread:
            self.stderr.write(f"{path}: {Problem(unread.code).sentence}")
            return False
        found = extract(document.text, names, published=document.day)
        self.stdout.write(tell(found, path))
        return True


def document_of(data: bytes) -> Document:
    """Read a text or page here, which is quick for many; a PDF in a process of its own."""
    return read_apart(data) if PDF in data[:1024] else read(data)


def as_json(found: Extraction, path: Path) -> str:
    return json.dumps(found.to_json(str(path)), ensure_ascii=False)


def as_words(found: Extraction, path: Path) -> str:
    """One line for each agreement: its day, kind and sides."""
    lines = [
        f"  {one.signed or '?'}  {one.kind}  {' + '.join(side.surface for side in one.parties)}"
        for one in found.agreements
    ]
    return "\n".join([str(path), *(lines or [f"  {_('no agreement found')}"])])
