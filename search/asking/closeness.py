"""How well the names of entries fit the question: a close look at a few of them."""

import json
import operator
from collections.abc import Collection, Sequence
from datetime import date
from math import log
from typing import NamedTuple

from django.db import connection

from search.asking.asked import Asked, form_of_name
from search.asking.meaning import Atom
from search.index.writing import NAMED
from search.synonyms import countries_in_words

# What each agreement with the question is worth; the weight that PostgreSQL gave is below 2.
REFERENCE, EXACT, PHRASE, START, COVERED, LINKED, MARKS = 20.0, 6.0, 1.5, 0.5, 3.0, 0.8, 0.4
# An atom that a record has by what it is or where, and by a record with these words in its name.
MEANT, NAMED_IN_PART = 0.7, 0.4
# The share of the name that the question is.
SHARE = 0.6
KINDS = {"institution": 0.3, "agreement": 0.25, "forum": 0.15, "target": 0.1, "source": -0.5}

# Both what is compared and what is shown, by one query; only what is shown is read further.
LOOKED_AT = """
    SELECT id, record_type, key, reference, slug, day, countries, titles::text, texts::text,
        links::text, CASE WHEN record_type = ANY(%s)
        THEN ARRAY(SELECT text FROM search_name WHERE entry_id = search_entry.id) END
    FROM search_entry WHERE id = ANY(%s)
"""


class Found(NamedTuple):
    """An entry that is looked at, as the index has it; `names` is None if its titles are those."""

    id: int
    record_type: str
    key: str
    reference: str
    slug: str
    day: date | None
    countries: list[str]
    titles_json: str
    texts_json: str
    links_json: str
    names: list[str] | None

    @property
    def titles(self) -> dict[str, str]:
        return json.loads(self.titles_json)

    @property
    def texts(self) -> list[list[str]]:
        return json.loads(self.texts_json)

    @property
    def links(self) -> list[list[str]]:
        return json.loads(self.links_json)


def entries_of(ids: Sequence[int]) -> list[Found]:
    """Return these entries, in no order: one query."""
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(LOOKED_AT, [list(NAMED), list(ids)])
        return list(map(Found._make, cursor.fetchall()))


class Look(NamedTuple):
    """A close look at an entry: what its names are worth, and how far they have each word."""

    id: int
    score: float
    found: list[list[float]]  # by clause and word, 0 to 1


def closeness(entries: Sequence[Found], asked: Asked) -> dict[int, float]:
    """Return by its id how well the names and titles of each entry fit.

    A word that few of these entries have says more than one that most have.
    """
    looks = [_look(one, asked) for one in entries]
    weights = [
        [_rarity([one.found[place][number] for one in looks]) for number in range(len(clause))]
        for place, clause in enumerate(asked.clauses)
    ]
    return {one.id: one.score + _covered(one.found, weights) for one in looks}


def _rarity(found: list[float]) -> float:
    """Return what a word is worth by how many of the entries have it."""
    return log(1 + len(found) / max(sum(map(bool, found)), 1))


def _covered(found: list[list[float]], weights: list[list[float]]) -> float:
    """Return what the words are worth that an entry has: of the clause it fits best."""
    told = [
        sum(map(operator.mul, values, weight)) / sum(weight)
        for values, weight in zip(found, weights, strict=True)
        if weight
    ]
    return COVERED * max(told, default=0.0)


def _look(entry: Found, asked: Asked) -> Look:
    score = KINDS.get(entry.record_type, 0.0)
    if entry.reference == asked.reference:
        return Look(entry.id, REFERENCE + score, [[0.0] * len(one) for one in asked.clauses])
    names = entry.names or list(dict.fromkeys(entry.titles.values()))
    forms = [form_of_name(name) for name in names]
    own, told = f"@{entry.record_type}/{entry.key}", "\n".join(forms)
    best = _best(names, forms, told, asked)
    links = _linked(entry.links_json, asked.marks) | {own}
    links |= {f"@country/{code}" for code in entry.countries}
    has = [[_of_atom(atom, told, links, own) for atom in clause] for clause in asked.clauses]
    # What only a text says is asked of no kind more than of another.
    by_name = best or any(map(any, has))
    return Look(entry.id, best + (score if by_name else min(score, 0)), has)


def _linked(links: str, marks: Collection[str]) -> set[str]:
    """Return which of the marks the text of an entry's links has: it is not read for them."""
    return {mark for mark in marks if f'"{mark[1:]}"' in links}


def _best(names: Sequence[str], forms: Sequence[str], told: str, asked: Asked) -> float:
    """Return what the best of the names is worth; most lack the words and are not looked at."""
    several = len(asked.atoms) > 1 and all(atom.form in told for atom in asked.atoms)
    near = [
        _of_name(name, form, asked)
        for name, form in zip(names, forms, strict=True)
        if several or asked.form in form or form in asked.wordings
    ]
    return max(near, default=0.0)


def _of_name(name: str, form: str, asked: Asked) -> float:
    if form == asked.form or form in asked.wordings:
        return EXACT + PHRASE + (MARKS if name.casefold() in asked.typed else 0)
    found = _place(form, asked.form)
    if found < 0 or (asked.countries and _is_of_country(form, asked)):
        has_all = asked.atoms and all(_place(form, atom.form) >= 0 for atom in asked.atoms)
        return SHARE * len(asked.form) / len(form) if has_all else 0.0
    told = PHRASE + (START if found == 0 else 0) + SHARE * len(asked.form) / len(form)
    return told + (MARKS if asked.has_marks and asked.typed in name.casefold() else 0)


def _is_of_country(form: str, asked: Asked) -> bool:
    """Whether a letter stands only in the names of countries: it says less than one by itself."""
    for name in asked.countries:
        form = form.replace(name, "")
    return asked.form not in form


def _place(forms: str, words: str) -> int:
    """Return where in names, one a line, the words stand from the start of a word; else -1."""
    place = forms.find(words)
    while place > 0 and forms[place - 1] not in " \n" and words[0].isascii():
        place = forms.find(words, place + 1)
    return place


def _of_atom(atom: Atom, forms: str, links: set[str], own: str) -> float:
    """Return how far a word is in the names, or in the names of what the entry names."""
    if _place(forms, atom.form) >= 0:
        return 1.0
    if any(one.mark in links for one in atom.names) or any(
        one.mark == own for one in atom.shortened
    ):
        return LINKED
    if any(_place(forms, word) >= 0 for word in [one for one in atom.others if one in forms]):
        return LINKED
    if any(all(_says(forms, one) for one in several) for several in atom.meaning.marks):
        return LINKED
    if any(all(one in links for one in several) for several in atom.meaning.marks):
        return MEANT
    parts = [*atom.parts, *(one.mark for one in atom.shortened)]
    return NAMED_IN_PART if any(one in links for one in parts) else 0.0


def _says(forms: str, mark: str) -> bool:
    """Whether a name says the country of this mark, in any language."""
    return any(_place(forms, name) >= 0 for name in countries_in_words().get(mark, ()))
