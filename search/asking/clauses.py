"""The query for words that were understood: what they are, mean and name."""

from search.asking.meaning import Atom
from search.asking.queries import all_of, any_of, mark, of_phrase, of_wording, of_words
from search.synonyms import Meaning


def query_of(atoms: list[list[Atom]], *, loose: bool = False) -> str:
    """Return the tsquery for clauses any of which may hold: what is weighed."""
    return any_of(_clause(clause, loose=loose) for clause in atoms)


def finding(atoms: list[list[Atom]], *, loose: bool = False) -> str:
    """Return a tsquery that finds the same records by less: it is asked of thousands."""
    return any_of(_clause(clause, loose=loose, briefly=True) for clause in atoms)


def _clause(atoms: list[Atom], *, loose: bool, briefly: bool = False) -> str:
    asked = [_atom(atom, loose=loose, briefly=briefly) for atom in atoms if not atom.is_excluded]
    wanted = any_of(asked) if loose else all_of(asked)
    unwanted = [f"!{of_phrase(atom.units)}" for atom in atoms if atom.is_excluded]
    return all_of([wanted, *unwanted])


def _atom(atom: Atom, *, loose: bool, briefly: bool) -> str:
    if atom.is_phrase:
        return of_phrase(atom.units)
    marks = [mark(one) for one in atom.meaning.concepts]
    marks += [all_of(mark(one) for one in several) for several in atom.meaning.marks]
    marks += [mark(one.mark) for one in (*atom.names, *atom.shortened)]
    marks += [mark(one) for one in atom.parts]
    known = atom.meaning != Meaning() or bool(atom.names)
    words = "" if briefly and _is_concept(atom) else of_words(atom.units, loose=loose, whole=known)
    wordings = _wordings(atom)
    if briefly and len(wordings) > 1:
        firsts = any_of(of_wording(form.split()[0]) for form in (atom.form, *atom.meaning.wordings))
        return any_of([*marks, all_of([firsts, any_of([words, *wordings])])])
    return any_of([*marks, words, *wordings])


def _is_concept(atom: Atom) -> bool:
    """Whether the index has a concept wherever these words stand: one word, or one stretch."""
    return bool(atom.meaning.concepts) and all(unit.joined for unit in atom.units[1:])


def _wordings(atom: Atom) -> list[str]:
    """Return the queries for other wordings, which are not asked of the vocabulary's words: the
    index has their concept."""
    if atom.meaning.concepts:
        return []
    return [of_wording(form) for form in atom.meaning.wordings if form != atom.form]
