"""What each field of a dump means, as a table: the help texts of the code, nothing else."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from api.dumps.columns import type_of
from api.dumps.contents import Part, parts
from api.root import openapi_document
from api.schema import record_schemas

HEADER = ("file", "field", "type", "values", "meaning")
# Shapes that many fields have: explained once, at the end.
SHAPES = ("FuzzyDate", "Quantity", "Text", "Reference")
EVERY_FILE = "*.ndjson"
CODES = "* `"  # where a description begins to list code words

Row = tuple[str, str, str, str, str]
Schema = dict[str, Any]


def codebook() -> str:
    """Return the codebook as CSV, in the active language."""
    schemas = openapi_document()["components"]["schemas"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for part in parts():
        writer.writerows(_columns(part) if part.table else _fields(part, schemas))
    for name in SHAPES:
        writer.writerows(_rows(EVERY_FILE, f"({name})", schemas[name], schemas))
    return text.getvalue()


def _columns(part: Part) -> Iterator[Row]:
    for column in part.table.columns if part.table else ():
        kind = type_of(part.name, column.name)
        yield part.file_name, column.name, kind, "", str(column.note)


def _fields(part: Part, schemas: Schema) -> Iterator[Row]:
    schema = schemas[record_schemas()[part.name]]
    told = {name: one for name, one in schema["properties"].items() if name != "included"}
    return _rows(part.file_name, "", {"properties": told}, schemas)


def _rows(file: str, before: str, schema: Schema, schemas: Schema) -> Iterator[Row]:
    """Yield a row for each property, and for those of the objects in it."""
    for name, one in schema.get("properties", {}).items():
        path = f"{before}.{name}" if before else name
        kinds = [kind for kind in _kinds(one) if kind != "null"]
        told = [_named(kind, schemas) for kind in kinds]
        kind = " or ".join(dict.fromkeys(word for word, _inner in told))
        inner = [found for _word, found in told if found]
        codes = [str(code) for found in inner for code in found.get("enum", ()) if code]
        yield file, path, kind, "; ".join(codes), _meaning(one)
        for found in inner:
            many = "[]" if kind.startswith("list") else ""
            yield from _rows(file, path + many, found, schemas)


def _kinds(schema: Schema) -> list[Any]:
    """Return the types and references that a schema allows, a list of them as its items."""
    choices = [*schema.get("oneOf", ()), *schema.get("allOf", ()), *schema.get("anyOf", ())]
    if choices:
        return [kind for one in choices for kind in _kinds(one)]
    if "$ref" in schema:
        return [schema["$ref"].rpartition("/")[2]]
    if "items" in schema:
        return [("list", kind) for kind in _kinds(schema["items"])]
    kinds = schema.get("type", "any")
    return [schema] if "enum" in schema else kinds if isinstance(kinds, list) else [kinds]


def _named(kind: Any, schemas: Schema) -> tuple[str, Schema | None]:
    """Return the word for a type, and the schema that is explained below the field."""
    if isinstance(kind, tuple):
        word, inner = _named(kind[1], schemas)
        return f"list of {word}", inner
    if isinstance(kind, dict):
        return "code", kind
    found = schemas.get(kind)
    if found is None or kind in ("LocalizedText", *SHAPES):
        return kind, None
    return ("code", found) if "enum" in found else ("object", found)


def _meaning(schema: Schema) -> str:
    meaning = str(schema.get("description") or schema.get("title") or "")
    return meaning.partition(CODES)[0].strip()
