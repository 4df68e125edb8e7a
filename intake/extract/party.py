"""A side of a signing, and the body of the text it stands for."""

from collections.abc import Iterable
from dataclasses import dataclass

from intake.extract.article import Sentence
from intake.extract.organisations import Organisation
from intake.extract.text import Span


@dataclass(frozen=True)
class Party:
    """A side: as written, and its slug where the register knows it, or the country it is."""

    span: Span
    surface: str
    institution: str | None
    confidence: float
    entity: str
    kind: str = ""


def party_of(mention: Organisation) -> Party:
    slug = mention.known[0].slug if len(mention.known) == 1 else None
    return Party(
        mention.span, mention.surface, slug, mention.confidence, mention.entity, mention.kind
    )


def each_once(found: Iterable[Party]) -> list[Party]:
    """Return the sides, the first mention of each."""
    kept: dict[str, Party] = {}
    for one in found:
        if one.entity not in kept:
            kept[one.entity] = one
    return list(kept.values())


def inside(sentence: Sentence, mention: Organisation) -> Span:
    """Where a mention stands in its sentence."""
    start = sentence.span.start
    return Span(mention.span.start - start, mention.span.end - start)
