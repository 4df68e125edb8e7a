"""The query for words that were understood: what they are, mean and name."""

from collections.abc import Iterator
from typing import NamedTuple

from search.asking.meaning import Atom
from search.asking.queries import all_of, any_of, mark, of_phrase, of_wording, of_words
from search.index.numbers import number_of
from search.synonyms import Meaning


def query_of(atoms: list[list[Atom]], *, loose: bool = False) -> str:
    """Return the tsquery for clauses any of which may hold: what is weighed."""
    return any_of(_clauses(atoms, loose=loose, briefly=False))


def finding(atoms: list[list[Atom]], *, loose: bool = False) -> str:
    """Return a tsquery that finds the same records by less: it is asked of thousands."""
    return any_of(_clauses(atoms, loose=loose, briefly=True))


def _clauses(atoms: list[list[Atom]], *, loose: bool, briefly: bool) -> Iterator[str]:
    how = How(loose, briefly)
    for clause in atoms:
        asked = [_atom(atom, how) for atom in clause if not atom.is_excluded]
        wanted = any_of(asked) if loose else all_of(asked)
        unwanted = [f"!{of_phrase(atom.units)}" for atom in clause if atom.is_excluded]
        yield all_of([wanted, *unwanted])


class How(NamedTuple):
    """How words are asked: letters of a stretch anywhere, and by as few lexemes as will do."""

    loose: bool
    briefly: bool


def _atom(atom: Atom, how: How) -> str:
    if atom.is_phrase:
        return of_phrase(atom.units)
    marks = [mark(one) for one in atom.meaning.concepts]
    marks += [all_of(mark(one) for one in several) for several in atom.meaning.marks]
    marks += [mark(one.mark) for one in (*atom.names, *atom.shortened)]
    marks += [mark(one) for one in atom.parts]
    return any_of([*marks, _words(atom, how), *_wordings(atom)])


def _words(atom: Atom, how: How) -> str:
    if number_of(atom.form) or (how.briefly and _is_concept(atom)):
        return ""
    known = atom.meaning != Meaning() or bool(atom.names)
    return of_words(atom.units, loose=how.loose, whole=known)


def _is_concept(atom: Atom) -> bool:
    """Whether the index has a concept wherever these words stand: one word, or one stretch."""
    return bool(atom.meaning.concepts) and all(unit.joined for unit in atom.units[1:])


def _wordings(atom: Atom) -> list[str]:
    """Return the queries for other wordings, which are not asked of the vocabulary's words: the
    index has their concept."""
    if atom.meaning.concepts:
        return []
    return [of_wording(form) for form in atom.meaning.wordings if form != atom.form]
