"""What of a record is searched, read off its document: the same for every type of record.

A document says what is a title, a text in several languages, a quotation, and which records it
names; so a new field or a new type is searched without a word here.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

# Weights of the index: names and titles, what is said of the record, its texts, quotations.
NAME, FACT, TEXT, QUOTE = "A", "B", "C", "D"
# Fields of one line that readers look for, wherever they stand.
FACTS = frozenset({"stated_as", "publisher", "author", "venue", "person", "name", "speaker"})
FACTS |= {"post", "city", "signed_place", "office", "legal_number", "number", "affiliation"}
LISTS_OF_FACTS = frozenset({"reference_numbers"})
CODES = frozenset({"kind", "status"})
COUNTRIES = frozenset({"country", "countries", "owner_countries"})


class Piece(NamedTuple):
    """One text of a record: where it stands (`names/alias`, `commitments/c2/text`), its language
    (empty: not said), and how much a match in it weighs."""

    path: str
    language: str
    text: str
    weight: str


def pieces(document: dict[str, Any]) -> Iterator[Piece]:
    """Yield the texts of a document, names first; a text that stands twice comes once."""
    first: dict[str, Piece] = {}
    for piece in sorted(_pieces(document, ""), key=lambda piece: piece.weight):
        first.setdefault(piece.text, piece)
    yield from first.values()


def countries(document: dict[str, Any]) -> Iterator[str]:
    """Yield the codes of the countries that a document names by themselves."""
    for name, value in document.items():
        if name in COUNTRIES:
            yield from [value] if isinstance(value, str) else value
        elif isinstance(value, list) and name not in ("citations", "contact_points"):
            for row in value:
                yield from countries(row) if isinstance(row, dict) else ()


def _pieces(row: dict[str, Any], path: str) -> Iterator[Piece]:
    for name, value in row.items():
        here = f"{path}{name}"
        if name == "names" and isinstance(value, list):
            yield from _names(value)
        elif name == "citations":
            yield from _quotes(value)
        elif isinstance(value, list):
            yield from _rows(name, value, here)
        elif isinstance(value, dict):
            yield from _localized(value, here, NAME if here == "titles" else TEXT)
        elif name in FACTS and isinstance(value, str):
            yield Piece(here, "", value, FACT)


def _rows(name: str, rows: list[Any], here: str) -> Iterator[Piece]:
    for row in rows:
        if isinstance(row, dict):
            yield from _pieces(row, f"{here}/{row['key']}/")
        elif name in LISTS_OF_FACTS:
            yield Piece(here, "", str(row), FACT)


def _names(rows: list[dict[str, Any]]) -> Iterator[Piece]:
    for row in rows:
        if row.get("text"):
            kind = row.get("kind", "official")
            yield Piece(f"names/{kind}", row.get("language", ""), row["text"], NAME)


def _quotes(rows: list[dict[str, Any]]) -> Iterator[Piece]:
    for row in rows:
        here = f"citations/{row['key']}/"
        if "quote" in row:
            yield Piece(f"{here}quote", row.get("language", ""), row["quote"], QUOTE)
        for name in ("translation", "comment"):
            yield from _localized(row.get(name, {}), f"{here}{name}", QUOTE)


def _localized(value: dict[str, Any], path: str, weight: str) -> Iterator[Piece]:
    """Texts by language; what holds none (dates, quantities, identifiers) yields their wording."""
    for tag, text in value.items():
        if isinstance(text, dict) and "text" in text:
            yield Piece(path, tag, text["text"], weight)
    if isinstance(value.get("as_written"), str):
        yield Piece(f"{path}/as_written", value.get("language", ""), value["as_written"], QUOTE)
    if path == "external_ids":
        for identifier in value.values():
            yield Piece(path, "", str(identifier).rstrip("/").rsplit("/", 1)[-1], FACT)
