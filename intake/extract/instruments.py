"""What was signed: the kind of the instrument, beside the verb or in the sentences around."""

import re

from intake.extract.article import Article, Sentence
from intake.extract.signings import Signing, is_told
from intake.extract.statements import COUNTED, Statement, goes_on, head_of_list, outside_names
from intake.extract.text import Span

NEAR = 2  # sentences around a signing in which its instrument may stand
REACH = 40  # characters between the verb and its instrument


def own_instrument(article: Article, sentence: Sentence, statement: Statement) -> str | None:
    """Return the kind of the instrument named nearest to the verb, the more exact one first."""
    names = outside_names(sentence)
    verb = statement.verb
    second = [
        Span(*match.span())
        for match in article.rules.pattern("signing.second_instrument").finditer(names)
    ]
    found = [
        (_distance(match, verb) > REACH, order, _distance(match, verb), kind)
        for order, (kind, pattern) in enumerate(article.rules.patterns("signing.kinds"))
        for match in pattern.finditer(names, *_ends(statement.span))
        if not any(span.holds(Span(*match.span())) for span in second)
    ]
    return min(found)[3] if found else None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _distance(one: re.Match[str], verb: Span) -> int:
    return max(0, max(one.start(), verb.start) - min(one.end(), verb.end))


def nearby_instrument(article: Article, index: int) -> str | None:
    """Return the instrument of the sentences beside: “… the MOU. The two presidents signed it.”"""
    for step in (-1, 1, -2, -3):
        if 0 <= index + step < len(article.sentences) and step >= -NEAR:
            other = article.sentences[index + step]
            goes_on = step == -1 and not article.sentences[index].mentions
            left_out = {"partnership"} if goes_on else {"partnership", "framework"}
            for kind, pattern in article.rules.patterns("signing.kinds"):
                if kind not in left_out and pattern.search(outside_names(other)):
                    return kind
    return None


def instrument_of_list(article: Article, index: int, statement: Statement) -> str | None:
    """Return the instrument told above the lines: “signed three memoranda:” of “with A”."""
    head = head_of_list(article, index) if statement.is_listed else None
    if head is None:
        return None
    names = outside_names(head)
    kinds = article.rules.patterns("signing.kinds")
    return next((kind for kind, pattern in kinds if pattern.search(names)), None)


def instrument_of_count(article: Article, index: int) -> str | None:
    """Return the instrument of which a sentence tells one: “ended with two agreements”."""
    several = article.rules.pattern("signing.several")
    for before in reversed(article.sentences[max(0, index - COUNTED) : index]):
        if several.search(before.folded):
            names = outside_names(before)
            kinds = article.rules.patterns("signing.kinds")
            return next((kind for kind, pattern in kinds if pattern.search(names)), None)
    return None


def told_of(article: Article, index: int, earlier: list[Signing]) -> str | None:
    """Return the instrument told of before, where “the signing ceremony” is that of one."""
    told = [one.kind for one in earlier if is_told(one)]
    return told[-1] if told and goes_on(article, article.sentences[index]) else None


def is_weak(article: Article, sentence: Sentence, verb: Span) -> bool:
    """Whether a verb signs nothing unless its own sentence says what: “the visit concluded”."""
    weak = article.rules.pattern("signing.weak").search(verb.of(sentence.folded))
    papers = article.rules.pattern("signing.papers").search(sentence.folded)
    return weak is not None and papers is None and not goes_on(article, sentence)
