"""Which of the matches is best, and why each was found: a close look at the first of them."""

import operator
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log
from typing import Any, NamedTuple

from search.asking.marking import Needles
from search.asking.meaning import Atom, Named
from search.asking.queries import _singular
from search.asking.reading import form_of, units_of
from search.index.words import name_form
from search.models import Entry, Name
from search.synonyms import countries_in_words
from values.folding import fold_run

# What each agreement with the question is worth; the weight that PostgreSQL gave is below 2.
REFERENCE, EXACT, PHRASE, START, COVERED, LINKED, MARKS = 20.0, 6.0, 1.5, 0.5, 3.0, 0.8, 0.4
# An atom that a record has by what it is or where, and by a record with these words in its name.
MEANT, NAMED_IN_PART = 0.7, 0.4
# The share of the name that the question is.
SHARE = 0.6
KINDS = {"institution": 0.3, "agreement": 0.25, "forum": 0.15, "target": 0.1, "source": -0.5}
NAME_PATHS = ("names", "titles")


class Asked:
    """The question, ready to be compared with many entries."""

    def __init__(self, atoms: list[list[Atom]], words: str):
        self.clauses = [[atom for atom in clause if not atom.is_excluded] for clause in atoms]
        self.atoms = [atom for clause in self.clauses for atom in clause]
        self.form = _typed_form(self.atoms)
        # Other words for all that was asked, when that is one thing.
        self.wordings = frozenset(self.atoms[0].meaning.wordings if len(self.atoms) == 1 else ())
        self.typed = unicodedata.normalize("NFC", words).casefold()
        self.reference = words.strip().upper()
        self.has_marks = fold_run(self.typed) != self.typed and self.typed.isascii() is False

    @cached_property
    def needles(self) -> Needles:
        """What is marked in the hits."""
        starts, wholes = [], []
        for atom in self.atoms:
            starts += [atom.form, *(_words(atom) if not atom.is_phrase else [])]
            wholes += list(atom.meaning.wordings)
            wholes += [name_form(fold_run(name)) for name in self.other_names.get(atom.form, ())]
            wholes += [name_form(fold_run(one.text)) for one in atom.shortened]
        return Needles([*starts, *map(_singular, starts)], wholes)

    @cached_property
    def other_names(self) -> dict[str, list[str]]:
        """By the words of an atom, all names of the records that it is a name of: one query."""
        keys = {(one.record_type, one.key) for atom in self.atoms for one in atom.names}
        if not keys:
            return {}
        kinds, told = {kind for kind, _key in keys}, {key for _kind, key in keys}
        rows = Name.objects.filter(entry__record_type__in=kinds, entry__key__in=told).order_by("pk")
        names: dict[tuple[str, str], list[str]] = {}
        for record_type, key, text in rows.values_list("record_type", "key", "text"):
            names.setdefault((record_type, key), []).append(text)
        return {
            atom.form: [
                text for one in atom.names for text in names.get((one.record_type, one.key), ())
            ]
            for atom in self.atoms
        }


def _typed_form(atoms: list[Atom]) -> str:
    """Return the words as they stood: what was typed without a space stays together."""
    return "".join(
        atom.form if not number or atom.units[0].joined else f" {atom.form}"
        for number, atom in enumerate(atoms)
    )


def _words(atom: Atom) -> list[str]:
    """The words of an atom one by one; of scripts without spaces the stretch stays whole."""
    return [] if any(unit.paired for unit in atom.units) else [unit.text for unit in atom.units]


@dataclass
class Ranked:
    """A hit: the entry, how well it fits, and the question to say why."""

    entry: Entry
    score: float
    asked: Asked


def rank(rows: Sequence[Any], atoms: list[list[Atom]], words: str) -> list[Ranked]:
    """Return the entries of these rows, best first: at most two queries."""
    asked = Asked(atoms, words)
    entries = Entry.objects.defer("vector").in_bulk([row.id for row in rows])
    close = closeness([entries[row.id] for row in rows if row.id in entries], asked)
    ranked = [
        Ranked(entries[row.id], row.weight + close[row.id], asked)
        for row in rows
        if row.id in entries
    ]
    return sorted(ranked, key=lambda one: (-round(one.score, 4), -_age(one.entry), one.entry.key))


def _age(entry: Entry) -> int:
    return (entry.day or date.min).toordinal()


