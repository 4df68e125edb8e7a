"""Documents as lines of COPY, without a model instance for every row.

The columns, their defaults and their codecs are those of the models and of the documents, so a new
field needs nothing here. What publication derives (folded names, spans of status) is derived by
the same functions.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model

from curation.documents import RecordType
from curation.documents.codecs import ChildCodec, Codec, RecordCodec, RecordsCodec, ValueCodec
from curation.documents.shape import Shape
from curation.models import row_id
from values.fields import LocalizedTextField
from values.text import fold

THEN = datetime(2026, 1, 1, tzinfo=UTC)
NOTHING = r"\N"
_json = json.JSONEncoder(ensure_ascii=False).encode
Row = dict[str, str]  # column: its text as COPY reads it
Lines = dict[type[Model], list[str]]


class Table:
    """The columns of a model, and what a row has in those that nobody names."""

    def __init__(self, model: type[Model]) -> None:
        self.model, empty = model, model()
        self.fields = [one for one in model._meta.concrete_fields if _is_written(one)]
        self.defaults = {
            one.attname: column(one, getattr(empty, one.attname)) for one in self.fields
        }

    @property
    def sql(self) -> str:
        columns = ", ".join(f'"{one.column}"' for one in self.fields)
        return f'COPY "{self.model._meta.db_table}" ({columns}) FROM STDIN'

    def line(self, row: Row) -> str:
        return "\t".join((self.defaults | row).values())


def _is_written(field: Any) -> bool:
    return not (field.generated or isinstance(field, AutoField))


@cache
def table(model: type[Model]) -> Table:
    return Table(model)


def column(field: Field, value: Any) -> str:
    """Return the text of a value as COPY reads it."""
    value = field.get_db_prep_save(value, connection)
    if value is None:
        return NOTHING
    if hasattr(value, "adapted"):
        value = value.dumps(value.adapted)
    if isinstance(value, list):
        value = "{" + ",".join(json.dumps(str(one), ensure_ascii=False) for one in value) + "}"
    return turned(str(value))


def turned(text: str) -> str:
    """Return a text as COPY reads it (str.translate is slow where letters are many)."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def listed(values: list[str]) -> str:
    """Return an array of code words."""
    return "{" + ",".join(values) + "}"


def lines_of(kind: RecordType, documents: list[dict[str, Any]]) -> Lines:
    """Return the lines of records with everything below them, by the model they belong to."""
    found: Lines = defaultdict(list)
    for document in documents:
        home = (kind.name, document["key"])
        row = _columns(kind.document.shape, document, home, found)
        row |= {name: document[name] for name in ("key", "reference", "slug")}
        row |= {"version": "1", "created": str(THEN), "updated": str(THEN)}
        row["folded"] = _folded(document)
        found[kind.model].append(table(kind.model).line(row))
    return found


def _folded(document: dict[str, Any]) -> str:
    """Return what publication folds: the names of a record in their order, or its titles."""
    rows = document.get("names") or document["titles"].values()
    return turned("\n".join([fold(one["text"]) for one in rows]))


def _columns(shape: Shape, told: dict[str, Any], path: tuple[str, ...], found: Lines) -> Row:
    """Return a row's columns; what stands below it, and lists it names, are added to `found`."""
    row: Row = {"id": identity(path)}
    for name, value in told.items():
        if codec := shape.codecs.get(name):
            if isinstance(codec, RecordsCodec):
                _name_many(codec, row["id"], value, found)
            else:
                row[codec.attribute] = _text(codec, value, path)
        elif child := shape.children.get(name):
            _below(child, value, path, found)
    return row


def _below(shape: Shape, rows: list[dict[str, Any]], above: tuple[str, ...], found: Lines) -> None:
    link = {name: str(value) for name, value in shape.link_to(identity(above)).items()}
    write = table(shape.model).line
    for position, told in enumerate(rows):
        row = _columns(shape, told, (*above, shape.name, told["key"]), found)
        found[shape.model].append(
            write(row | link | {"key": told["key"], "position": str(position)})
        )


def _name_many(codec: RecordsCodec, own: str, keys: list[str], found: Lines) -> None:
    field: Any = codec.field
    through = field.remote_field.through
    one, other = field.m2m_field_name() + "_id", field.m2m_reverse_field_name() + "_id"
    for key in keys:
        row = {one: own, other: identity((codec.type_name, key))}
        found[through].append(table(through).line(row))


def _text(codec: Codec, value: Any, path: tuple[str, ...]) -> str:
    if isinstance(codec, ChildCodec):
        return str(codec.read(value, (path[0], path[1])))
    if isinstance(codec, RecordCodec):
        return identity((codec.type_name, value))
    if isinstance(codec, ValueCodec):
        return _value(codec, value)
    return turned(value) if type(value) is str else column(codec.field, value)


def _value(codec: ValueCodec, value: dict[str, Any]) -> str:
    """Return a date, a quantity or a text as its column holds it."""
    told = _json(value)
    if isinstance(codec.field, LocalizedTextField):
        return turned(told)
    return _kept_value(codec, told)


@lru_cache(maxsize=50_000)
def _kept_value(codec: ValueCodec, told: str) -> str:
    return column(codec.field, codec.value_class.from_json(json.loads(told)))


@lru_cache(maxsize=100_000)
def identity(path: tuple[str, ...]) -> str:
    return str(row_id(*path))


def spans_of(documents: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of what agreements are on every day."""
    from agreements.models import StatusSpan

    write = table(StatusSpan).line
    for document in documents:
        own = identity(("agreement", document["key"]))
        dates = (document.get(name, {}).get("edtf") for name in DATES)
        for status, starts, ends, because in _timeline(*dates):
            row = {"agreement_id": own, "status": status, "starts": starts, "ends": ends}
            yield write(row | {"because": because})


DATES = ("announced", "signed", "effective", "ends")


@lru_cache(maxsize=100_000)
def _timeline(*dates: str | None) -> list[tuple[str, str, str, str]]:
    from agreements.status import timeline
    from values.dates import FuzzyDate

    told = {name: one and FuzzyDate(one) for name, one in zip(DATES, dates, strict=True)}
    spans = timeline(**told)
    return [(str(one.status), str(one.starts), str(one.ends), one.because) for one in spans]
