"""The statements of a sentence that something was signed: most have one, some have two.

“… signed an agreement with A on the 20th, and an MOU with B on the 22nd.”
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from intake.extract.article import Article, Sentence
from intake.extract.text import Span

BLANK = "ʘ"  # stands for a letter of a name
COUNTED = 3  # sentences after “two agreements” in which each is told
MOST = 8  # words for signing in one sentence; more are no sentence


@dataclass(frozen=True)
class Statement:
    """A word that says it was signed, and the part of the sentence it speaks for."""

    verb: Span
    span: Span
    is_second: bool = False
    is_counted: bool = False


def statements(article: Article, sentence: Sentence) -> list[Statement]:
    """Return what a sentence says was signed; nothing where that is planned, denied or absent."""
    verbs = list(islice(_done(article, sentence), MOST))
    if not verbs:
        return []
    parts = _parts(article, sentence, verbs)
    if len(parts) > 1:
        return [Statement(verb, span, number > 0) for number, (verb, span) in enumerate(parts)]
    new = [verb for verb in verbs if not is_of_older(article, sentence, verb)]
    return [Statement((new or verbs)[0], Span(0, len(sentence.text)))]


def counted(article: Article, index: int) -> list[Statement]:
    """Return the statement of “the first, a memorandum with A”, told after their number."""
    sentence = article.sentences[index]
    match = article.rules.pattern("signing.counted").match(sentence.folded)
    names = _names_instrument(article, sentence.folded) or len(sentence.mentions) > 1
    if match is None or not names:
        return []
    several = article.rules.pattern("signing.several")
    before = article.sentences[max(0, index - COUNTED) : index]
    if not any(several.search(one.folded) and statements(article, one) for one in before):
        return []
    return [
        Statement(Span(*match.span()), Span(0, len(sentence.text)), is_second=True, is_counted=True)
    ]


def is_of_older(article: Article, sentence: Sentence, verb: Span) -> bool:
    """Whether a verb tells of an older agreement: “following a letter of intent signed in May”."""
    older = article.rules.pattern("signing.background").finditer(sentence.folded)
    return any(verb.overlaps(Span(*match.span())) for match in older)


def goes_on(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence speaks of an agreement told of before: “The document was signed …”."""
    return article.rules.pattern("signing.definite").search(sentence.folded) is not None


def outside_names(sentence: Sentence) -> str:
    """Blank the names of organisations: the “Alliance” of a name is no instrument."""
    text = list(sentence.folded)
    for mention in sentence.mentions:
        start, end = (
            mention.span.start - sentence.span.start,
            mention.span.end - sentence.span.start,
        )
        text[start:end] = BLANK * (end - start)
    return "".join(text)


def _done(article: Article, sentence: Sentence) -> Iterator[Span]:
    text = outside_names(sentence)
    undone = [
        Span(*match.span()) for match in article.rules.pattern("signing.planned").finditer(text)
    ]
    for match in article.rules.pattern("signing.verbs").finditer(text):
        if not any(plan.overlaps(Span(*match.span())) for plan in undone):
            yield Span(*match.span())


def _parts(article: Article, sentence: Sentence, verbs: list[Span]) -> list[tuple[Span, Span]]:
    """Cut a sentence between two verbs that each have a side and an instrument of their own."""
    parts: list[tuple[Span, Span]] = []
    start = 0
    for verb in verbs:
        comma = article.rules.pattern("signing.clause_end").search(sentence.folded, verb.end)
        end = comma.start() if comma else len(sentence.text)
        if verb.start < start or end <= start:
            continue
        part = Span(start, end)
        if _is_whole(article, sentence, part):
            parts.append((verb, part))
            start = end
    if parts:  # what is left belongs to the last one
        verb, last = parts[-1]
        parts[-1] = (verb, Span(last.start, len(sentence.text)))
    return parts


def _is_whole(article: Article, sentence: Sentence, part: Span) -> bool:
    text = part.of(sentence.folded)
    has_kind = _names_instrument(article, text)
    start = sentence.span.start
    has_side = any(
        part.holds(Span(one.span.start - start, one.span.end - start)) for one in sentence.mentions
    )
    has_side = has_side or bool(article.rules.pattern("signing.two_sides").search(text))
    return has_kind and has_side and bool(re.search(r"\w", text))


def _names_instrument(article: Article, text: str) -> bool:
    return any(
        kind not in {"partnership"} and pattern.search(text)
        for kind, pattern in article.rules.patterns("signing.kinds")
    )
