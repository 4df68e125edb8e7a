"""A record as XML: what the API tells of it, in elements.

The root is the record's type; elements are named like the fields of the API, nested as there. Each
entry of a list is an `item`. A text by language is a `text` with its `xml:lang` and `origin`. A
name that is none in XML becomes an `entry` with `name`. What is not stated is left out.
"""

import re
from io import StringIO
from typing import Any

from django.utils.xmlutils import SimplerXMLGenerator

NAME = re.compile("[A-Za-z_][A-Za-z0-9_]*")
WORDING = {"text", "origin"}
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def as_xml(record: dict[str, Any]) -> bytes:
    """Return an XML document for a record as the API tells it."""
    stream = StringIO()
    writer = SimplerXMLGenerator(stream, "utf-8", short_empty_elements=True)
    writer.startDocument()
    _write(writer, record["type"], record)
    writer.endDocument()
    return stream.getvalue().encode() + b"\n"


def _write(writer: SimplerXMLGenerator, name: str, value: Any) -> None:
    if value is None or value in ("", [], {}):
        return
    attributes = {}
    if not NAME.fullmatch(name):
        name, attributes = "entry", {"name": name}
    writer.startElement(name, attributes)
    _inside(writer, value)
    writer.endElement(name)


def _inside(writer: SimplerXMLGenerator, value: Any) -> None:
    if isinstance(value, list):
        for one in value:
            _write(writer, "item", one)
    elif isinstance(value, dict) and _is_text(value):
        for tag, wording in value.items():
            writer.startElement("text", {"xml:lang": tag, "origin": wording["origin"]})
            writer.characters(_clean(wording["text"]))
            writer.endElement("text")
    elif isinstance(value, dict):
        for name, one in value.items():
            _write(writer, name, one)
    else:
        writer.characters(_clean(_said(value)))


def _is_text(value: dict) -> bool:
    return all(isinstance(one, dict) and one.keys() == WORDING for one in value.values())


def _said(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text)
