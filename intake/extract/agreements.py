"""Agreements in a text: a sentence that says something was signed, and between whom.

A plan to sign is no agreement; one signed in an earlier year is background.
"""

import re
from dataclasses import dataclass, replace

from intake.extract.article import Article, Sentence
from intake.extract.dates import Found
from intake.extract.parties import Party, parties
from intake.extract.text import Span

# Codes of the language files that are not codes of the register.
KINDS = {"framework_memorandum": "framework"}
FALLBACK = "other"
NEAR = 2  # sentences around a signing in which its instrument or its sides may stand
HEADING = 30  # characters: a shorter line with a date is the page's own date
EARLIER = 1  # years before the report from which on a signing is background


@dataclass(frozen=True)
class Signing:
    """A sentence that says an agreement was made. `signed` is EDTF, empty where it is not said."""

    sentence: Sentence
    kind: str
    signed: str
    place: str
    parties: tuple[Party, ...]
    is_background: bool
    confidence: float

    @property
    def evidence(self) -> Span:
        return self.sentence.span


def agreements(article: Article) -> list[Signing]:
    """Return the agreements a text reports, one for each set of parties."""
    found = [
        signing
        for index in range(len(article.sentences))
        if (signing := _signing(article, index)) is not None
    ]
    return _merged([one for one in found if len(one.parties) > 1])


def _signing(article: Article, index: int) -> Signing | None:
    sentence = article.sentences[index]
    verb = _done(article, sentence)
    if verb is None:
        return None
    instrument = _instrument(article, sentence, verb)
    if instrument is None:
        instrument = _instrument_nearby(article, index)
    if instrument is None:
        return None
    sides = parties(article, index, verb)
    signed = _signed(article, index, verb)
    background = _is_background(article, sentence, verb, signed)
    return Signing(
        sentence,
        KINDS.get(instrument, instrument),
        signed,
        _place(article, sentence),
        tuple(sides),
        background,
        _confidence(sides, signed, in_sentence=_instrument(article, sentence, verb) is not None),
    )


def _done(article: Article, sentence: Sentence) -> re.Match[str] | None:
    """Return the word that says it was signed; None where that is planned, denied or absent."""
    planned = [
        Span(*match.span())
        for match in article.rules.pattern("signing.planned").finditer(sentence.folded)
    ]
    for match in article.rules.pattern("signing.verbs").finditer(sentence.folded):
        if not any(plan.overlaps(Span(*match.span())) for plan in planned):
            return match
    return None


def _instrument(article: Article, sentence: Sentence, verb: re.Match[str]) -> str | None:
    """Return the kind of the instrument named nearest to the verb, the more exact one first."""
    names = _outside_names(sentence)
    found = [
        (_distance(match, verb) > 40, order, _distance(match, verb), kind)
        for order, (kind, pattern) in enumerate(article.rules.patterns("signing.kinds"))
        for match in pattern.finditer(names)
    ]
    return min(found)[3] if found else None


def _outside_names(sentence: Sentence) -> str:
    """Blank the names of organisations: the “Alliance” of a name is no instrument."""
    text = list(sentence.folded)
    for mention in sentence.mentions:
        start, end = (
            mention.span.start - sentence.span.start,
            mention.span.end - sentence.span.start,
        )
        text[start:end] = " " * (end - start)
    return "".join(text)


def _distance(one: re.Match[str], other: re.Match[str]) -> int:
    return max(0, max(one.start(), other.start()) - min(one.end(), other.end()))


def _instrument_nearby(article: Article, index: int) -> str | None:
    """Return the instrument of the sentences beside: “… the MOU. The two presidents signed it.”"""
    for step in (-1, 1, -2, -3):
        if 0 <= index + step < len(article.sentences) and step >= -NEAR:
            other = article.sentences[index + step]
            for kind, pattern in article.rules.patterns("signing.kinds"):
                if kind not in {"partnership", "framework"} and pattern.search(
                    _outside_names(other)
                ):
                    return kind
    return None


def _signed(article: Article, index: int, verb: re.Match[str]) -> str:
    """Return the day of a signing: the date nearest to its verb, else one of the sentence before.

    Only days count; a year in the sentence is more often that of something else.
    """
    sentence = article.sentences[index]
    place = sentence.span.start + verb.start()
    found = [one for one in _own_dates(article, sentence) if _is_day(one.edtf)]
    if found:
        return min(found, key=lambda one: abs(one.span.start - place)).edtf
    heading = _dateline_day(article, index)
    return heading or ""


def _own_dates(article: Article, sentence: Sentence) -> list[Found]:
    """Return the dates of a sentence, without that of a dateline before it: when it was written."""
    head = article.rules.pattern("dates.dateline").match(sentence.text)
    end = sentence.span.start + (head.end() if head else 0)
    return [one for one in article.dates_in(sentence.span) if one.span.start >= end]


def _is_day(edtf: str) -> bool:
    return len(edtf) == len("2025-07-11")


def _dateline_day(article: Article, index: int) -> str:
    """Return the day of the sentence before, where this one goes on from it without a subject."""
    joint = article.rules.pattern("parties.joint").search(article.sentences[index].folded)
    if index == 0 or (joint is None and len(article.sentences[index].mentions) > 1):
        return ""
    before = article.sentences[index - 1]
    found = [one for one in _own_dates(article, before) if _is_day(one.edtf)]
    if len(found) != 1 or len(before.text) < HEADING:
        return ""
    return found[0].edtf


def _is_background(article: Article, sentence: Sentence, verb: re.Match[str], signed: str) -> bool:
    spans = [
        Span(*match.span())
        for match in article.rules.pattern("signing.background").finditer(sentence.folded)
    ]
    if any(span.start <= verb.start() < span.end for span in spans):
        return True
    year = article.reported.year if article.reported else None
    return bool(year and signed[:4].isdigit() and int(signed[:4]) < year - EARLIER)


def _place(article: Article, sentence: Sentence) -> str:
    """Return the place of a signing: where the text says “at” or “in” before a name."""
    before = article.rules.pattern("places.before")
    for mention in sentence.mentions:
        start = mention.span.start - sentence.span.start
        if before.pattern and before.search(sentence.folded[:start]):
            return mention.surface
    return ""


def _confidence(sides: list[Party], signed: str, *, in_sentence: bool) -> float:
    score = 0.5 + 0.2 * in_sentence + 0.1 * bool(signed)
    known = sum(side.institution is not None for side in sides)
    return round(min(0.97, score + 0.17 * known / max(1, len(sides))), 2)


def _merged(signings: list[Signing]) -> list[Signing]:
    """Join what several sentences say of one agreement; the fullest sentence leads."""
    kept: list[Signing] = []
    for one in signings:
        same = next((other for other in kept if _is_same(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            kept[kept.index(same)] = _joined(same, one)
    return kept


def _is_same(one: Signing, other: Signing) -> bool:
    if one.is_background != other.is_background:
        return False
    if one.signed and other.signed and one.signed != other.signed:
        return False
    first, second = ({party.entity for party in side.parties} for side in (one, other))
    shared = first & second
    return len(shared) > 1 or (bool(shared) and (first <= second or second <= first))


def _joined(first: Signing, second: Signing) -> Signing:
    fuller = max((first, second), key=lambda one: (one.confidence, len(one.parties)))
    entities = {party.entity for party in fuller.parties}
    return replace(
        fuller,
        signed=fuller.signed or first.signed or second.signed,
        place=fuller.place or first.place or second.place,
        parties=fuller.parties if entities else first.parties,
    )
