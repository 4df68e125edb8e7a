"""Queries in the words of PostgreSQL: text for the type tsquery, of lexemes quoted by us."""

from collections.abc import Iterable
from itertools import pairwise

from search.asking.reading import Unit, units_of
from search.index.words import plural, singular
from search.index.writing import quoted

# Words of this length and more are found at the start of longer ones: semiconductor(s).
SHORTEST_START = 3


def all_of(parts: Iterable[str]) -> str:
    """Return the query that asks for all of these; empty ones ask for nothing."""
    told = list(dict.fromkeys(part for part in parts if part))
    return f"({' & '.join(told)})" if len(told) > 1 else "".join(told)


def any_of(parts: Iterable[str]) -> str:
    """Return the query that asks for any of these."""
    told = list(dict.fromkeys(part for part in parts if part))
    return f"({' | '.join(told)})" if len(told) > 1 else "".join(told)


def mark(text: str) -> str:
    """Return the query for a mark such as @country/JP."""
    return quoted(text)


def of_words(
    units: tuple[Unit, ...], *, weight: str = "", loose: bool = False, whole: bool = False
) -> str:
    """Return the query for words, in any order; letters of a stretch stand side by side.

    `loose` takes the stretch apart: pairs of letters, anywhere. `weight` A asks names alone.
    `whole`: these words and their plurals, not all that start so. It costs far less where most
    records have the word.
    """
    told = []
    for stretch in _stretches(units):
        if not stretch[0].paired:
            word = stretch[0].text
            told.append(_whole(word, weight) if whole else _word(word, weight))
        elif loose and len(stretch) > 3:
            told.append(all_of(_pairs_apart(stretch, weight)))
        else:
            told.append(_side_by_side(stretch, weight))
    return all_of(told)


def of_phrase(units: tuple[Unit, ...]) -> str:
    """Return the query for words that follow each other just so."""
    steps, place, last = [], 0, 0
    for stretch in _stretches(units):
        texts = [one.text for one in stretch]
        if stretch[0].paired:
            lexemes = [a + b for a, b in pairwise(texts)] or [texts[0]]
            width = len(texts)
        else:
            lexemes, width = texts, 1
        for number, lexeme in enumerate(lexemes):
            start = f"{quoted(lexeme)}{':*' if len(texts) == 1 and stretch[0].paired else ''}"
            steps.append(start if not steps else f"<{place + number - last}> {start}")
            last = place + number
        place += width
    return f"({' '.join(steps)})" if len(steps) > 1 else "".join(steps)


def of_wording(form: str) -> str:
    """Return the query for another wording of a word: its words in this order."""
    units = units_of(form)
    if len(units) == 1 and not units[0].paired:
        return _whole(units[0].text, "")
    return of_phrase(units)


def _stretches(units: tuple[Unit, ...]) -> list[list[Unit]]:
    groups: list[list[Unit]] = []
    for unit in units:
        if unit.joined and groups:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _word(text: str, weight: str) -> str:
    starts = len(text) >= SHORTEST_START and not text.isdigit()
    told = [f"{quoted(text)}{_flags(starts, weight)}"]
    if starts and (one := singular(text)):
        told.append(f"{quoted(one)}{_flags(False, weight)}")
    return any_of(told)


def _whole(text: str, weight: str) -> str:
    forms = (text, singular(text), plural(text))
    return any_of(f"{quoted(form)}{_flags(False, weight)}" for form in forms if form)


def _side_by_side(stretch: list[Unit], weight: str) -> str:
    texts = [one.text for one in stretch]
    if len(texts) == 1:
        return f"{quoted(texts[0])}{_flags(True, weight)}"
    pairs = [a + b for a, b in pairwise(texts)]
    steps = [f"{quoted(pair)}{_flags(False, weight)}" for pair in pairs]
    return steps[0] if len(steps) == 1 else f"({' <-> '.join(steps)})"


def _pairs_apart(stretch: list[Unit], weight: str) -> list[str]:
    texts = [one.text for one in stretch]
    pairs = ["".join(texts[i : i + 2]) for i in range(0, len(texts) - 1, 2)]
    return [f"{quoted(pair)}{_flags(False, weight)}" for pair in pairs]


def _flags(starts: bool, weight: str) -> str:
    return f":{'*' if starts else ''}{weight}" if starts or weight else ""


def of_starts(units: tuple[Unit, ...]) -> str:
    """Return the query for names with all these words, each perhaps only begun."""
    told = []
    for stretch in _stretches(units):
        if stretch[0].paired:
            told.append(_side_by_side(stretch, "A"))
        else:
            told.append(f"{quoted(stretch[0].text)}:*A")
    return all_of(told)
