"""Publishing is the only way into the tables of records."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Max, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.actions.numbering import Numbers
from curation.documents import (
    DocumentError,
    Parsed,
    Problem,
    RecordType,
    record_type,
    record_types,
)
from curation.documents.many import ManyWriter
from curation.explain import explain_refusal
from curation.following import tell_written
from curation.models import Change, FormerSlug, Record, Submission, Tombstone, User, Version
from curation.queue import advance
from values.text import fold

# The advisory lock that publishing holds for its transaction; readers and editors never take it.
PUBLISHING_LOCK = 7_301_946
# From so many new records on they are inserted together; below, one by one costs less.
MANY = 20
BATCH = 500


@dataclass
class Item:
    """A parsed document on its way to publication."""

    kind: RecordType
    parsed: Parsed
    last: Version | None = None
    withdrawn: bool = False
    record: Record = field(init=False)

    @property
    def name(self) -> str:
        return f"{self.kind.name} {self.parsed.key}"

    @property
    def is_new(self) -> bool:
        """Whether there has never been a record of this key."""
        return self.last is None and not self.withdrawn

    @property
    def unchanged(self) -> bool:
        """Whether the record stands published just so already."""
        if self.last is None or self.withdrawn:
            return False
        head = {name: self.last.document[name] for name in ("reference", "slug")}
        again = {**self.parsed.tidy, **head, **_given_head(self.parsed)}
        return bool(self.last.document == again)


@dataclass(frozen=True)
class Cause:
    """Who publishes, why, and through which submission, if any."""

    by: User
    reason: str
    approved_by: User | None = None
    submission: Submission | None = None


def publish(
    *,
    documents: Iterable[dict],
    by: User,
    reason: str,
    approved_by: User | None = None,
    submission: Submission | None = None,
    bases: Mapping[tuple[str, str], int] | None = None,
    restore: bool = False,
) -> list[Change]:
    """Publish these documents together, or none of them; return one change a changed record.

    `bases` gives the version that the document of a (type, key) started from (0: a new record);
    if the record has moved on since, the set is refused. Raises DocumentError that names every
    record and field at fault. Side effects, all inside one transaction under the publishing lock:
    the rows of each record, a Version of each, references and slugs given, derived rows, one
    Change each. Documents that change nothing are passed over. A withdrawn record is refused
    unless `restore`.
    """
    items = parse_all(documents)
    cause = Cause(by, reason, approved_by, submission)
    with transaction.atomic():
        take_publishing_lock()
        find_last_versions(items)
        _refuse(_moved_on(items, bases or {}))
        _refuse(() if restore else _withdrawn(items))
        items = [item for item in items if not item.unchanged]
        _refuse(unknown_references(items))
        _refuse(_lacking(items))
        now = timezone.now()
        advance(len(items) // 4, len(items), _("Writing the records"))
        _write(items, now)
        _check_all(items)
        _remember_former_slugs(items)
        return _log(items, cause, now)


def parse_all(documents: Iterable[dict]) -> list[Item]:
    """Return the documents parsed, in layer order; DocumentError lists all that is wrong."""
    items, problems = [], []
    for data in documents:
        name = f"{_text(data, 'type')} {_text(data, 'key')}".strip()
        try:
            kind = record_type(_text(data, "type"))
            items.append(Item(kind, kind.document.parse(data)))
        except KeyError:
            known = ", ".join(kind.name for kind in record_types())
            message = _("Unknown type; expected one of: %(known)s.") % {"known": known}
            problems.append(Problem("type", message, name))
        except DocumentError as errors:
            problems += [replace(problem, record=name) for problem in errors.problems]
    problems += _twice(items)
    _refuse(problems)
    return sorted(items, key=lambda item: (item.kind.layer, item.kind.name, item.parsed.key))


def take_publishing_lock(*, shared: bool = False) -> None:
    """Wait for the publishing lock and hold it until the transaction ends.

    `shared`: with others that only derive anew what is published; a publication waits for all.
    """
    function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [PUBLISHING_LOCK])


def _refuse(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise DocumentError(found)


def _text(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def _given_head(parsed: Parsed) -> dict:
    return {name: parsed.tidy[name] for name in ("reference", "slug") if name in parsed.tidy}


def _twice(items: list[Item]) -> Iterator[Problem]:
    seen = set()
    for item in items:
        if item.name in seen:
            yield Problem("key", _("Two documents are of this record."), item.name)
        seen.add(item.name)


def find_last_versions(items: list[Item]) -> None:
    """Give each item the last published version of its record: one query for each type."""
    by_type: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_type[item.kind.name].append(item)
    for name, group in by_type.items():
        keys = [item.parsed.key for item in group]
        last = {one.record_key: one for one in Version.objects.latest_of(name, keys)}
        stones = Tombstone.objects.filter(record_type=name, record_key__in=keys)
        withdrawn = set(stones.values_list("record_key", flat=True))
        for item in group:
            item.last = last.get(item.parsed.key)
            item.withdrawn = item.parsed.key in withdrawn


def _moved_on(items: list[Item], bases: Mapping[tuple[str, str], int]) -> Iterator[Problem]:
    for item in items:
        now = item.last.number if item.last else 0
        then = bases.get((item.kind.name, item.parsed.key), now)
        if then != now:
            message = _("The record has moved on from version %(then)d to version %(now)d.")
            yield Problem("version", message % {"then": then, "now": now}, item.name)


def _withdrawn(items: list[Item]) -> Iterator[Problem]:
    for item in items:
        if item.withdrawn:
            yield Problem(
                "", _("This record was withdrawn or merged; restore it first."), item.name
            )


def unknown_references(
    items: list[Item], also: Collection[tuple[str, str]] = ()
) -> Iterator[Problem]:
    """Name every reference to a record that is neither published nor among these documents.

    `also` are records (type, key) that come with them.
    """
    coming = {(item.kind.name, item.parsed.key) for item in items} | set(also)
    wanted: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for _path, (name, key) in item.parsed.references:
            wanted[name].add(key)
    known = coming.union(*(_known(name, keys) for name, keys in wanted.items()))
    for item in items:
        for path, (name, key) in item.parsed.references:
            if (name, key) not in known:
                message = _("There is no %(type)s “%(key)s”.") % {"type": name, "key": key}
                yield Problem(path, message, item.name)


def _known(name: str, keys: set[str]) -> set[tuple[str, str]]:
    """Return those of these records that are published, or merged into one that is."""
    published = record_type(name).model._default_manager.filter(key__in=keys)
    merged = Tombstone.objects.filter(record_type=name, record_key__in=keys).exclude(merged_into="")
    found = {*published.values_list("key", flat=True), *merged.values_list("record_key", flat=True)}
    return {(name, key) for key in found}


def _lacking(items: list[Item]) -> Iterator[Problem]:
    for item in items:
        for problem in item.kind.document.missing(item.parsed.tidy):
            yield replace(problem, record=item.name)


def _write(items: list[Item], now: datetime) -> None:
    """Write the rows of all items: new ones in a few inserts, the others one by one."""
    numbers = Numbers(now)
    _remember_given_references(items, numbers)
    stamps = {item.name: _stamps(item, now, numbers) for item in items}
    numbers.save()
    new = [item for item in items if item.is_new]
    together = len(new) >= MANY and _insert(new, stamps)
    for item in items:
        if not (together and item.is_new):
            _apply(item, stamps[item.name])


def _insert(items: list[Item], stamps: dict[str, dict[str, Any]]) -> bool:
    """Insert new records all at once; whether the tables took them."""
    writer = ManyWriter(Tombstone.objects.survivors())
    try:
        with transaction.atomic():
            for kind, group in by_kind(items):
                wanted = [(item.parsed, stamps[item.name]) for item in group]
                rows = writer.write_new(kind.document.shape, wanted)
                for item in group:
                    item.record = rows[item.parsed.id]
    except IntegrityError:
        return False  # one by one, so that the record at fault is named
    return True


def by_kind(items: Iterable[Item]) -> Iterator[tuple[RecordType, list[Item]]]:
    """Yield the items of each type together, types in the order of their first item."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.kind.name].append(item)
    for group in groups.values():
        yield group[0].kind, group


