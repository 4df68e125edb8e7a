"""What differs between two documents of one record, in words, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from curation.documents import record_type
from curation.documents.codecs import RecordCodec, RecordsCodec, ValueCodec
from curation.documents.shape import Shape

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
    """Return what differs between two canonical documents of one record (None: no record)."""
    shape = record_type((after or before or {})["type"]).document.shape
    found = list(_compare_row(shape, before or {}, after or {}, "", ""))
    for name in HEAD:
        if before and after and before.get(name) != after.get(name):
            found.append(Difference(name, _("Address"), before.get(name), after.get(name)))
    return found


def say_path(type_name: str, path: str) -> str:
    """Return a place in a document in words, such as "Commitment c2: Quantity"."""
    shape, steps, label = record_type(type_name).document.shape, path.split("/"), ""
    while len(steps) > 1 and steps[0] in shape.children:
        shape = shape.children[steps.pop(0)]
        label = _join(label, f"{capfirst(str(shape.model._meta.verbose_name))} {steps.pop(0)}")
    if not steps:
        return label
    name = steps[0]
    if name in shape.codecs:
        return _join(label, capfirst(str(shape.codecs[name].field.verbose_name)))
    if name in shape.children:
        return _join(label, capfirst(str(shape.children[name].model._meta.verbose_name_plural)))
    return _join(label, _("Address") if name == "slug" else name)


def _compare_row(shape: Shape, before, after, path: str, label: str) -> Iterator[Difference]:
    for name, codec in shape.codecs.items():
        old, new = before.get(name), after.get(name)
        if old != new:
            words = _join(label, capfirst(str(codec.field.verbose_name)))
            yield Difference(path + name, words, _say(codec, old), _say(codec, new))
    for name, child in shape.children.items():
        old_rows = {row["key"]: row for row in before.get(name, [])}
        new_rows = {row["key"]: row for row in after.get(name, [])}
        for key in [*old_rows, *(key for key in new_rows if key not in old_rows)]:
            noun = _join(label, f"{capfirst(str(child.model._meta.verbose_name))} {key}")
            yield from _compare_child(
                child, old_rows.get(key), new_rows.get(key), f"{path}{name}/{key}/", noun
            )


def _compare_child(shape: Shape, old, new, path: str, label: str) -> Iterator[Difference]:
    found = list(_compare_row(shape, old or {}, new or {}, path, label))
    if found or (old is None) == (new is None):
        yield from found
    else:
        here = path.rstrip("/")
        yield Difference(here, label, *(("", None) if new is None else (None, "")))


def _join(label: str, words: str) -> str:
    return f"{label}: {words}" if label else words


def _say(codec: Any, value: Any) -> str | None:
    """Return a value of a document in words."""
    if value is None:
        return None
    if isinstance(codec, ValueCodec):
        return _say_value(codec, value)
    if isinstance(codec, RecordsCodec):
        return ", ".join(_title(codec.type_name, key) for key in value)
    if isinstance(codec, RecordCodec):
        return _title(codec.type_name, value)
    choices = dict(codec.field.flatchoices)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(choices.get(value, value))


def _say_value(codec: ValueCodec, value: Any) -> str:
    read = codec.value_class.from_json(value)
    if isinstance(value, dict) and "edtf" not in value and "operator" not in value:
        return "\n".join(f"{tag}: {text.text}" for tag, text in read.items())
    written = value.get("as_written")
    return f"{read} (“{written}”)" if written else str(read)


def _title(type_name: str, key: str) -> str:
    """Return the title of a published record, or its key if it is not published."""
    model: type[models.Model] = record_type(type_name).model
    record = model._default_manager.filter(key=key).first()
    return str(record) if record else key
