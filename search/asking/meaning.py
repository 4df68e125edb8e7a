"""What the words mean: names of records, countries and words of the field, longest first."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection

from search.asking.queries import of_words
from search.asking.reading import Clause, Part, Unit, form_of, is_small
from search.asking.shortened import may_be_shortened, names_shortened
from search.asking.written_out import abbreviated, written_out
from search.index.numbers import marks_of, number_of, wordings_of
from search.index.words import singular
from search.synonyms import Meaning, meanings

# The longest name that is looked up, in units; and the most records that a part of a name stands
# for: "university" is the name of none.
LONGEST_SPAN = 14
MOST_NAMED = 20
SHORTEST_PART = 3
# With more words than make so many forms nobody types the name of something.
MOST_WRITTEN_OUT = 400
# The register's own numbers, such as SCR-2026-0001 and ORG-0003, folded.
REFERENCE = re.compile(r"[a-z]{3}( [0-9]{4})? [0-9]{4,}")
# Records that others name.
LINKED = ("institution", "forum_series", "forum", "person", "technology", "activity", "target")


@dataclass(frozen=True)
class Named:
    """A record that words are a name of; `text` is the name in full."""

    record_type: str
    key: str
    text: str
    language: str
    kind: str

    @property
    def mark(self) -> str:
        return f"@{self.record_type}/{self.key}"


@dataclass
class Atom:
    """Words that were understood together. `is_phrase`: as typed and nothing else."""

    form: str
    units: tuple[Unit, ...]
    is_phrase: bool = False
    is_excluded: bool = False
    meaning: Meaning = field(default_factory=Meaning)
    names: list[Named] = field(default_factory=list)
    # Marks of records that have these words in a name, without being called so.
    parts: list[str] = field(default_factory=list)
    # Records that these letters are perhaps a short name of.
    shortened: list[Named] = field(default_factory=list)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Other words for the same, in the form that names are compared by."""
        return (*self.meaning.wordings, singular(self.form) or self.form)


def understand(clauses: list[Clause]) -> list[list[Atom]]:
    """Return the atoms of each clause: two queries, or three."""
    names = _names_among({form for clause in clauses for part in clause for form in _forms(part)})
    told = [
        [atom for part in clause for atom in _atoms(part, names) if not _drops(atom, clause)]
        for clause in clauses
    ]
    known = [atom for atoms in told for atom in atoms]
    _find_parts(known)
    _find_shortened(known)
    return [atoms for atoms in told if atoms]


def _drops(atom: Atom, clause: Clause) -> bool:
    alone = len(clause) == 1 and len(clause[0].units) == len(atom.units)
    return is_small(atom.form) and not atom.is_phrase and not alone


def _forms(part: Part) -> list[str]:
    if part.is_phrase or part.is_excluded:
        return []
    return [form_of(part.units[i:j]) for i, j in _spans(len(part.units))]


def _spans(count: int) -> list[tuple[int, int]]:
    return [
        (start, end)
        for start in range(count)
        for end in range(min(count, start + LONGEST_SPAN), start, -1)
    ]


CALLED = """
    SELECT folded, record_type, key, text, language, kind FROM search_name
    WHERE folded = ANY(%s) AND record_type = ANY(%s) ORDER BY id
"""


def _names_among(forms: set[str]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    # A single letter is the name of nothing.
    wanted: dict[str, list[str]] = defaultdict(list)
    several = len(forms) <= MOST_WRITTEN_OUT
    for form in forms:
        for written in (form, *(written_out(form) if several else ())) if len(form) > 1 else ():
            wanted[written].append(form)
    for written, *row in _rows(CALLED, [list(wanted), list(LINKED)]) if wanted else ():
        for form in wanted[written]:
            found[form].append(Named(*row))
    return found


def _rows(sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _atoms(part: Part, names: dict[str, list[Named]]) -> list[Atom]:
    if part.is_phrase or part.is_excluded:
        return [Atom(form_of(part.units), part.units, part.is_phrase, part.is_excluded)]
    atoms: list[Atom] = []
    start, left = 0, 0
    while start < len(part.units):
        end = _longest(part.units, start, names)
        if end > start:
            atoms += _plain(part.units[left:start])
            atoms.append(_known(part.units[start:end], names))
            left = end
        start = max(end, start + 1)
    return [*atoms, *_plain(part.units[left:])]


def _longest(units: tuple[Unit, ...], start: int, names: dict[str, list[Named]]) -> int:
    for end in range(min(len(units), start + LONGEST_SPAN), start, -1):
        form = form_of(units[start:end])
        if form in names or form in meanings() or _reads(form):
            return end
    return start


def _reads(form: str) -> bool:
    """Whether a form says something by how it is made: a number, or an abbreviation."""
    return bool(REFERENCE.fullmatch(form) or number_of(form) or abbreviated(form))


def _known(units: tuple[Unit, ...], names: dict[str, list[Named]]) -> Atom:
    form = form_of(units)
    meaning = meanings().get(form, Meaning())
    if REFERENCE.fullmatch(form):
        meaning = Meaning(marks=((f"@reference/{form.replace(' ', '-')}",),))
    elif number := number_of(form):
        meaning = Meaning(wordings_of(number), concepts=marks_of(number))
    elif not (form in names or form in meanings()) and (full := abbreviated(form)):
        meaning = meanings().get(full, Meaning(wordings=(full,)))
    return Atom(form, units, meaning=meaning, names=names.get(form, []))


def _plain(units: tuple[Unit, ...]) -> list[Atom]:
    """Words that mean nothing but themselves, each alone; stretches of letters stay together."""
    groups: list[list[Unit]] = []
    for unit in units:
        if unit.paired and unit.joined and groups and groups[-1][-1].paired:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [Atom(form_of(tuple(group)), tuple(group)) for group in groups]


PARTS = f"""
    SELECT asked.number, found.record_type, found.key
    FROM unnest(%s::int[], %s::text[]) AS asked (number, query), LATERAL (
        SELECT record_type, key FROM search_namewords
        WHERE words @@ asked.query::tsquery AND record_type = ANY(%s) LIMIT {MOST_NAMED + 1}
    ) AS found
"""  # noqa: S608 (a constant of ours)


def _find_parts(atoms: list[Atom]) -> None:
    """Find the records that have an atom's words in a name, unless they are too many."""
    asked = {
        number: of_words(atom.units)
        for number, atom in enumerate(atoms)
        if not (atom.is_phrase or atom.is_excluded) and _may_be_part(atom)
    }
    if not asked:
        return
    found: dict[int, list[str]] = defaultdict(list)
    for number, record_type, key in _rows(PARTS, [list(asked), list(asked.values()), list(LINKED)]):
        found[number].append(f"@{record_type}/{key}")
    for number, marks in found.items():
        atoms[number].parts = marks if len(marks) <= MOST_NAMED else []


def _find_shortened(atoms: list[Atom]) -> None:
    """Find what letters that nobody knows may be short for."""
    unknown = {
        number: atom.form
        for number, atom in enumerate(atoms)
        if not (atom.is_phrase or atom.is_excluded or atom.names or atom.parts)
        and atom.meaning == Meaning()
        and may_be_shortened(atom.form)
    }
    for number, named in (names_shortened(unknown) if unknown else {}).items():
        atoms[number].shortened = [Named(*one) for one in named]


def _may_be_part(atom: Atom) -> bool:
    enough = 2 if atom.units[0].paired else SHORTEST_PART
    return len(atom.form) >= enough and not atom.form.isdigit()