def closeness(entries: Sequence[Entry], asked: Asked) -> dict[int, float]:
    """Return by its id how well the names and titles of each entry fit the question.

    A word that few of these entries have says more than one that most have.
    """
    looks = [_look(entry, asked) for entry in entries]
    weights = [
        [_rarity([one.found[place][number] for one in looks]) for number in range(len(clause))]
        for place, clause in enumerate(asked.clauses)
    ]
    return {one.id: one.score + _covered(one.found, weights) for one in looks}


def _rarity(found: list[float]) -> float:
    """Return what a word is worth by how many of the entries have it."""
    return log(1 + len(found) / max(sum(map(bool, found)), 1))


class Look(NamedTuple):
    """A close look at an entry: what its names are worth, and how far they have each word."""

    id: int
    score: float
    found: list[list[float]]  # by clause and word, 0 to 1


def _look(entry: Entry, asked: Asked) -> Look:
    score = KINDS.get(entry.record_type, 0.0)
    if entry.reference == asked.reference:
        return Look(entry.pk, REFERENCE + score, [[0.0] * len(one) for one in asked.clauses])
    names = [text for path, _tag, text in entry.texts if path.startswith(NAME_PATHS)]
    forms = [name_form(fold_run(name)) for name in names]
    best = max((_of_name(*one, asked) for one in zip(names, forms, strict=True)), default=0.0)
    return Look(entry.pk, score + best, [_of_clause(entry, forms, one) for one in asked.clauses])


def _covered(found: list[list[float]], weights: list[list[float]]) -> float:
    """Return what the words are worth that an entry has: of the clause it fits best."""
    told = [
        sum(map(operator.mul, values, weight)) / sum(weight)
        for values, weight in zip(found, weights, strict=True)
        if weight
    ]
    return COVERED * max(told, default=0.0)


def _of_name(name: str, form: str, asked: Asked) -> float:
    if form == asked.form or form in asked.wordings:
        return EXACT + PHRASE + (MARKS if name.casefold() in asked.typed else 0)
    found = _place(form, asked.form)
    if found < 0:
        has_all = asked.atoms and all(_place(form, atom.form) >= 0 for atom in asked.atoms)
        return SHARE * len(asked.form) / len(form) if has_all else 0.0
    told = PHRASE + (START if found == 0 else 0) + SHARE * len(asked.form) / len(form)
    return told + (MARKS if asked.has_marks and asked.typed in name.casefold() else 0)


def _place(form: str, words: str) -> int:
    """Return where in a name the words stand, from the start of a word; -1 if they do not."""
    place = form.find(words)
    while place > 0 and form[place - 1] != " " and words[0].isascii():
        place = form.find(words, place + 1)
    return place


def _of_clause(entry: Entry, forms: list[str], clause: list[Atom]) -> list[float]:
    """Return how far each word is in the names, or in the names of what the entry names."""
    own = f"@{entry.record_type}/{entry.key}"
    links = {f"@{target}" for _path, target in entry.links} | {own}
    links |= {f"@country/{code}" for code in entry.countries}
    return [
        LINKED if any(one.mark == own for one in atom.shortened) else _of_atom(atom, forms, links)
        for atom in clause
    ]


def _of_atom(atom: Atom, forms: list[str], links: set[str]) -> float:
    if any(_place(form, atom.form) >= 0 for form in forms):
        return 1.0
    if any(one.mark in links for one in atom.names):
        return LINKED
    wordings = [*atom.meaning.wordings, _singular(atom.form) or atom.form]
    if any(_place(form, word) >= 0 for form in forms for word in wordings):
        return LINKED
    if any(all(_says(forms, one) for one in several) for several in atom.meaning.marks):
        return LINKED
    if any(all(one in links for one in several) for several in atom.meaning.marks):
        return MEANT
    parts = [*atom.parts, *(one.mark for one in atom.shortened)]
    return NAMED_IN_PART if any(one in links for one in parts) else 0.0


def _says(forms: list[str], mark: str) -> bool:
    """Whether a name says the country of this mark, in any language."""
    names = countries_in_words().get(mark, ())
    return any(_place(form, name) >= 0 for name in names for form in forms)


def form_of_text(text: str) -> str:
    """Return a text as names are compared; nothing for a text without words."""
    units = units_of(text)
    return form_of(units) if units else ""


__all__ = ["Asked", "Named", "Ranked", "closeness", "form_of_text", "rank"]
