"""The curated words that mean the same, and the names of countries: read once a process."""

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from search.index.words import name_form
from values.country_names import names_of_countries
from values.folding import fold_run

FILE = Path(__file__).with_name("synonyms.txt")


class Meaning(NamedTuple):
    """Other wordings of a word, folded; sets of marks of which a record has all; and concepts.

    A concept stands in the index wherever one of its wordings stands in a text.
    """

    wordings: tuple[str, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    concepts: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def meanings() -> dict[str, Meaning]:
    """Return what each wording means, by its form without punctuation."""
    found: dict[str, list[Meaning]] = defaultdict(list)
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            group = _group(line)
            for wording in group.wordings:
                found[wording].append(group)
    for name, code in names_of_countries().items():
        found[name_form(name)].append(Meaning(marks=((f"@country/{code}",),)))
    return {wording: _merged(several) for wording, several in found.items()}


@lru_cache(maxsize=1)
def countries_in_words() -> dict[str, frozenset[str]]:
    """Return by its mark all names of a country."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in names_of_countries().items():
        found[f"@country/{code}"].add(name_form(name))
    return {mark: frozenset(names) for mark, names in found.items()}


def _group(line: str) -> Meaning:
    words, _arrow, marks = line.partition("->")
    told = dict.fromkeys(name_form(fold_run(word)) for word in words.split(","))
    forms = tuple(form for form in told if form)
    meant = tuple(_mark(mark) for mark in marks.split("+") if mark.strip())
    return Meaning(forms, (meant,) if meant else (), (f"#{forms[0]}",))


def _mark(text: str) -> str:
    name, _equals, code = text.strip().partition("=")
    return f"@kind={code}" if name == "kind" else f"@{name}/{code}"


def _merged(several: list[Meaning]) -> Meaning:
    wordings = dict.fromkeys(word for one in several for word in one.wordings)
    concepts = dict.fromkeys(concept for one in several for concept in one.concepts)
    marks = tuple(marks for one in several for marks in one.marks)
    return Meaning(tuple(wordings), marks, tuple(concepts))
