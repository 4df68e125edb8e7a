"""Everything found in one text, and how it is told to programs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from intake.extract.agreements import agreements
from intake.extract.article import Article
from intake.extract.forums import Gathering, forums
from intake.extract.gazetteer import Gazetteer
from intake.extract.lineage import Older, with_lineage
from intake.extract.organisations import Organisation
from intake.extract.parties import Party
from intake.extract.people import Person
from intake.extract.promises import (
    Commitment,
    Goal,
    Reached,
    commitments,
    goals,
    measurements,
)
from intake.extract.quantities import Amount, quantities
from intake.extract.signings import Signing
from intake.extract.text import Span
from intake.extract.topics import topics


@dataclass(frozen=True)
class Extraction:
    """What a text says: suggestions for a curator, none of them a fact yet."""

    article: Article
    agreements: tuple[Signing, ...]
    background: tuple[Signing, ...]
    forums: tuple[Gathering, ...]
    quantities: tuple[Amount, ...]
    people: tuple[Person, ...]
    institutions: tuple[Organisation, ...]
    technologies: tuple[str, ...]
    activities: tuple[str, ...]
    commitments: tuple[Commitment, ...] = ()
    targets: tuple[Goal, ...] = ()
    measurements: tuple[Reached, ...] = ()

    def to_json(self, file: str = "") -> dict[str, Any]:
        """Return the extraction as `extract --json` prints it; offsets count characters."""
        published = self.article.published
        return {
            "file": file,
            "language": self.article.language,
            "published": published.isoformat() if published else None,
            "agreements": [_agreement(one) for one in self.agreements],
            "forums": [_forum(one) for one in self.forums],
            "quantities": [_quantity(one) for one in self.quantities],
            "people": [
                {
                    "name": one.name,
                    "also": one.also,
                    "title": one.title,
                    "institution": one.institution,
                }
                for one in self.people
            ],
            "institutions": [_institution(one) for one in self.institutions],
            "technologies": list(self.technologies),
            "activities": list(self.activities),
            "background": [_agreement(one) for one in self.background],
            "commitments": [_commitment(one) for one in self.commitments],
            "targets": [_goal(one) for one in self.targets],
            "measurements": [_reached(one) for one in self.measurements],
        }


def extract(text: str, gazetteer: Gazetteer, *, published: date | None = None) -> Extraction:
    """Read a press release. `published` is its day, where that is known from elsewhere.

    Reads the first 20,000 characters (`article.is_cut` says when there are more). Never raises.
    """
    article = Article(text, gazetteer, published=published)
    signings = agreements(article)
    told = with_lineage(article, [one for one in signings if not one.is_background])
    amounts = quantities(article.text, article.rules)
    return Extraction(
        article,
        tuple(told),
        tuple(one for one in signings if one.is_background),
        tuple(forums(article, amounts)),
        tuple(amounts),
        tuple(article.people),
        tuple(_each_once(article.organisations)),
        tuple(topics(article, "technologies")),
        tuple(topics(article, "activities")),
        tuple(commitments(article, told, amounts)),
        tuple(goals(article, amounts)),
        tuple(measurements(article, amounts)),
    )


def _each_once(mentions: list[Organisation]) -> list[Organisation]:
    first: dict[str, Organisation] = {}
    for one in mentions:
        first.setdefault(one.entity, one)
    return list(first.values())


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _agreement(signing: Signing) -> dict[str, Any]:
    return {
        "kind": signing.kind,
        "signed": signing.signed or None,
        "place": signing.place or None,
        "parties": [_party(one) for one in signing.parties],
        "evidence": _span(signing.evidence),
        "confidence": signing.confidence,
        "lineage": [_older(one) for one in signing.lineage],
    }


def _older(one: Older) -> dict[str, Any]:
    return {"relation": one.relation, "signed": one.signed or None, "evidence": _span(one.span)}


def _party(party: Party) -> dict[str, Any]:
    known = {"surface": party.surface, "institution": party.institution}
    return {**known, "confidence": party.confidence, **_span(party.span)}


def _forum(one: Gathering) -> dict[str, Any]:
    said = {"title": one.title, "starts": one.starts or None, "ends": one.ends or None}
    crowd = {
        "attendance": _quantity(one.attendance) if one.attendance else None,
        "meetings": _quantity(one.meetings) if one.meetings else None,
    }
    place = {"city": one.city or None, "venue": one.venue or None}
    return {**said, **place, "edition": one.edition, **crowd, "evidence": _span(one.evidence)}


def _quantity(one: Amount) -> dict[str, Any]:
    return {
        "operator": one.operator,
        "low": _number(one.low),
        "high": _number(one.high),
        "unit": one.unit,
        "per": one.per,
        "surface": one.surface,
        **_span(one.span),
    }


def _commitment(one: Commitment) -> dict[str, Any]:
    amount = _quantity(one.amount) if one.amount else None
    return {"firmness": one.firmness, "quantity": amount, "evidence": _span(one.span)}


def _goal(one: Goal) -> dict[str, Any]:
    return {"due": one.due, "quantity": _quantity(one.amount), "evidence": _span(one.span)}


def _reached(one: Reached) -> dict[str, Any]:
    amount = _quantity(one.amount)
    return {"date": one.day or None, "quantity": amount, "evidence": _span(one.span)}


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _institution(one: Organisation) -> dict[str, Any]:
    slug = one.known[0].slug if len(one.known) == 1 else None
    return {"surface": one.surface, "institution": slug, "kind": one.kind, **_span(one.span)}
