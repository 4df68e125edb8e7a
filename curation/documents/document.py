"""The one serializer of a record type: document to rows, and rows to document."""

import builtins
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from curation.documents.codecs import Home, Reference
from curation.documents.paths import resolve
from curation.documents.problems import DocumentError, Problem
from curation.documents.rows import write_rows
from curation.documents.shape import Children, Shape
from curation.models import Record, row_id, validate_key
from values.text import LocalizedText

HEAD = ("format", "type", "key", "reference", "slug")


@dataclass
class Parsed:
    """A document that held together: values ready for the tables, and its canonical form."""

    id: UUID
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    children: dict[str, list["Parsed"]] = field(default_factory=dict)
    tidy: dict[str, Any] = field(default_factory=dict)
    references: list[tuple[str, Reference]] = field(default_factory=list)
    rows_named: list[tuple[str, str]] = field(default_factory=list)  # where, path of the row


class Document:
    """Written once for each record type: names its fields and its child rows, in order.

    A document is a dict of JSON types: `format`, `type`, `key`, `reference`, `slug`, then the
    fields, then the lists of child rows. What is empty or the default is left out. Rows carry
    their `key` first; other records and rows are named by key.
    """

    type: ClassVar[str]
    model: ClassVar[builtins.type[Record]]
    format: ClassVar[int] = 1
    fields: ClassVar[tuple[str, ...]]
    children: ClassVar[dict[str, Children]] = {}
    required: ClassVar[tuple[str, ...]] = ()
    # One function a step: from format n to n + 1. Old versions stay as written.
    upgrades: ClassVar[dict[int, Callable[[dict], dict]]] = {}

    def __init__(self) -> None:
        self.shape = Shape(self.model, self.fields, self.children)

    # What each record type may add

    def rules(self, parsed: Parsed) -> Iterable[Problem]:
        """Contradictions that no column can refuse, such as an end before the start."""
        return ()

    def check(self, record: Record) -> Iterable[Problem]:
        """Contradictions with other records, looked for after everything was written."""
        return ()

    def may_contradict(self, parsed: Parsed) -> bool:
        """Whether `check` can find anything in such a record; spares it the queries if not."""
        return True

    def missing(self, document: dict) -> list[Problem]:
        """Return what a canonical document still lacks before it may be published."""
        lacking = [name for name in self.required if name not in document]
        lacking += _lacking_in_rows(self.shape, document, "")
        return [Problem(path, _("Needed before publishing.")) for path in lacking]

    def title(self, document: dict) -> str:
        """Return what a document calls its record, in the active language; its key if nothing."""
        titles = LocalizedText.from_json(document.get("titles", {}))
        return str(titles) if titles else str(document["key"])

    def named(self, name: str, language: str) -> dict:
        """Return what a new document says when nothing but a working name is known."""
        if "titles" not in self.fields:
            return {}
        return {"titles": {language: {"text": name, "origin": "composed"}}}

    def prune(self, before: dict, after: dict) -> tuple[dict, list[str]]:
        """Return an edited document without what lost its ground, and that in words."""
        return after, []

    def for_readers(self, document: dict, live: dict) -> dict:
        """Return a stored document without what readers may not have; `live` is the last one."""
        return document

    # Reading

    def upgrade(self, data: dict) -> dict:
        """Return a document of an older format as one of today's; newer ones come back as given."""
        while data.get("format") in self.upgrades:
            step = self.upgrades[data["format"]]
            data = {**step(data), "format": data["format"] + 1}
        return data

    def parse(self, data: Any) -> Parsed:
        """Return the document's values; DocumentError lists everything that is wrong with it."""
        if not isinstance(data, dict):
            raise DocumentError([Problem("", _("Expected an object."))])
        data = self.upgrade(data)
        parsed, problems = self._parse_head(data)
        home = (self.type, parsed.key)
        body = {name: value for name, value in data.items() if name not in HEAD}
        problems += self._parse_row(self.shape, body, parsed, home, home)
        if not problems:
            problems = [*_unknown_rows(parsed), *self.rules(parsed)]
        if problems:
            raise DocumentError(problems)
        return parsed

    def validate(self, data: Any) -> None:
        """Raise DocumentError unless the document holds together."""
        self.parse(data)

    def _parse_head(self, data: dict) -> tuple[Parsed, list[Problem]]:
        key = data.get("key")
        problems = []
        if data.get("format") != self.format:
            problems.append(
                Problem("format", _("Expected format %(number)d.") % {"number": self.format})
            )
        for name in ("key", "reference", "slug"):
            if not isinstance(data.get(name, ""), str):
                problems.append(Problem(name, _("Expected text.")))
        problems += _key_problems(key)
        parsed = Parsed(id=row_id(self.type, str(key)), key=str(key))
        parsed.tidy = {name: data[name] for name in HEAD if name in data}
        return parsed, problems

    def _parse_row(
        self, shape: Shape, body: dict, parsed: Parsed, path: tuple[str, ...], home: Home
    ) -> list[Problem]:
        problems = [
            Problem(name, _("Unknown field."))
            for name in body
            if name not in shape.codecs and name not in shape.children
        ]
        for name, codec in shape.codecs.items():
            problems += _parse_field(name, codec, body, parsed, home)
        for name, child_shape in shape.children.items():
            problems += self._parse_rows(child_shape, body.get(name, []), parsed, path, home)
        return problems

    def _parse_rows(
        self, shape: Shape, rows: Any, parent: Parsed, path: tuple[str, ...], home: Home
    ) -> list[Problem]:
        parent.children[shape.name] = []
        if not isinstance(rows, list):
            return [Problem(shape.name, _("Expected a list."))]
        problems: list[Problem] = []
        for number, row in enumerate(rows):
            problems += self._parse_child(shape, row, number, parent, path, home)
        keys = [child.key for child in parent.children[shape.name]]
        problems += [
            Problem(f"{shape.name}/{key}", _("Two rows have this key."))
            for key in sorted({key for key in keys if keys.count(key) > 1})
        ]
        if tidy := [child.tidy for child in parent.children[shape.name]]:
            parent.tidy[shape.name] = tidy
        return problems

    def _parse_child(self, shape, row, number, parent, path, home) -> list[Problem]:
        if not isinstance(row, dict):
            return [Problem(f"{shape.name}/{number}", _("Expected an object."))]
        body = dict(row)
        key = body.pop("key", None)
        if problems := _key_problems(key):
            return [problem.inside(f"{shape.name}/{number}") for problem in problems]
        child = Parsed(id=row_id(*path, shape.name, key), key=key, tidy={"key": key})
        parent.children[shape.name].append(child)
        problems = self._parse_row(shape, body, child, (*path, shape.name, key), home)
        place = f"{shape.name}/{key}"
        parent.references += [(f"{place}/{where}", ref) for where, ref in child.references]
        parent.rows_named += [(f"{place}/{where}", row) for where, row in child.rows_named]
        return [problem.inside(place) for problem in problems]

    # Writing

    def apply(self, parsed: Parsed, **stamps: Any) -> Record:
        """Write the record and its rows, those that differ only; return the record.

        `stamps` are the columns that publishing decides (reference, slug, version, …). Rows that
        the document no longer has are deleted. No side effect outside the tables.
        """
        return write_rows(self.shape, parsed, stamps)

    def dump(self, record: Record) -> dict:
        """Return the record as a document in canonical form (reads all its rows)."""
        head = {"format": self.format, "type": self.type, "key": record.key}
        head |= {"reference": record.reference, "slug": record.slug}
        return head | _dump_row(self.shape, record)


