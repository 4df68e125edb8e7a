"""Which of the matches come first: a close look at their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from search.asking.asked import Asked
from search.asking.closeness import Found, closeness, entries_of
from search.asking.meaning import Atom
from search.asking.reading import form_of, units_of


@dataclass
class Ranked:
    """A hit: the entry, how well it fits, and the question to say why."""

    entry: Found
    score: float
    asked: Asked


def rank(
    rows: Sequence[Any],
    atoms: list[list[Atom]],
    words: str,
    start: int = 0,
    size: int | None = None,
) -> list[Ranked]:
    """Return the entries of these rows, best first, from `start` on: one query."""
    asked = Asked(atoms, words)
    entries = {one.id: one for one in entries_of([row.id for row in rows])}
    close = closeness(list(entries.values()), asked)
    told = [(row.weight + close[row.id], row) for row in rows if row.id in close]
    told.sort(
        key=lambda one: (-round(one[0], 4), -(one[1].day or date.min).toordinal(), one[1].key)
    )
    shown = told[start : None if size is None else start + size]
    return [Ranked(entries[row.id], score, asked) for score, row in shown]


def form_of_text(text: str) -> str:
    """Return a text as names are compared; nothing for a text without words."""
    units = units_of(text)
    return form_of(units) if units else ""
