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
FEWEST = 2  # parts
COUNTED = 3  # sentences after “two agreements” in which each is told
MOST = 8  # words for signing in one sentence; more are no sentence
LINES = 12  # below “the following documents were signed:”
ITEM = re.compile(r"\s*(?:[-–—•·●▪■◆○*※]|[(（]?(?:\d{1,2}|[a-z一二三四五六七八九十])[.)）、．])\s*")
OPENS = (":", "：")


@dataclass(frozen=True)
class Statement:
    """A word that says it was signed, and the part of the sentence it speaks for."""

    verb: Span
    span: Span
    is_second: bool = False
    is_counted: bool = False
    is_listed: bool = False
    is_another: bool = False


def statements(article: Article, sentence: Sentence) -> list[Statement]:
    """Return what a sentence says was signed; nothing where that is planned, denied or absent."""
    verbs = list(islice(_done(article, sentence), MOST))
    if not verbs:
        return []
    parts = _parts(article, sentence, verbs)
    if len(parts) < FEWEST:
        parts = _elided(article, sentence, verbs) or parts
    if len(parts) > 1:
        return [
            Statement(
                verb, span, number > 0, is_another=number > 0 and _is_also(article, sentence, span)
            )
            for number, (verb, span) in enumerate(parts)
        ]
    new = [verb for verb in verbs if not is_of_older(article, sentence, verb)]
    return _with_second(
        article, sentence, Statement((new or verbs)[0], Span(0, len(sentence.text)))
    )


def _with_second(article: Article, sentence: Sentence, one: Statement) -> list[Statement]:
    """Tell “a memorandum with A and a contract with B” apart, and “as well as a contract”."""
    second = article.rules.pattern("signing.and_another")
    match = second.search(outside_names(sentence), one.verb.end)
    if match is None:
        return [one]
    verb, rest = Span(*match.span()), Span(match.start(), one.span.end)
    before = Span(one.verb.end, match.start())
    if _has_side(article, sentence, rest) and _has_side(article, sentence, before):
        first = Statement(one.verb, Span(one.span.start, match.start()))
        return [first, Statement(verb, rest, is_second=True)]
    return [one, Statement(verb, rest, is_second=True, is_another=True)]


def told_in(article: Article, index: int) -> list[Statement]:
    """Return what a sentence says was signed, by a verb or as one of those counted before it."""
    is_head = _opens_a_list(article, article.sentences[index])
    if is_head and index + 1 < len(article.sentences) and listed(article, index + 1):
        return []  # each is told below
    said = statements(article, article.sentences[index])
    return said or counted(article, index) or listed(article, index)


def counted(article: Article, index: int) -> list[Statement]:
    """Return the statement of “the first, a memorandum with A”, told after their number."""
    sentence = article.sentences[index]
    match = article.rules.pattern("signing.counted").match(sentence.folded)
    names = names_instrument(article, sentence.folded) or len(sentence.mentions) > 1
    if match is None or not names:
        return []
    several = article.rules.pattern("signing.several")
    before = article.sentences[max(0, index - COUNTED) : index]
    planned = article.rules.pattern("signing.planned")
    if not any(
        several.search(one.folded) and (statements(article, one) or not planned.search(one.folded))
        for one in before
    ):
        return []
    return [
        Statement(Span(*match.span()), Span(0, len(sentence.text)), is_second=True, is_counted=True)
    ]


def listed(article: Article, index: int) -> list[Statement]:
    """Return the statement of a line below “the following documents were signed:”."""
    sentence = article.sentences[index]
    if head_of_list(article, index) is None:
        return []
    names = outside_names(sentence)
    kinds = article.rules.patterns("signing.kinds")
    found = [
        Span(*match.span())
        for kind, pattern in kinds
        if kind != "partnership" and (match := pattern.search(names))
    ]
    item = ITEM.match(sentence.text)
    if not found and item and article.rules.pattern("parties.with").match(names, item.end()):
        found = [Span(*item.span())]  # what was signed with each is told above the lines
    whole = Span(0, len(sentence.text))
    return [Statement(found[0], whole, is_listed=True)] if found else []


