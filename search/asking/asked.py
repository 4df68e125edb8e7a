"""The question, as it is compared with the names of entries."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

from search.asking.marking import Needles
from search.asking.meaning import Atom
from search.index.words import name_form, singular
from search.models import Name
from search.synonyms import countries_in_words
from values.folding import fold_run


@lru_cache(maxsize=16_384)
def form_of_name(name: str) -> str:
    """Return a name as whole names are compared; the same ones are compared again and again."""
    return name_form(fold_run(name))


class Asked:
    """The question, ready to be compared with many entries."""

    def __init__(self, atoms: list[list[Atom]], words: str):
        self.clauses = [[atom for atom in clause if not atom.is_excluded] for clause in atoms]
        self.atoms = [atom for clause in self.clauses for atom in clause]
        self.form = _typed_form(self.atoms)
        # Other words for all that was asked, when that is one thing.
        self.wordings = frozenset(_other_wordings(self.atoms[0]) if len(self.atoms) == 1 else ())
        self.marks = frozenset(one for atom in self.atoms for one in _marks(atom))
        self.typed = unicodedata.normalize("NFC", words).casefold()
        self.reference = words.strip().upper()
        # Names of countries that have the one letter that was asked, as 波蘭 has 蘭.
        self.countries = _with_letter(self.form) if len(self.form) == 1 else ()
        self.has_marks = fold_run(self.typed) != self.typed and self.typed.isascii() is False

    @cached_property
    def needles(self) -> Needles:
        """What is marked in the hits."""
        starts, wholes = [], []
        for atom in self.atoms:
            starts += [atom.form, *(_words(atom) if not atom.is_phrase else [])]
            wholes += list(atom.meaning.wordings)
            wholes += [form_of_name(name) for name in self.other_names.get(atom.form, ())]
            wholes += [form_of_name(one.text) for one in atom.shortened]
        return Needles([*starts, *map(singular, starts)], wholes)

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


def _marks(atom: Atom) -> Iterator[str]:
    """Yield what an entry may be linked with to have this atom."""
    yield from (one.mark for one in (*atom.names, *atom.shortened))
    yield from atom.parts
    yield from (mark for several in atom.meaning.marks for mark in several)


def _other_wordings(atom: Atom) -> Iterator[str]:
    yield from atom.meaning.wordings
    yield from (form_of_name(one.text) for one in atom.names)


def _typed_form(atoms: list[Atom]) -> str:
    """Return the words as they stood: what was typed without a space stays together."""
    return "".join(
        atom.form if not number or atom.units[0].joined else f" {atom.form}"
        for number, atom in enumerate(atoms)
    )


@lru_cache(maxsize=1_024)
def _with_letter(letter: str) -> tuple[str, ...]:
    names = {one for several in countries_in_words().values() for one in several}
    return tuple(sorted((one for one in names if letter in one), key=len, reverse=True))


def _words(atom: Atom) -> list[str]:
    """The words of an atom one by one; of scripts without spaces the stretch stays whole."""
    return [] if any(unit.paired for unit in atom.units) else [unit.text for unit in atom.units]
