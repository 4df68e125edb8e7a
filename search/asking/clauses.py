"""The query for words that were understood: what they are, mean and name."""

from search.asking.meaning import Atom
from search.asking.queries import all_of, any_of, mark, of_phrase, of_wording, of_words
from search.synonyms import Meaning


def query_of(atoms: list[list[Atom]], *, loose: bool = False) -> str:
    """Return the tsquery for clauses any of which may hold."""
    return any_of(_clause(clause, loose=loose) for clause in atoms)


def _clause(atoms: list[Atom], *, loose: bool) -> str:
    asked = [_atom(atom, loose=loose) for atom in atoms if not atom.is_excluded]
    wanted = any_of(asked) if loose else all_of(asked)
    unwanted = [f"!{of_phrase(atom.units)}" for atom in atoms if atom.is_excluded]
    return all_of([wanted, *unwanted])


def _atom(atom: Atom, *, loose: bool) -> str:
    if atom.is_phrase:
        return of_phrase(atom.units)
    marks = [mark(one) for one in atom.meaning.concepts]
    marks += [all_of(mark(one) for one in several) for several in atom.meaning.marks]
    marks += [mark(one.mark) for one in (*atom.names, *atom.shortened)]
    marks += [mark(one) for one in atom.parts]
    known = atom.meaning != Meaning() or bool(atom.names)
    return any_of([*marks, of_words(atom.units, loose=loose, whole=known), *_wordings(atom)])


def _wordings(atom: Atom) -> list[str]:
    """Return the queries for other wordings, which are not asked of the vocabulary's words: the
    index has their concept."""
    if atom.meaning.concepts:
        return []
    return [of_wording(form) for form in atom.meaning.wordings if form != atom.form]