def _apply(item: Item, stamps: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            item.record = item.kind.document.apply(item.parsed, **stamps)
    except IntegrityError as error:
        raise DocumentError(
            [replace(explain_refusal(error, item.kind), record=item.name)]
        ) from error


def _stamps(item: Item, now: datetime, numbers: Numbers) -> dict[str, Any]:
    last, given = item.last, _given_head(item.parsed)
    before = last.document if last else {}
    reference = before.get("reference") or given.get("reference") or numbers.next(item.kind)
    slug = given.get("slug") or before.get("slug") or item.parsed.key
    if given.get("reference", reference) != reference:
        message = _("A reference never changes; it is %(reference)s.") % {"reference": reference}
        raise DocumentError([Problem("reference", message, item.name)])
    stamps = {"reference": reference, "slug": slug, "updated": now}
    stamps["version"] = (last.number if last else 0) + 1
    return stamps if last and not item.withdrawn else {**stamps, "created": now}


def _remember_given_references(items: list[Item], numbers: Numbers) -> None:
    """Count past the references that documents bring before one is given to any without."""
    for item in items:
        reference = item.parsed.tidy.get("reference")
        if reference and not (item.last and item.last.document["reference"] == reference):
            numbers.remember(item.kind, reference, item.name)


def _check_all(items: list[Item]) -> None:
    """Check what only shows once everything is written: foreign keys, lineage, derived rows."""
    advance(len(items) // 2, len(items), _("Checking the records"))
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise DocumentError([Problem("", str(error).strip())]) from error
    problems = []
    for item in items:
        if not item.kind.document.may_contradict(item.parsed):
            continue
        found = item.kind.document.check(item.record)
        problems += [replace(problem, record=item.name) for problem in found]
    _refuse(problems)
    for kind, group in by_kind(items):
        derive_all(kind, [item.record for item in group])
    advance(len(items) * 3 // 4, len(items), _("Writing the search index"))
    tell_written(item.record for item in items)


def derive(kind: RecordType, record: Record) -> None:
    """Write what is computed from a published record: its folded names, then its type's rows."""
    derive_all(kind, [record])


def derive_all(kind: RecordType, records: list[Record]) -> None:
    """Do what `derive` does for many records of a type, in a few reads and writes."""
    if len(records) > 1 and any(one.name == "names" for one in kind.model._meta.related_objects):
        prefetch_related_objects(records, "names")
    for record in records:
        record.folded = "\n".join(fold(word) for word in record.search_words())
    kind.model._default_manager.bulk_update(records, ["folded"], batch_size=BATCH)
    if kind.derive:
        kind.derive(records)


def _remember_former_slugs(items: list[Item]) -> None:
    """Let the addresses that records just lost lead to them."""
    for item in items:
        before = item.last.document["slug"] if item.last else item.record.slug
        if before != item.record.slug:
            FormerSlug.objects.update_or_create(
                record_type=item.kind.name, slug=before, defaults={"record_key": item.record.key}
            )


def _log(items: list[Item], cause: Cause, now: datetime) -> list[Change]:
    """Write down a version and a change of each item, in their order."""
    Version.objects.bulk_create([_version(item, cause, now) for item in items], batch_size=BATCH)
    last = Change.objects.aggregate(last=Max("sequence"))["last"] or 0
    changes = [_change(item, now, last + place) for place, item in enumerate(items, start=1)]
    return Change.objects.bulk_create(changes, batch_size=BATCH)


def _version(item: Item, cause: Cause, now: datetime) -> Version:
    record = item.record
    head = {"format": item.kind.document.format, "type": item.kind.name, "key": record.key}
    head |= {"reference": record.reference, "slug": record.slug}
    return Version(
        record_type=item.kind.name,
        record_key=record.key,
        number=record.version,
        document=head
        | {name: value for name, value in item.parsed.tidy.items() if name not in head},
        at=now,
        by=cause.by,
        approved_by=cause.approved_by,
        reason=cause.reason,
        submission=cause.submission,
    )


def _change(item: Item, now: datetime, sequence: int) -> Change:
    record = item.record
    return Change(
        sequence=sequence,
        at=now,
        kind=Change.Kind.CHANGED if item.last and not item.withdrawn else Change.Kind.PUBLISHED,
        record_type=item.kind.name,
        record_key=record.key,
        reference=record.reference,
        version=record.version,
    )
