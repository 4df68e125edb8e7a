"""Folding with positions: how a text is compared, and where in the text the match stood.

`fold_run("Đại học")` is "dai hoc"; `Folded("ｶﾞｽ").span(0, 1)` is the stretch of the original that
the first folded letter came from. A text is folded letter by letter, so that a match can be
marked in the original: what a letter folds to never depends on its neighbours, except that marks
belong to the letter before them.
"""

import re
import unicodedata
from functools import cached_property, lru_cache
from itertools import accumulate

from values.text import fold

# A letter and the marks that follow it; Hangul typed letter by letter is one syllable.
CLUSTER = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"
    "|.[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\uff9e\uff9f]*",
    re.DOTALL,
)
NEEDS_CLUSTERS = re.compile(
    "[\u0300-\u036f\u1100-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\uff9e\uff9f]"
)
# Nothing a reader sees: they neither part nor change a word.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
# Apostrophes inside a word, of which print has several.
SAME = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"}


class _Letters(dict[int, str]):
    """What each letter folds to, found when it is first met; text.translate reads it fast.

    `odd` are those met so far that fold to none or to several.
    """

    def __init__(self) -> None:
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_cluster(chr(code))
        if len(folded) != 1:
            self.odd.add(chr(code))
        return folded


@lru_cache(maxsize=65_536)
def fold_cluster(cluster: str) -> str:
    """Return what one letter with its marks is compared as; nothing for what nobody sees."""
    if cluster in "\n\t\r":
        return " "
    if unicodedata.category(cluster[0]) in INVISIBLE:
        return ""
    if cluster[0].isspace():
        return " "
    return fold("".join(SAME.get(letter, letter) for letter in cluster))


LETTERS = _Letters()


def fold_run(text: str) -> str:
    """Return the text folded letter by letter."""
    if NEEDS_CLUSTERS.search(text):
        return "".join(map(fold_cluster, CLUSTER.findall(text)))
    return text.translate(LETTERS)


class Folded:
    """A folded text that knows where each of its letters came from."""

    def __init__(self, original: str):
        self.original = original
        self.text = fold_run(original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that folded letters [start, end) came from."""
        if self._is_letter_by_letter:
            return start, end
        starts, ends = self._origins
        return starts[start], ends[end - 1]

    @cached_property
    def _is_letter_by_letter(self) -> bool:
        if len(self.text) != len(self.original) or NEEDS_CLUSTERS.search(self.original):
            return False
        # Equal lengths may still hide one letter lost and another doubled.
        return LETTERS.odd.isdisjoint(self.original)

    @cached_property
    def _origins(self) -> tuple[list[int], list[int]]:
        return self.origins()

    def origins(self) -> tuple[list[int], list[int]]:
        """Return where each folded letter's original begins, and where it ends: for many spans."""
        clusters = CLUSTER.findall(self.original)
        offsets = [0, *accumulate(map(len, clusters))]
        starts: list[int] = []
        ends: list[int] = []
        for number, cluster in enumerate(clusters):
            width = len(fold_cluster(cluster))
            starts += [offsets[number]] * width
            ends += [offsets[number + 1]] * width
        return starts, ends
