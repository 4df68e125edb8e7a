"""The text of an article cut up where words are marked. Pure; nothing of the text is lost."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.choices import Field

LINE = re.compile(r"[^\n]+")
# What kind of thing a field's words are: for the colour and the legend of the article.
ORGANISATION, PERSON, DATE, QUANTITY, TOPIC = "org", "person", "date", "qty", "topic"
SORTS = {
    Field.PARTY: ORGANISATION,
    Field.PUBLISHER: ORGANISATION,
    Field.SIGNATORY: PERSON,
    Field.SIGNED: DATE,
    Field.ANNOUNCED: DATE,
    Field.EFFECTIVE: DATE,
    Field.ENDS: DATE,
    Field.PUBLISHED: DATE,
    Field.COMMITMENT: QUANTITY,
    Field.TARGET: QUANTITY,
}


@dataclass(frozen=True)
class Mark:
    """Words that a suggestion rests on; `code` is that of the suggestion."""

    code: str
    sort: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A run of characters that the same suggestions rest on.

    `target` is the suggestion that a click leads to, the one with the fewest words; `codes` are
    all of them.
    """

    text: str
    codes: tuple[str, ...] = ()
    sort: str = ""
    target: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A line of the text, with where it starts."""

    start: int
    pieces: tuple[Piece, ...]


def sort_of(field: str) -> str:
    """Return the kind of thing a field's words are."""
    return SORTS.get(Field(field), TOPIC)


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Paragraph]:
    """Return the lines of a text that have words, each cut where a mark begins or ends."""
    return [
        Paragraph(line.start(), tuple(_pieces(text, line.start(), line.end(), marks)))
        for line in LINE.finditer(text)
    ]


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    here = [one for one in marks if one.start < end and start < one.end]
    cuts = {start, end}
    for one in here:
        cuts |= {max(start, one.start), min(end, one.end)}
    edges = sorted(cuts)
    for first, last in itertools.pairwise(edges):
        over = [one for one in here if one.start <= first and last <= one.end]
        yield _piece(text[first:last], over)


def _piece(text: str, over: Sequence[Mark]) -> Piece:
    if not over:
        return Piece(text)
    narrow = min(over, key=lambda one: (one.end - one.start, one.start))
    codes = tuple(dict.fromkeys(one.code for one in over))
    return Piece(text, codes, narrow.sort, narrow.code)