def _key_problems(key: Any) -> list[Problem]:
    if not isinstance(key, str):
        return [Problem("key", _("Expected a key."))]
    try:
        validate_key(key)
    except ValidationError as error:
        return [Problem("key", " ".join(error.messages))]
    return []


def _parse_field(name, codec, body, parsed: Parsed, home: Home) -> Iterator[Problem]:
    if name not in body:
        parsed.values[name] = codec.absent()
        return
    try:
        value = codec.read(body[name], home)
        references = list(codec.references(body[name]))
        tidy = codec.tidy(body[name], value)
    except ValidationError as error:
        yield Problem(name, " ".join(error.messages))
        return
    except ValueError as error:
        yield Problem(name, str(error))
        return
    parsed.values[name] = value
    parsed.references += [(name, reference) for reference in references]
    if row := codec.row_named(body[name]):
        parsed.rows_named.append((name, row))
    if tidy is not None:
        parsed.tidy[name] = tidy


def _lacking_in_rows(shape: Shape, row: dict, path: str) -> Iterator[str]:
    for name, child in shape.children.items():
        for one in row.get(name, []):
            here = f"{path}{name}/{one['key']}/"
            yield from (f"{here}{field}" for field in child.required if field not in one)
            yield from _lacking_in_rows(child, one, here)


def _unknown_rows(parsed: Parsed) -> Iterator[Problem]:
    for where, row in parsed.rows_named:
        try:
            resolve(parsed.tidy, row)
        except (KeyError, TypeError):
            yield Problem(where, _("The document has no row “%(row)s”.") % {"row": row})


def _dump_row(shape: Shape, row: Any) -> dict:
    written = {name: codec.write(row) for name, codec in shape.codecs.items()}
    for name, child in shape.children.items():
        rows = sorted(getattr(row, name).all(), key=lambda one: one.position)
        written[name] = [{"key": one.key} | _dump_row(child, one) for one in rows] or None
    return {name: value for name, value in written.items() if value is not None}
