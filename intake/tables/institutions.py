"""The institutions that a table names: those of the register, and new ones for the others."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from institutions.matching import Match, match
from intake.tables.guessing import guess_language
from intake.tables.lookups import Records, present
from values.text import fold

Asked = tuple[str, str]  # name as written, country or nothing
LATIN_STROKES = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "ł": "l", "æ": "ae", "ß": "ss"})
LONGEST_KEY = 60
# The language in which institutions of a country have their official names.
AT_HOME = {"ja": ("JP",), "vi": ("VN",), "zh-Hant": ("TW", "HK", "MO"), "zh-Hans": ("CN",)}
KINDS = (
    (
        "university",
        re.compile("universit|college|polytech|大学|大學|學院|đại học|học viện|대학", re.I),
    ),
    ("research_institute", re.compile(r"research|institut|laborator|研究|viện|연구", re.I)),
    ("government", re.compile(r"ministr|agency|department of|省|部$|庁|政府|bộ |sở |ubnd", re.I)),
    ("company", re.compile(r"\b(co|ltd|inc|corp|gmbh|jsc|llc)\b|会社|公司|công ty|tập đoàn", re.I)),
    ("association", re.compile(r"associat|society|協会|協會|hiệp hội|학회", re.I)),
)


@dataclass
class Institutions:
    """What each name of a table stands for: keys of the register, or new documents."""

    records: Records
    home: str = ""
    records_language: str = "en"
    chosen: dict[Asked, str] = field(default_factory=dict)
    new: dict[str, dict[str, Any]] = field(default_factory=dict)
    alike: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def resolve(self, asked: Iterable[tuple[Asked, tuple[int, int]]]) -> None:
        """Find out what these names stand for; each comes with the row and column it is from."""
        waiting: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for (name, country), place in asked:
            if (name, country) in self.chosen:
                continue
            if key := self._by_reference(name):
                self.chosen[name, country] = key
            else:
                waiting[country].setdefault(name, place)
        for country, names in waiting.items():
            self._match(names, country)

    def _match(self, names: dict[str, tuple[int, int]], country: str) -> None:
        matches = match(list(names), country=country or None)
        keys = {one.surface: new_key(one.surface, country) for one in matches if not one.chosen}
        known = present("institution", keys.values()) if keys else {}
        for found in matches:
            key = self.chosen[found.surface, country] = found.chosen or keys[found.surface]
            if found.chosen:
                self.names[key] = found.candidates[0].name
            elif key not in known and key not in self.new:
                self._add(key, found, country, names[found.surface])

    def name_of(self, name: str, country: str) -> str:
        """Return how the register calls what a name stands for; the name itself if it is new."""
        return self.names.get(self.chosen.get((name, country or self.home), ""), name)

    def key_of(self, name: str, country: str) -> str:
        """Return the key of the institution that a name was found to stand for."""
        return self.chosen[name, country]

    def _by_reference(self, name: str) -> str | None:
        looks_so = re.fullmatch(r"ORG-\d+|[a-z0-9]+(-[a-z0-9]+)+", name, re.IGNORECASE)
        return self.records.find("institution", name) if looks_so else None

    def _add(self, key: str, found: Match, country: str, place: tuple[int, int]) -> None:
        """Make a new document for a name that the register does not safely know."""
        self.new[key] = new_institution(key, found.surface, country)
        self.rows[key] = place
        if found.candidates:
            self.alike[key] = [f"{one.name} ({one.slug})" for one in found.candidates[:2]]


def new_key(name: str, country: str) -> str:
    """Return the key of a new institution: the same name in a country has the same one always."""
    plain = slugify(name.translate(LATIN_STROKES))[:LONGEST_KEY].strip("-")
    if len(plain) < len(name) // 2:  # not in Latin letters: nothing to be read is left of it
        plain = "institution-" + hashlib.sha256(fold(name).encode()).hexdigest()[:10]
    return f"{plain}-{country.lower()}" if country else plain


def new_institution(key: str, name: str, country: str) -> dict[str, Any]:
    """Return the document of an institution of which only a name and a country are known."""
    language = guess_language([name])
    at_home = language == "en" or not country or country in AT_HOME.get(language, ())
    row = {"key": language.lower(), "text": name, "language": language}
    document: dict[str, Any] = {"format": 1, "type": "institution", "key": key, "slug": key}
    document["kind"] = kind_of(name)
    if country:
        document["country"] = country
    document["names"] = [row if at_home else {**row, "kind": "alias"}]
    return document


def kind_of(name: str) -> str:
    """Return what sort of body has such a name."""
    return next((kind for kind, pattern in KINDS if pattern.search(name)), "other")
