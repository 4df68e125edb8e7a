"""Sides that a sentence tells only by the people who sign for them: “Lee then signed with NTU”."""

from collections.abc import Iterator

from intake.extract.article import Article, Sentence
from intake.extract.owners import owner_of_page
from intake.extract.party import Party, party_of
from intake.extract.people import Person
from intake.extract.text import Span

BESIDE = 24  # characters before a name in which stands whose head a person is


def bodies_of_people(article: Article, sentence: Sentence, verb: Span) -> Iterator[Party]:
    """Yield the body of each person named before the verb, as the text told it before."""
    for one in article.people:
        place = sentence.text.find(one.name, 0, verb.start or None)
        if place >= 0 and one.span.end <= sentence.span.start:
            yield from _body(article, one)


def _body(article: Article, person: Person) -> Iterator[Party]:
    bodies = [one for one in article.organisations if one.surface == person.institution]
    if not bodies:
        before = article.folded[max(0, person.span.start - BESIDE) : person.span.start]
        own = article.rules.pattern("parties.self").search(before)
        owner = owner_of_page(article, own[0]) if own else None
        bodies = [owner] if owner else []
    if bodies:
        yield party_of(bodies[0])
