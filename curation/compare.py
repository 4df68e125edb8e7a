"""What differs between two documents of one record, in words, row by row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from curation.documents import record_type
from curation.documents.codecs import RecordCodec, RecordsCodec, Reference, ValueCodec
from curation.documents.shape import Shape
from curation.nouns import noun_of, nouns_of

HEAD = ("slug",)


@dataclass(frozen=True)
class Difference:
    """One statement that differs.

    `path` is its place in the document, `label` the same in words, `before` and `after` the values
    in words; None where there was, or is, none.
    """

    path: str
    label: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def compare(before: dict | None, after: dict | None) -> list[Difference]:
    """Return what differs between two canonical documents of one record (None: no record).

    One or two queries for each type of record that either names.
    """
    shape = record_type((after or before or {})["type"]).document.shape
    named = {*_references(shape, before or {}), *_references(shape, after or {})}
    found = list(Comparison(_titles(named)).rows(shape, before or {}, after or {}, "", ""))
    for name in HEAD:
        if before and after and before.get(name) != after.get(name):
            found.append(Difference(name, _("Address"), before.get(name), after.get(name)))
    return found


def say_path(type_name: str, path: str) -> str:
    """Return a place in a document in words, such as "Commitment c2: Quantity"."""
    shape, steps, label = record_type(type_name).document.shape, path.split("/"), ""
    while len(steps) > 1 and steps[0] in shape.children:
        shape = shape.children[steps.pop(0)]
        label = _join(label, f"{capfirst(noun_of(shape.model))} {steps.pop(0)}")
    if not steps:
        return label
    name = steps[0]
    if name in shape.codecs:
        return _join(label, capfirst(str(shape.codecs[name].field.verbose_name)))
    if name in shape.children:
        return _join(label, capfirst(nouns_of(shape.children[name].model)))
    return _join(label, _("Address") if name == "slug" else name)


class Comparison:
    """Tells rows apart, with the titles of the records they name."""

    def __init__(self, titles: Mapping[Reference, str]):
        self.titles = titles

    def rows(self, shape: Shape, before, after, path: str, label: str) -> Iterator[Difference]:
        """Yield what differs between two rows, or two records, and in the rows below them."""
        for name, codec in shape.codecs.items():
            old, new = before.get(name), after.get(name)
            if old != new:
                words = _join(label, capfirst(str(codec.field.verbose_name)))
                yield Difference(path + name, words, self._say(codec, old), self._say(codec, new))
        for name, child in shape.children.items():
            old_rows = {row["key"]: row for row in before.get(name, [])}
            new_rows = {row["key"]: row for row in after.get(name, [])}
            for key in [*old_rows, *(key for key in new_rows if key not in old_rows)]:
                noun = _join(label, f"{capfirst(noun_of(child.model))} {key}")
                here = f"{path}{name}/{key}"
                yield from self._child(child, old_rows.get(key), new_rows.get(key), here, noun)

    def _child(self, shape: Shape, old, new, path: str, label: str) -> Iterator[Difference]:
        found = list(self.rows(shape, old or {}, new or {}, f"{path}/", label))
        if found or (old is None) == (new is None):
            yield from found
        else:
            yield Difference(path, label, *(("", None) if new is None else (None, "")))

    def _say(self, codec: Any, value: Any) -> str | None:
        """Return a value of a document in words."""
        if value is None:
            return None
        if isinstance(codec, ValueCodec):
            return _say_value(codec, value)
        if isinstance(codec, RecordsCodec):
            return ", ".join(self.titles.get((codec.type_name, key), key) for key in value)
        if isinstance(codec, RecordCodec):
            return self.titles.get((codec.type_name, value), value)
        choices = dict(codec.field.flatchoices)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return str(choices.get(value, value))


def _references(shape: Shape, row: Mapping[str, Any]) -> Iterator[Reference]:
    for name, codec in shape.codecs.items():
        if name in row:
            yield from codec.references(row[name])
    for name, child in shape.children.items():
        for one in row.get(name, []):
            yield from _references(child, one)


def _titles(named: Iterable[Reference]) -> dict[Reference, str]:
    """Return the titles of those records that are published, or staged."""
    keys: dict[str, set[str]] = defaultdict(set)
    for type_name, key in named:
        keys[type_name].add(key)
    found = {}
    for type_name, wanted in keys.items():
        objects: Any = record_type(type_name).model._default_manager
        records = getattr(objects, "with_names", objects.all)().filter(key__in=wanted)
        found |= {(type_name, record.key): str(record) for record in records}
    return found


def _join(label: str, words: str) -> str:
    return f"{label}: {words}" if label else words


def _say_value(codec: ValueCodec, value: Any) -> str:
    read = codec.value_class.from_json(value)
    if isinstance(value, dict) and "edtf" not in value and "operator" not in value:
        return "\n".join(f"{tag}: {text.text}" for tag, text in read.items())
    written = value.get("as_written")
    return f"{read} (“{written}”)" if written else str(read)
