"""One press release, read: what every later step asks of it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from intake.extract import dates as dating
from intake.extract.gazetteer import Gazetteer
from intake.extract.language import detect
from intake.extract.organisations import Organisation, mentions_of, organisations
from intake.extract.people import Person, people
from intake.extract.rules import Rules, rules
from intake.extract.text import Span, sentences
from intake.extract.years import in_its_year, year_of_news

# A press release has a few thousand characters; what follows these is not read.
LONGEST = 20_000


@dataclass(frozen=True)
class Sentence:
    """A sentence, with the mentions of organisations in it."""

    span: Span
    text: str
    folded: str
    mentions: tuple[Organisation, ...]


class Article:
    """A text with its language's rules. Everything is computed once, when it is asked for."""

    def __init__(self, text: str, gazetteer: Gazetteer, *, published: date | None = None) -> None:
        """Take the text as it will be quoted; `published` where it is known from elsewhere."""
        self.text = text[:LONGEST]
        self.is_cut = len(text) > LONGEST
        self.gazetteer = gazetteer
        self._published = published
        self.language = detect(self.text)
        self.rules: Rules = rules(self.language or "en")

    @cached_property
    def folded(self) -> str:
        return self.rules.folded(self.text)

    @cached_property
    def organisations(self) -> list[Organisation]:
        return organisations(self.text, self.rules, self.gazetteer)

    @cached_property
    def people(self) -> list[Person]:
        return people(self.text, self.rules, self.organisations)

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [self._sentence(span) for span in sentences(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.span.start for one in self.organisations]

    def _sentence(self, span: Span) -> Sentence:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        inside = tuple(one for one in self.organisations[first:last] if span.holds(one.span))
        return Sentence(span, span.of(self.text), span.of(self.folded), inside)

    def learn(self, names: Mapping[str, Iterable[Span]]) -> bool:
        """Take names for bodies wherever else they stand; whether any does.

        `names` come with the sentences that gave them away, and need them no more.
        """
        found = mentions_of(self.text, names, self.organisations)
        more = [
            one for one in found if not any(told.holds(one.span) for told in names[one.surface])
        ]
        if more:
            self.organisations = sorted([*self.organisations, *more], key=lambda one: one.span)
            del self.sentences, self._starts
        return bool(more)

    @cached_property
    def published(self) -> date | None:
        """The day the page is from, as printed on it."""
        if self._published:
            return self._published
        found = dating.published(self.text, self.rules)
        if found is None:
            head = dating.dateline_without_year(self.text, self.rules)
            found = self._in_its_year(head) if head else None
        return found.day if found else None

    @cached_property
    def _year(self) -> int | None:
        return year_of_news(self.text, self.rules)

    def _in_its_year(self, found: dating.Found) -> dating.Found:
        return in_its_year(found, self.text, self.rules, self._year)

    @cached_property
    def reported(self) -> date | None:
        """The day its words “today” mean: that of the dateline, else the page's."""
        match = self.rules.pattern("dates.dateline").search(self.folded[: dating.HEADER * 2])
        if match is None or self.published is None:
            return self.published
        found = dating.dates(match[0], self.rules, self.published)
        return (found[0].day if found else None) or self.published

    def dates_in(self, span: Span) -> list[dating.Found]:
        """Return the dates of a part of the text; offsets are those of the whole text."""
        found = dating.dates(span.of(self.text), self.rules, self.reported)
        whole = [dating.moved(one, span.start) for one in found]
        return whole if self.reported else [self._in_its_year(one) for one in whole]
