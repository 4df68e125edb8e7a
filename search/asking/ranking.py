"""Which of the matches come first: a close look at their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from search.asking.asked import Asked
from search.asking.closeness import closeness
from search.asking.meaning import Atom
from search.asking.reading import form_of, units_of
from search.models import Entry


@dataclass
class Ranked:
    """A hit: the entry, how well it fits, and the question to say why."""

    entry: Entry
    score: float
    asked: Asked


def rank(
    rows: Sequence[Any],
    atoms: list[list[Atom]],
    words: str,
    start: int = 0,
    size: int | None = None,
) -> list[Ranked]:
    """Return the entries of these rows, best first, from `start` on: at most three queries."""
    asked = Asked(atoms, words)
    close = closeness([row.id for row in rows], asked)
    told = [(row.weight + close[row.id], row) for row in rows if row.id in close]
    told.sort(
        key=lambda one: (-round(one[0], 4), -(one[1].day or date.min).toordinal(), one[1].key)
    )
    shown = told[start : None if size is None else start + size]
    entries = Entry.objects.defer("vector").in_bulk([row.id for _score, row in shown])
    return [Ranked(entries[row.id], score, asked) for score, row in shown if row.id in entries]


def form_of_text(text: str) -> str:
    """Return a text as names are compared; nothing for a text without words."""
    units = units_of(text)
    return form_of(units) if units else ""
