"""What an agreement does to an older one: “renews the agreement of 2019”."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from intake.extract.article import Article, Sentence
from intake.extract.signings import Signing
from intake.extract.text import Span

AHEAD = 3  # sentences after a signing in which its history is told


@dataclass(frozen=True)
class Older:
    """A relation (a code of the register) to an older agreement; `signed` is EDTF, or empty."""

    relation: str
    signed: str
    span: Span


def with_lineage(article: Article, signings: list[Signing]) -> list[Signing]:
    """Return the signings with what their own sentences tell of older agreements."""
    starts = {one.sentence.span.start for one in signings}
    return [replace(one, lineage=tuple(_once(_told(article, one, starts)))) for one in signings]


def _told(article: Article, one: Signing, starts: set[int]) -> Iterator[Older]:
    index = article.sentences.index(one.sentence)
    for place, sentence in enumerate(article.sentences[index : index + 1 + AHEAD]):
        if place and sentence.span.start in starts:
            return  # the next signing has a history of its own
        yield from _in_sentence(article, sentence, one)


def _in_sentence(article: Article, sentence: Sentence, one: Signing) -> Iterator[Older]:
    for relation, pattern in article.rules.patterns("lineage"):
        match = pattern.search(sentence.folded)
        if match:
            place = sentence.span.start + match.start()
            yield Older(relation, _when(article, sentence, one, place), sentence.span)


def _when(article: Article, sentence: Sentence, one: Signing, place: int) -> str:
    """Return the date nearest to the words that is older than the signing; empty without one."""
    today = one.signed or (article.reported.isoformat() if article.reported else "")
    years = [
        found
        for found in article.dates_in(sentence.span)
        if found.edtf[:4].isdigit() and today[:4].isdigit() and found.edtf[:4] < today[:4]
    ]
    nearest = min(years, key=lambda found: abs(found.span.start - place), default=None)
    return nearest.edtf if nearest else ""


def _once(told: Iterator[Older]) -> Iterator[Older]:
    """Each relation once, the one whose date is known first."""
    kept: dict[str, Older] = {}
    for one in told:
        if one.relation not in kept or (one.signed and not kept[one.relation].signed):
            kept[one.relation] = one
    yield from kept.values()
