"""Publish the records that stand as documents in files."""

from dataclasses import dataclass, replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from curation.actions import publish
from curation.documents import DocumentError, Problem, record_types
from curation.files import find_files, read_file
from curation.models import Tombstone, User, Version


@dataclass
class Loaded:
    """One document and the file it stands in."""

    path: Path
    document: dict

    @property
    def name(self) -> tuple[str, str]:
        return self.document.get("type", ""), self.document.get("key", "")


class Command(BaseCommand):
    """`load_records PATH…`: upserts documents as published records; twice changes nothing."""

    help = "Publish the documents in these files or folders. A bad file is refused whole."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change, and change nothing"
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also replace records that people have changed since they were loaded",
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where records are published already"
        )

    def handle(self, *args, paths, dry_run, overwrite, if_empty, **options):
        if if_empty and Version.objects.exists():
            self.stdout.write(_("The register already has records; nothing was loaded."))
            return
        try:
            loaded = read_all(paths)
            kept = set() if overwrite else changed_by_people(loaded)
            changes = self._publish([one for one in loaded if one.name not in kept], paths, dry_run)
        except DocumentError as errors:
            raise CommandError(_refusal(errors)) from None
        self._report(loaded, changes, kept, dry_run)

    def _publish(self, loaded, paths, dry_run):
        reason = _("loaded from %(paths)s") % {"paths": ", ".join(path.name for path in paths)}
        with transaction.atomic():
            try:
                changes = publish(
                    documents=[one.document for one in loaded],
                    by=User.objects.loader(),
                    reason=reason,
                )
            except DocumentError as errors:
                raise DocumentError(_with_files(errors, loaded)) from None
            transaction.set_rollback(dry_run)
        return changes

    def _report(self, loaded, changes, kept, dry_run):
        for kind, key in sorted(kept):
            self.stdout.write(
                _("%(type)s %(key)s: left alone, people have changed it since it was loaded.")
                % {"type": kind, "key": key}
            )
        if dry_run:
            for change in changes:
                self.stdout.write(
                    f"{change.get_kind_display()}: {change.record_type} {change.record_key}"
                )
        sentence = (
            _("%(read)d records read, %(changed)d would be published.")
            if dry_run
            else _("%(read)d records read, %(changed)d published.")
        )
        self.stdout.write(sentence % {"read": len(loaded), "changed": len(changes)})


def read_all(paths) -> list[Loaded]:
    """Return the documents in all files; DocumentError lists every file that cannot be read."""
    loaded, problems = [], []
    for path in find_files(paths):
        try:
            document = read_file(path)
            if not isinstance(document, dict):
                problems.append(Problem("", _("Expected an object."), file=str(path)))
                continue
            loaded.append(Loaded(path, document))
        except DocumentError as errors:
            problems += errors.problems
    if problems:
        raise DocumentError(problems)
    return loaded


def changed_by_people(loaded: list[Loaded]) -> set[tuple[str, str]]:
    """Return (type, key) of the records that people changed or withdrew since they were loaded."""
    changed = set()
    for kind in record_types():
        keys = [key for name, key in (one.name for one in loaded) if name == kind.name]
        for version in Version.objects.latest_of(kind.name, keys).select_related("by"):
            if not version.by.is_system:
                changed.add((kind.name, version.record_key))
        stones = Tombstone.objects.filter(record_type=kind.name, record_key__in=keys)
        changed |= {(kind.name, key) for key in stones.values_list("record_key", flat=True)}
    return changed


def _with_files(errors: DocumentError, loaded: list[Loaded]) -> list[Problem]:
    files = {" ".join(map(str, one.name)).strip(): str(one.path) for one in loaded}
    return [replace(problem, file=files.get(problem.record, "")) for problem in errors.problems]


def _refusal(errors: DocumentError) -> str:
    lines = [_("Nothing was loaded. Correct these and load again:")]
    return "\n".join([*lines, *(f"  {problem}" for problem in errors.problems)])
