"""Text that is JSON but for its holes, and how serializers say where a hole is.

JSON writes control characters as escapes, so raw ones in our text are always marks of ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from rest_framework.utils.encoders import JSONEncoder

FIELD = "\x1e"  # between two fields of a record, where JSON has a comma
HOLE = "\x1f"  # before and after the name of what is filled in
SAID, END = "\x1d", "\x1c"  # around a value that has other words in another language

# The context key by which serializers know that a row is being made ready.
READY = "ready"


@dataclass(frozen=True)
class Hole:
    """A value that is filled in when somebody asks; its name says with what.

    `r` and `s` another record in short, by type and primary key (`s`: a source that is cited), `l`
    the language of a source, `f` the address of a file, `@` a field of this record that follows
    from the day or the address.
    """

    name: str


@dataclass(frozen=True)
class Said:
    """A value as English tells it; `kind` says how another language would.

    `t` a text in all its languages, `d` a date, `q` a quantity, `i` an interval.
    """

    kind: str
    value: Any


_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumps(value: Any) -> str:
    """Return JSON just as the API's renderer writes it."""
    told = encode_basestring(value) if type(value) is str else _encode(value)
    if told.isascii():  # known at once, and true of half of all values
        return told
    return told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def written(value: Any) -> str:
    """Return what a serializer told as text with holes."""
    if isinstance(value, str):
        return dumps(value)
    if isinstance(value, Hole):
        return f"{HOLE}{value.name}{HOLE}"
    if isinstance(value, Said):
        return f"{SAID}{value.kind}{dumps(value.value)}{END}"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{dumps(name)}:{written(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(written, value)) + "]"
    return dumps(value)


def holes_in(value: Any) -> Iterator[Hole]:
    """Yield the holes in what a serializer told, however deep they stand."""
    if isinstance(value, Hole):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from holes_in(one)
