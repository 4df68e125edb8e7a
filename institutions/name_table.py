"""All names of institutions by their forms, in memory, read again after each publication."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from curation.kept import Kept
from institutions.choices import NameKind
from institutions.models import InstitutionName
from institutions.spelling import spelled, without_brackets

# The best name to tell first: what it calls itself in English, then any.
ORDER = (NameKind.OFFICIAL, NameKind.TRANSLATION, NameKind.ALIAS, NameKind.ACRONYM)


class Named(NamedTuple):
    """An institution that has a name, and whether that is an acronym."""

    key: str
    country: str
    acronym: bool


class Head(NamedTuple):
    """What is told of an institution."""

    slug: str
    name: str


Forms = dict[str, list[Named]]


class NameTable:
    """Institutions by the forms of their names; see `institutions.spelling`."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str, str, str]]):
        self.exact: Forms = defaultdict(list)
        self.short: Forms = defaultdict(list)
        self.bag: Forms = defaultdict(list)
        self.bare: Forms = defaultdict(list)
        self.initials: Forms = defaultdict(list)
        self.heads: dict[str, Head] = {}
        ranks: dict[str, tuple[bool, int]] = {}
        for key, slug, country, text, language, kind in rows:
            rank = (language != "en", ORDER.index(kind) if kind in ORDER else len(ORDER))
            if key not in ranks or rank < ranks[key]:
                ranks[key], self.heads[key] = rank, Head(slug, text)
            self._add(Named(key, country or "", kind == NameKind.ACRONYM), text)
        self.forms = list(self.short)
        self.words: dict[str, set[str]] = defaultdict(set)
        for form in self.forms:
            for word in form.split():
                self.words[word].add(form)

    def forms_with(self, words: Iterable[str]) -> list[str]:
        """Return the short forms that have all of these words."""
        found = [self.words.get(word, set()) for word in words]
        return sorted(set.intersection(*found)) if found else []

    def _add(self, one: Named, text: str) -> None:
        forms = spelled(text)
        _put(self.exact, forms.exact, one)
        _put(self.short, forms.short, one)
        _put(self.bag, forms.bag, one)
        _put(self.initials, forms.initials, one)
        bare, inside = without_brackets(text)
        # "Ministry of Foreign Affairs (Netherlands)", and "Vietnam National University, Hanoi".
        for shorter in {bare if inside else "", text.split(",")[0] if "," in text else ""}:
            _put(self.bare, spelled(shorter).short, one)


def _put(forms: Forms, form: str, one: Named) -> None:
    if form and one not in forms[form]:
        forms[form].append(one)


def _read() -> NameTable:
    names = InstitutionName.objects.order_by("institution__key", "position")
    return NameTable(
        names.values_list(
            "institution__key",
            "institution__slug",
            "institution__country",
            "text",
            "language",
            "kind",
        )
    )


name_table = Kept(_read)  # call it for the names as of the last publication