def head_of_list(article: Article, index: int) -> Sentence | None:
    """Return the sentence that says that what is listed below it, this line too, was signed."""
    for before in range(index, max(-1, index - LINES), -1):
        sentence = article.sentences[before]
        if before < index and _opens_a_list(article, sentence):
            verbs = list(_done(article, sentence))
            is_new = any(not is_of_older(article, sentence, verb) for verb in verbs)
            return sentence if is_new else None
        if not (ITEM.match(sentence.text) or names_instrument(article, sentence.folded)):
            return None
    return None


def is_of_older(article: Article, sentence: Sentence, verb: Span) -> bool:
    """Whether a verb tells of an older agreement: “following a letter of intent signed in May”."""
    older = article.rules.pattern("signing.background").finditer(sentence.folded)
    return any(verb.overlaps(Span(*match.span())) for match in older)


def _opens_a_list(article: Article, sentence: Sentence) -> bool:
    opens = article.rules.pattern("signing.list_opens").search(sentence.folded)
    return opens is not None or sentence.text.endswith(OPENS)


def is_one_more(article: Article, sentence: Sentence, statement: Statement) -> bool:
    """Whether a sentence tells of one more instrument: “in addition, the two also signed …”."""
    more = article.rules.pattern("signing.one_more").search(sentence.folded, *_ends(statement.span))
    return more is not None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def goes_on(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence speaks of an agreement told of before: “The document was signed …”."""
    if article.rules.pattern("signing.also").search(sentence.folded):
        return False  # “… signed a memorandum with B, too”
    return article.rules.pattern("signing.definite").search(outside_names(sentence)) is not None


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
    came = [Span(*match.span()) for match in article.rules.pattern("signing.came").finditer(text)]
    undone = [plan for plan in undone if not any(plan.overlaps(one) for one in came)]
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


def _elided(article: Article, sentence: Sentence, verbs: list[Span]) -> list[tuple[Span, Span]]:
    """Cut where a verb is left out: A는 B와 의향서를, C는 D와 협약을 체결했다."""
    text = outside_names(sentence)
    elided = article.rules.pattern("signing.elided")
    first = min(verbs[0].end, _first_instrument(article, text))
    cuts = [match.end() for match in elided.finditer(text, first)]
    parts, start = [], 0
    for end in [*cuts, len(sentence.text)]:
        if _is_whole(article, sentence, Span(start, end)):
            parts.append(Span(start, end))
            start = end
    if start < len(sentence.text):
        return []
    return [(next((one for one in verbs if part.holds(one)), verbs[0]), part) for part in parts]


def _first_instrument(article: Article, text: str) -> int:
    kinds = (pattern for _kind, pattern in article.rules.patterns("signing.kinds"))
    return min((match.start() for one in kinds if (match := one.search(text))), default=len(text))


def _is_whole(article: Article, sentence: Sentence, part: Span) -> bool:
    text = part.of(sentence.folded)
    has_kind = names_instrument(article, text)
    has_side = _has_side(article, sentence, part) or _is_also(article, sentence, part)
    has_side = has_side or bool(article.rules.pattern("signing.two_sides").search(text))
    return has_kind and has_side and bool(re.search(r"\w", text))


def _has_side(article: Article, sentence: Sentence, part: Span) -> bool:
    start = sentence.span.start
    return any(
        part.holds(Span(one.span.start - start, one.span.end - start)) for one in sentence.mentions
    )


def _is_also(article: Article, sentence: Sentence, part: Span) -> bool:
    """Whether a part tells of one more instrument of the sides told: 同時簽訂, “and also”."""
    also = article.rules.pattern("signing.adds").search(part.of(sentence.folded))
    return also is not None and not _has_side(article, sentence, part)


def names_instrument(article: Article, text: str) -> bool:
    """Whether words name an instrument; “partnership” alone is none."""
    return any(
        kind not in {"partnership"} and pattern.search(text)
        for kind, pattern in article.rules.patterns("signing.kinds")
    )
