"""Marking what matched, in the text as it was written."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from search.index.words import IS_PAIRED, PAIRED
from values.folding import Folded

# So much of a long text is shown around the first match, in letters.
BEFORE, SHOWN = 60, 220
# So many words and names are marked, those typed first: a pattern of hundreds takes 0.2 s to make.
MOST = 100
# A letter that a word goes on with: letters of scripts without spaces end it, as in TSMC熊本.
IN_WORD = rf"(?![{PAIRED}])[^\W_]"


class Bit(NamedTuple):
    """A stretch of a text; `marked` if it matched."""

    text: str
    marked: bool


class Needles:
    """What is marked: folded words and names, those with spaces as a whole."""

    def __init__(self, starts: Iterable[str], wholes: Iterable[str]):
        """`starts` are marked wherever a word starts so, `wholes` only as whole words."""
        told = [*(_pattern(one, "") for one in starts if one)]
        told += [_pattern(one, f"(?!{IN_WORD})") for one in wholes if one]
        told = list(dict.fromkeys(told))[:MOST]
        self._pattern = re.compile("|".join(sorted(told, key=len, reverse=True)) or r"(?!)")

    def spans(self, folded: Folded) -> list[tuple[int, int]]:
        """Return the stretches of the original that match, in order."""
        return [folded.span(*found.span()) for found in self._pattern.finditer(folded.text)]

    def count(self, folded: str) -> int:
        """Return how many different needles a folded text has."""
        return len({found[0] for found in self._pattern.finditer(folded)})

    def finds(self, folded: str) -> bool:
        """Whether a folded text has any needle."""
        return self._pattern.search(folded) is not None

    def mark(self, text: str) -> list[Bit]:
        """Return a text in bits; nothing is marked if nothing matches."""
        bits, last = [], 0
        for start, end in self.spans(Folded(text)):
            if start >= last and end > start:
                bits += [Bit(text[last:start], False), Bit(text[start:end], True)]
                last = end
        return [bit for bit in [*bits, Bit(text[last:], False)] if bit.text]

    def excerpt(self, text: str) -> list[Bit]:
        """Return the part of a text around its first match, in bits."""
        bits = self.mark(text)
        if len(text) <= SHOWN:
            return bits
        before = bits[0].text if not bits[0].marked else ""
        left = _cut(before, max(0, len(before) - BEFORE)) if bits[1:] else 0
        return _within(bits, left, left + SHOWN)


def _pattern(form: str, ending: str) -> str:
    first, *others = form.split()
    # That no word goes on before it is asked after its first letter, so that `re` leaps from one
    # such letter to the next.
    head = re.escape(first[0])
    start = "" if IS_PAIRED.match(first) else f"(?<!{IN_WORD}{head})"
    words, last = f"{head}{start}{re.escape(first[1:])}", first
    for word in others:
        # 5万 is two words, with nothing between them.
        apart = not (IS_PAIRED.search(last[-1]) or IS_PAIRED.search(word[0]))
        words += rf"[\W_]{'+' if apart else '*'}{re.escape(word)}"
        last = word
    return f"{words}{'' if IS_PAIRED.search(form[-1]) else ending}"


def _cut(text: str, place: int) -> int:
    """Return the next place where a word starts; scripts without spaces may be cut anywhere."""
    space = text.find(" ", place)
    return space + 1 if 0 < place <= space < place + 20 else place


def _within(bits: list[Bit], left: int, right: int) -> list[Bit]:
    kept, place = [], 0
    for bit in bits:
        start, end = max(left - place, 0), min(right - place, len(bit.text))
        if start < end:
            kept.append(Bit(bit.text[start:end], bit.marked))
        place += len(bit.text)
    first = [Bit("… ", False)] if left else []
    return [*first, *kept, *([Bit(" …", False)] if place > right else [])]
