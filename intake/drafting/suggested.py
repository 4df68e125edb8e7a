"""What drafting takes and gives: the facts of a page, the register it is held against, the fields.

Values, by field:

    kind, source_kind        a code of the register
    party                    {"institution": key, "stated_as"} or {"described"}
                             or {"name", "kind", "country"}
    signed … ends, published a date as documents write it
    signed_place, title, publisher, language    words
    signatory                {"name", "post", "party": code of a suggestion}
    relation                 {"kind": code, "other": key of an agreement}
    technology, activity     keys
    commitment               {"text", "firmness", "quantity"}
    forum                    {"forum": key} or {"title", "edition", "starts", "ends", "attendance"}
                             and "signed_here"
    target                   {"quantity", "due", "reached", "reached_on"}
    record                   {"existing": key} where it is a record that the register has
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from institutions.matching import Match
from intake.extract.text import Span


@dataclass(frozen=True)
class Facts:
    """What is known of a page beside its text; `printed` is its day as the text has it.

    `host` is that of its address, "" for a text that was pasted without one.
    """

    title: str = ""
    publisher: str = ""
    published: date | None = None
    printed: str = ""
    language: str = ""
    host: str = ""


@dataclass(frozen=True)
class Suggested:
    """One field of one record: its value, and the words and the sentence it rests on."""

    code: str
    record: str
    field: str
    value: Any
    words: Span | None = None
    quote: Span | None = None
    confidence: str = "check"
    reason: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)


class Register(Protocol):
    """What the register knows of the names of an article."""

    def institution(self, slug: str) -> str:
        """Return the key of the institution at an address; "" if there is none."""
        ...

    def match(self, name: str) -> Match:
        """Return what a name may mean."""
        ...

    def forum(self, title: str) -> str:
        """Return the key of the one forum of exactly this title, else ""."""
        ...

    def publisher(self, host: str) -> str:
        """Return the one publisher of the sources at a host, else ""."""
        ...

    def has(self, type_name: str, key: str) -> bool:
        """Whether there is a word of a vocabulary."""
        ...

    def earlier(self, keys: Collection[str], year: int | None) -> str:
        """Return the key of the one agreement of these institutions, of that year if known."""
        ...
