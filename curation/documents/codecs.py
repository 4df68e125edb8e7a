"""How one field of a row is written in a document, and read back.

Every codec has `read(obj, home)` (JSON to the attribute of the row; `home` is the path of the
record; ValueError or ValidationError with a sentence if it cannot), `write(row)` (the attribute
back to JSON, or None for "leave it out"), `tidy(obj, value)` (the same from what was read) and
`references(obj)` (the records it names).
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _

from curation.models import Child, row_id
from values.dates import FuzzyDate
from values.fields import FuzzyDateField, LocalizedTextField, QuantityField
from values.quantities import Quantity
from values.text import LocalizedText, clean_text

Reference = tuple[str, str]  # (record type, key)
Home = tuple[str, str]  # the same pair, of the record that the row belongs to


class Codec:
    """A plain field: text, code word, number, day, list of words."""

    def __init__(self, field: models.Field):
        self.field = field
        self.attribute = field.attname

    def read(self, obj: Any, home: Home) -> Any:
        if isinstance(obj, str):
            clean_text(obj)
        return self.field.clean(self._convert(obj), None)

    def write(self, row: models.Model) -> Any:
        return self.tidy(None, getattr(row, self.attribute))

    def tidy(self, obj: Any, value: Any) -> Any:
        if value == self.field.get_default() or value in (None, "", [], {}):
            return None
        return value.isoformat() if isinstance(value, date) else _plain(value)

    def references(self, obj: Any) -> Iterator[Reference]:
        return iter(())

    def row_named(self, obj: Any) -> str:
        """Return the path of the row of the same document that is named, or nothing."""
        return ""

    def absent(self) -> Any:
        """Return what the attribute is when the document does not mention the field."""
        return self.field.get_default()

    def _convert(self, obj: Any) -> Any:
        expected = _expected_type(self.field)
        if not isinstance(obj, expected) or (isinstance(obj, bool) and bool not in expected):
            raise ValueError(_("Expected %(expected)s.") % {"expected": _words(expected)})
        return Decimal(str(obj)) if isinstance(obj, float) else obj


class ValueCodec(Codec):
    """A value that carries its own uncertainty or languages."""

    def __init__(self, field: models.Field, value_class: Any):
        super().__init__(field)
        self.value_class = value_class

    def read(self, obj: Any, home: Home) -> Any:
        return self.value_class.from_json(obj)

    def tidy(self, obj: Any, value: Any) -> Any:
        if not value or value == self.field.get_default():
            return None
        return value.to_json()


class RecordCodec(Codec):
    """A record named by its key."""

    def __init__(self, field: models.ForeignKey):
        super().__init__(field)
        self.type_name = _record_type_of(field)

    def read(self, obj: Any, home: Home) -> Any:
        return row_id(self.type_name, _key(obj))

    def write(self, row: models.Model) -> Any:
        if getattr(row, self.attribute) is None:
            return None
        return getattr(row, self.field.name).key

    def tidy(self, obj: Any, value: Any) -> Any:
        return obj

    def references(self, obj: Any) -> Iterator[Reference]:
        yield self.type_name, obj


class RecordsCodec(RecordCodec):
    """Several records named by their keys, in alphabetical order."""

    def __init__(self, field: models.ManyToManyField):
        Codec.__init__(self, field)
        self.attribute = field.name
        self.type_name = _record_type_of(field)

    def read(self, obj: Any, home: Home) -> Any:
        if not isinstance(obj, list):
            raise ValueError(_("Expected a list of keys."))
        return {row_id(self.type_name, _key(key)) for key in obj}

    def write(self, row: models.Model) -> Any:
        return sorted(other.key for other in getattr(row, self.attribute).all()) or None

    def tidy(self, obj: Any, value: Any) -> Any:
        return sorted(set(obj)) or None

    def references(self, obj: Any) -> Iterator[Reference]:
        for key in obj:
            yield self.type_name, key

    def absent(self) -> Any:
        return set()


class ChildCodec(Codec):
    """A row of the same document, named by its key (nested: keys joined by a slash)."""

    def __init__(self, field: models.ForeignKey, collections: tuple[str, ...], parents):
        super().__init__(field)
        self.collections = collections  # such as ("breakdowns", "parts")
        self.parents = parents  # names of the foreign keys upwards, such as ("breakdown",)

    def read(self, obj: Any, home: Home) -> Any:
        keys = obj.split("/") if isinstance(obj, str) else []
        if len(keys) != len(self.collections):
            raise ValueError(_("Expected the key of one of the %(rows)s.") % {"rows": self.rows})
        steps = (part for pair in zip(self.collections, keys, strict=True) for part in pair)
        return row_id(*home, *steps)

    def write(self, row: models.Model) -> Any:
        if getattr(row, self.attribute) is None:
            return None
        keys, other = [], getattr(row, self.field.name)
        for parent in (*self.parents, None):
            keys.append(other.key)
            other = getattr(other, parent) if parent else None
        return "/".join(reversed(keys))

    def tidy(self, obj: Any, value: Any) -> Any:
        return obj

    def row_named(self, obj: Any) -> str:
        return "/".join(
            part for pair in zip(self.collections, obj.split("/"), strict=True) for part in pair
        )

    @property
    def rows(self) -> str:
        return "/".join(self.collections)


def codec_for(field: models.Field) -> Codec:
    """Return how this field is written (fields that name a child are built by the document)."""
    for field_class, value_class in (
        (FuzzyDateField, FuzzyDate),
        (QuantityField, Quantity),
        (LocalizedTextField, LocalizedText),
    ):
        if isinstance(field, field_class):
            return ValueCodec(field, value_class)
    if isinstance(field, models.ManyToManyField):
        return RecordsCodec(field)
    if isinstance(field, models.ForeignKey):
        return RecordCodec(field)
    return Codec(field)


def names_child(field: models.Field) -> bool:
    """Whether the field points to a row of a document rather than to a record."""
    related = getattr(field, "related_model", None)
    many = isinstance(field, models.ManyToManyField)
    return not many and isinstance(related, type) and issubclass(related, Child)


def _record_type_of(field: Any) -> str:
    return str(field.related_model.type_name)


def _key(obj: Any) -> str:
    if not isinstance(obj, str):
        raise ValueError(_("Expected a key, such as kyushu-university."))
    return obj


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _expected_type(field: models.Field) -> tuple[type, ...]:
    kinds: tuple[tuple[type[models.Field], tuple[type, ...]], ...] = (
        (models.BooleanField, (bool,)),
        (models.IntegerField, (int,)),
        (models.DecimalField, (int, float)),
        (models.JSONField, (dict,)),
        (ArrayField, (list,)),
    )
    for field_class, expected in kinds:
        if isinstance(field, field_class):
            return expected
    return (str,)


def _words(expected: tuple[type, ...]) -> str:
    words = {
        bool: _("true or false"),
        int: _("a number"),
        dict: _("an object"),
        list: _("a list"),
        str: _("text"),
    }
    return words[expected[0]]


__all__ = [
    "ChildCodec",
    "Codec",
    "Reference",
    "codec_for",
    "names_child",
]
