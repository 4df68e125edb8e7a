"""Every name the register knows, found in a text in one pass: scripts folded, longest match."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick

from intake.extract.text import Span
from values.folding import Folded, fold_run

SHORTEST = 2
SHORTEST_LATIN = 3
SHORT = 5  # letters: a shorter name is an acronym, and other words fold to the same letters


@dataclass(frozen=True)
class Known:
    """An institution of the register: its slug, kind and country."""

    slug: str
    kind: str = ""
    country: str = ""


@dataclass(frozen=True)
class Hit:
    """A known name in a text, and every institution that is called so."""

    span: Span
    institutions: tuple[Known, ...]


class Gazetteer:
    """Names of institutions. `find` costs the length of the text, however many names there are."""

    def __init__(self, names: Iterable[tuple[str, Known]] = ()) -> None:
        """Take pairs of a name and whose it is; a name may be that of several."""
        self._names: dict[str, set[Known]] = {}
        self._written_small: set[str] = set()  # imec, soitec: names without a capital letter
        self._accented: set[str] = set()  # short names that are written with accents
        self._otherwise: set[str] = set()  # short names that are no acronyms: Arm, Sony
        for name, known in names:
            folded = _fold(name)
            if len(folded) >= (SHORTEST_LATIN if folded.isascii() else SHORTEST):
                self._names.setdefault(folded, set()).add(known)
                self._remember_letters(name, folded)
        self._machine = ahocorasick.Automaton()
        for name in self._names:
            self._machine.add_word(name, name)
        if self._names:
            self._machine.make_automaton()

    def __len__(self) -> int:
        return len(self._names)

    def _remember_letters(self, name: str, folded: str) -> None:
        if not folded.isascii():
            return
        if name == name.lower():
            self._written_small.add(folded)
        if len(folded) <= SHORT and not name.isascii():
            self._accented.add(folded)
        if len(folded) <= SHORT and not name.isupper():
            self._otherwise.add(folded)

    def _is_written_so(self, folded: str, surface: str) -> bool:
        """Whether a word may be this name: “semi” is not SEMI, and “bởi” is not BOI."""
        if not folded.isascii():
            return True
        is_plain = surface.isascii() or len(folded) > SHORT or folded in self._accented
        if len(folded) <= SHORT and surface.istitle() and folded not in self._otherwise:
            return False  # Tan Wee Kiat is not of KIAT
        return is_plain and (folded in self._written_small or surface != surface.lower())

    def find(self, text: str, endings: str = "") -> list[Hit]:
        """Return the names in a text, the longest where they overlap, in order.

        `endings`: letters a language adds to a name, as Swedish does: Ericssons.
        """
        if not self._names:
            return []
        run = Folded(text)
        folded, (starts, ends) = run.text, run.origins()
        hits = [
            (end - len(name) + 1, end + 1, name)
            for end, name in self._machine.iter(folded)
            if _stands_alone(folded, end - len(name) + 1, end + 1, endings)
            and self._is_written_so(name, text[starts[end - len(name) + 1] : ends[end]])
        ]
        return [
            Hit(Span(starts[start], ends[end - 1]), self._whose(name))
            for start, end, name in _longest(hits)
        ]

    def named(self, name: str) -> tuple[Known, ...]:
        """Return the institutions called exactly this, in any script or case."""
        return self._whose(_fold(name))

    def _whose(self, folded: str) -> tuple[Known, ...]:
        return tuple(sorted(self._names.get(folded, ()), key=lambda known: known.slug))


def _longest(hits: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for hit in sorted(hits, key=lambda one: (one[0], -one[1])):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
        elif hit[1] - hit[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = hit
    return kept


def _stands_alone(text: str, start: int, end: int, endings: str = "") -> bool:
    """Whether a name in Latin letters is whole words; names in Han characters have no borders."""
    if text[end : end + 1] and text[end] in endings and end - start >= SHORTEST_LATIN:
        end += 1
    return not (
        (start and _is_latin(text[start]) and _is_latin(text[start - 1]))
        or (end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end]))
    )


def _is_latin(character: str) -> bool:
    return character.isalnum() and character < "\u2e80" and not "\u1100" <= character <= "\u11ff"


def _fold(name: str) -> str:
    return fold_run(name).strip()
