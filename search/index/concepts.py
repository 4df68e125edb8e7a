"""Where words of the vocabulary stand in a text, in any of their wordings.

The index has a lexeme of its own for each group of wordings. So a question asks one lexeme, not
twenty phrases, of every record that is compared. Wordings are looked for as `lexemes` puts them.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from search.index.words import IS_PAIRED, lexemes, plural, singular
from search.synonyms import meanings

Placed = tuple[str, int]


class Wording(NamedTuple):
    """The lexemes that follow the first, by their distance from it; and what they mean."""

    others: tuple[Placed, ...]
    concepts: tuple[str, ...]


@lru_cache(maxsize=1)
def _wordings() -> dict[str, list[Wording]]:
    """Return the wordings by their first lexeme; of a single letter, by that letter."""
    found: dict[str, dict[tuple[Placed, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for form, meaning in meanings().items():
        for written in (form, *_in_number(form)) if meaning.concepts else ():
            (first, _place), *others = _steps(written)
            found[first][tuple(others)].update(meaning.concepts)
    return {
        first: [Wording(others, tuple(sorted(told))) for others, told in several.items()]
        for first, several in found.items()
    }


def _in_number(form: str) -> list[str]:
    """Return the plural and the singular of a single word."""
    return [] if " " in form else [one for one in (plural(form), singular(form)) if one]


def _steps(form: str) -> list[Placed]:
    """Return the lexemes of a wording; the last letter of a stretch has more after it in texts."""
    told = list(lexemes(form))
    return [
        (lexeme, place)
        for number, (lexeme, place) in enumerate(told)
        if not (number and len(lexeme) == 1 and _ends_pair(told[number - 1], place))
    ]


def _ends_pair(before: Placed, place: int) -> bool:
    return len(before[0]) == 2 and bool(IS_PAIRED.match(before[0])) and before[1] == place - 1


@lru_cache(maxsize=1)
def _single_letters() -> frozenset[str]:
    return frozenset(first for first in _wordings() if len(first) == 1 and IS_PAIRED.match(first))


def read_vocabulary() -> None:
    """Read all wordings now: the first search would otherwise wait a fifth of a second."""
    _single_letters()


def concepts_in(placed: Sequence[Placed]) -> list[Placed]:
    """Return the concepts of a text's lexemes, each with its place."""
    known, letters = _wordings(), _single_letters()
    starts = [(known[lexeme], place) for lexeme, place in placed if lexeme in known]
    # A single letter of a script without spaces is looked for at the start of every pair.
    starts += [
        (known[lexeme[0]], place)
        for lexeme, place in placed
        if len(lexeme) == 2 and lexeme[0] in letters
    ]
    if not starts:
        return []
    at = {place: lexeme for lexeme, place in placed}
    return [
        (concept, place)
        for wordings, place in starts
        for others, concepts in wordings
        if not others or _stand(others, at, place)
        for concept in concepts
    ]


def _stand(others: tuple[Placed, ...], at: dict[int, str], place: int) -> bool:
    for other, off in others:  # noqa: SIM110 (the innermost of all loops: no generator for each)
        if at.get(place + off) != other:
            return False
    return True
