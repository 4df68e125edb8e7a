"""A text taken apart: lines, sentences, and where each stands. Offsets count characters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

# A full stop ends a sentence only before space and no small letter; CJK marks always do.
SENTENCE_END = re.compile(r"[。！？!?]+[」』”’）)]*|\.(?=[\"”’)]*(?:\s|$))[\"”’)]*|\n+")
ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Assoc|Asst|St|No|Co|Corp|Ltd|Inc|Sdn|Pte|Pty|Pvt|Jr|Sr|Gov|Gen|Lt|Col|Rep|Sen|vs|"
    r"Univ|Dept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Ph\.D|GS|PGS|TS|ThS|TSKH|KS|CN|TP|Q|P|"
    r"Calif|Ariz|Mass|Tex|Ind|"
    r"Ore|Fla|Wash|Conn|Penn|Ill|Mich|Minn|Colo|Va|Md|"
    r"bl\.a|d\.v\.s|t\.ex|kl|ca|M|Mme|MM|Tan Sri|Datuk)|"
    r"\b[A-Z]|\b[A-Z](?:\.[A-Z])+)\.$"
)
DATE_GOES_ON = re.compile(r"\s?\d{1,2}\.")  # 2024. 6. 13.
LONGEST_ABBREVIATION = 12


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` to `end` of a text, `end` not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text, in order, without the space around them.

    A line break ends a sentence too: press releases set headings and table rows without a stop.
    """
    found, start = [], 0
    for match in SENTENCE_END.finditer(text):
        if match[0].startswith(".") and _goes_on(text, match):
            continue
        found.append(Span(start, match.end()))
        start = match.end()
    found.append(Span(start, len(text)))
    return [stripped for span in found if (stripped := _stripped(text, span)) is not None]


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation, or a small letter follows it."""
    before = text[max(0, match.start() + 1 - LONGEST_ABBREVIATION) : match.start() + 1]
    after = text[match.end() : match.end() + 2].lstrip()
    if before[-2:-1].isdigit() and DATE_GOES_ON.match(text, match.end()):
        return True
    return ABBREVIATION.search(before) is not None or after[:1].islower()


def _stripped(text: str, span: Span) -> Span | None:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.end - (len(inner) - len(inner.rstrip()))
    return Span(start, end) if start < end else None


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def _simplified(character: str) -> str:
    converted = _to_simplified().convert(character)
    return converted if len(converted) == 1 else character


def simplified(text: str) -> str:
    """Return Chinese text in simplified characters, one for one, so that offsets stay true."""
    return "".join(_simplified(one) if one >= "\u2e80" else one for one in text)
