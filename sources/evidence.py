"""The evidence of one record, in the order a reader meets it: sources 1, 2 …, quotations a, b …

A citation speaks of a path of the record's document (`signed`, `commitments/c2/quantity`). A fact
is supported by what cites its path or anything below it, else by what cites the row or field it
belongs to, else by the sources cited for the record as a whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from sources.choices import Confidence, Reading, Stance
from sources.models import Citation, Source
from values.text import LocalizedText


@dataclass(eq=False)
class Quotation:
    """One sentence of a source, or, without text, what the source is reported to say."""

    source: "CitedSource"
    letter: str
    text: str
    language: str
    citations: list[Citation] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What its markers say: 1a, or 1 where the sentence was not recorded."""
        return f"{self.source.number}{self.letter}"

    @property
    def anchor(self) -> str:
        return f"q{self.source.number}-{self.letter or 0}"

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands in the list of sources."""
        return self.source.number, self.source.quotations.index(self)

    @cached_property
    def translation(self) -> LocalizedText:
        return _first(citation.translation for citation in self.citations) or LocalizedText()

    @cached_property
    def locator(self) -> str:
        return _first(citation.locator for citation in self.citations) or ""

    @cached_property
    def comments(self) -> list[LocalizedText]:
        """What the register says about its reading of the sentence, each remark once."""
        return list(dict.fromkeys(one.comment for one in self.citations if one.comment))

    @property
    def doubt(self) -> str:
        """How sure the curator was of the reading, in words; empty if quite sure."""
        unsure = (one for one in self.citations if one.confidence != Confidence.HIGH)
        return _first(one.get_confidence_display() for one in unsure) or ""

    @property
    def is_general(self) -> bool:
        """Whether it is cited for the record as a whole."""
        return any(citation.path == "" for citation in self.citations)


@dataclass(eq=False)
class CitedSource:
    """A source with its number on the page, and what is quoted from it."""

    number: int
    source: Source
    quotations: list[Quotation] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"s{self.number}"

    @property
    def sentences(self) -> list[Quotation]:
        return [quotation for quotation in self.quotations if quotation.letter]


@dataclass(frozen=True)
class Marker:
    """A link from a fact to what supports it, or speaks against it."""

    label: str
    anchor: str
    stance: str


@dataclass(frozen=True)
class Mention:
    """A fact on the page that a quotation can lead back to."""

    id: str
    words: str
    stance: str


class Evidence:
    """All citations of one record, numbered. Built from prefetched `citations`: no query.

    While the page is written it remembers which facts it has marked, so that the list of sources,
    which comes last, leads back to them.
    """

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._sources: dict[Any, CitedSource] = {}
        self._quotations: dict[tuple, Quotation] = {}
        self._by_path: dict[str, list[tuple[Quotation, str]]] = {}
        self._mentions: dict[Quotation, list[Mention]] = {}
        for citation in citations:
            self._add(citation)

    @property
    def sources(self) -> list[CitedSource]:
        return list(self._sources.values())

    @property
    def sentences(self) -> int:
        """How many distinct sentences are quoted."""
        return sum(len(source.sentences) for source in self.sources)

    def markers(self, path: str) -> list[Marker]:
        """Return the markers of the statement at this path; empty if no source is recorded."""
        for cited in self._widening(path):
            found = [pair for pair in cited if pair[1] != Stance.CONTRADICTS]
            if found:
                return _marked(found)
        return self._of_the_whole_record() if path else []

    def exactly(self, path: str) -> list[Marker]:
        """Return the markers of what cites this very path, such as all parties as a list."""
        cited = self._by_path.get(path, [])
        return _marked(pair for pair in cited if pair[1] != Stance.CONTRADICTS)

    def dissent(self, path: str) -> list[Marker]:
        """Return the markers of what speaks against the statement at this path."""
        return _marked(pair for pair in self._below(path) if pair[1] == Stance.CONTRADICTS)

    def mention(self, marker: Marker, path: str, words: str) -> str:
        """Note that the page marks this fact; return the marker's id, empty if it has one."""
        quotation = next((q for q in self._quotations.values() if q.anchor == marker.anchor), None)
        if quotation is None:
            return ""
        mention = Mention(f"f-{path.replace('/', '-')}-{marker.label}", words, marker.stance)
        mentions = self._mentions.setdefault(quotation, [])
        if any(known.id == mention.id for known in mentions):
            return ""
        mentions.append(mention)
        return mention.id

    def mentions(self, quotation: Quotation) -> list[tuple[str, list[Mention]]]:
        """Return the facts of this page that a quotation speaks of, by stance, each once."""
        found = self._mentions.get(quotation, [])
        by_stance = {stance: [one for one in found if one.stance == stance] for stance in Stance}
        return [(stance.label, _each_once(facts)) for stance, facts in by_stance.items() if facts]

    def _add(self, citation: Citation) -> None:
        source = self._sources.setdefault(
            citation.source_id, CitedSource(len(self._sources) + 1, citation.source)
        )
        key = (citation.source_id, citation.quote)
        if key not in self._quotations:
            self._quotations[key] = self._quotation(source, citation)
        quotation = self._quotations[key]
        quotation.citations.append(citation)
        self._by_path.setdefault(citation.path, []).append((quotation, citation.stance))

    def _quotation(self, source: CitedSource, citation: Citation) -> Quotation:
        letter = _letters(len(source.sentences)) if citation.quote else ""
        language = citation.language or source.source.language
        quotation = Quotation(source, letter, citation.quote, language)
        source.quotations.append(quotation)
        return quotation

    def _widening(self, path: str) -> Iterator[list[tuple[Quotation, str]]]:
        """Yield what cites the path or anything below it, then what cites each path above."""
        yield self._below(path)
        while "/" in path:
            path = path.rpartition("/")[0]
            yield self._by_path.get(path, [])

    def _below(self, path: str) -> list[tuple[Quotation, str]]:
        found = list(self._by_path.get(path, []))
        if path:
            for other, pairs in self._by_path.items():
                found += pairs if other.startswith(f"{path}/") else []
        return found

    def _of_the_whole_record(self) -> list[Marker]:
        """A source of the record as a whole: its number alone, no sentence of it."""
        cited = dict.fromkeys(quotation.source for quotation, _stance in self._by_path.get("", []))
        return [Marker(str(one.number), one.anchor, Stance.SUPPORTS) for one in cited]


def reading_note(source: Source) -> str:
    """Say how the register read the source, if not whole and in the original; else empty."""
    if source.translation_of_id:
        return _("We read a translation. The original has not been checked.")
    if source.reading == Reading.EXCERPT:
        return _("We read only an excerpt of this text.")
    if source.reading == Reading.NOT_SEEN:
        return _("We have not seen this text ourselves.")
    return ""


def _letters(position: int) -> str:
    """Return a to z, then aa, ab …"""
    first, second = divmod(position, len(ascii_lowercase))
    prefix = ascii_lowercase[first - 1] if first else ""
    return prefix + ascii_lowercase[second]


def _each_once(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions without those that read like an earlier one."""
    by_words: dict[str, Mention] = {}
    for mention in mentions:
        by_words.setdefault(mention.words, mention)
    return list(by_words.values())


def _marked(pairs: Iterable[tuple[Quotation, str]]) -> list[Marker]:
    """Return a marker for each quotation, in the order of the list of sources, each once."""
    ordered = sorted(pairs, key=lambda pair: pair[0].order)
    markers = (Marker(one.label, one.anchor, stance) for one, stance in ordered)
    return list(dict.fromkeys(markers))


def _first(candidates: Iterable[Any]) -> Any:
    return next((one for one in candidates if one), None)
