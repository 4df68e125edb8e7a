"""Words of a folded text: the same for what is indexed and for what is asked.

A stretch of one script is taken by itself. Where words stand apart (Latin, Greek, Cyrillic) the
words are taken; where they do not (Han, kana, Hangul, Thai) every pair of letters, and the last
letter alone, so that 州 is found as the start of a pair or as the end of a stretch.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Scripts written without spaces, and Hangul, whose words take endings.
PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Han
    "\uac00-\ud7a3"  # Hangul
)
STRETCH = re.compile(f"(?P<paired>[{PAIRED}]+)|(?P<word>(?:(?![{PAIRED}])[^\\W_])+)")
PLAIN = re.compile(f"[{PAIRED}]+|(?:(?![{PAIRED}])[^\\W_])+")
FIRST_PAIRED = "\u0e00"  # every paired letter stands behind it
IS_PAIRED = re.compile(f"[{PAIRED}]")
LONGEST_WORD = 100


class Stretch(NamedTuple):
    """A word, or letters of a script without spaces; where it stands in the folded text."""

    text: str
    start: int
    end: int
    paired: bool


def stretches(folded: str) -> Iterator[Stretch]:
    """Yield the words and stretches of a folded text."""
    for found in STRETCH.finditer(folded):
        paired = found["paired"] is not None
        yield Stretch(found[0][:LONGEST_WORD] if not paired else found[0], *found.span(), paired)


def lexemes(folded: str) -> Iterator[tuple[str, int]]:
    """Yield what is indexed of a folded text, each with its place from 0."""
    place = 0
    for text in PLAIN.findall(folded):
        if text < FIRST_PAIRED or not IS_PAIRED.match(text):
            yield text[:LONGEST_WORD], place
            place += 1
            continue
        for number in range(len(text)):
            yield text[number : number + 2], place + number
        place += len(text)


def name_form(folded: str) -> str:
    """Return a name without its punctuation: what whole names are compared by."""
    return " ".join(PLAIN.findall(folded))


def singular(word: str) -> str:
    """Return an English word without its plural ending; nothing if it has none."""
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else ""


def plural(word: str) -> str:
    """Return the plural of an English word; nothing for what is short, or no such word."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()) or word[-1] == "s":
        return ""
    return word[:-1] + "ies" if word[-1] == "y" and word[-2] not in "aeou" else word + "s"
