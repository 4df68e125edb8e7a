"""On which day a statement says something was signed."""

from intake.extract.article import Article, Sentence
from intake.extract.dates import Found
from intake.extract.statements import Statement
from intake.extract.text import Span

STOPS = tuple('.。!！?？…」』”’")）')  # what a sentence ends with
HEADING = 30  # characters: a shorter line with a date is the page's own date
BESIDE = 40  # characters before a date in which a word of telling stands
AHEAD = 140  # and after it: Japanese tells at the end of the sentence
NONE = Found("", Span(0, 0))


def signing_day(article: Article, index: int, statement: Statement, before: str) -> Found:
    """Return the day of a signing: the date nearest to its verb, else one of the sentence before.

    Only days count; a year in the sentence is more often that of something else. `before` is the
    day of the signing told before, for “the same day”. `is_relative` where the text says “today”.
    """
    sentence = article.sentences[index]
    place = sentence.span.start + statement.verb.start
    found = days_said(article, sentence, statement.span)
    if found:
        return min(found, key=lambda one: _distance(one, place))
    if before and article.rules.pattern("dates.same_day").search(sentence.folded):
        return Found(before, sentence.span)
    return _labelled(article, index) or _day_of_sentence_before(article, index) or NONE


def day_of_ceremony(article: Article, index: int) -> Found:
    """Return the day of the sentence after, where it tells of the ceremony."""
    if index + 1 >= len(article.sentences):
        return NONE
    after = article.sentences[index + 1]
    if not article.rules.pattern("signing.ceremony").search(after.folded):
        return NONE
    found = days_said(article, after)
    return found[0] if len(found) == 1 else NONE


def _distance(found: Found, place: int) -> tuple[bool, int]:
    return found.is_relative, abs(found.span.start - place)


def days_said(article: Article, sentence: Sentence, part: Span | None = None) -> list[Found]:
    """Return the days of a sentence, less that of its dateline and of when somebody told it."""
    head = article.rules.pattern("dates.dateline").match(sentence.text)
    start = sentence.span.start
    first = start + (head.end() if head else 0)
    return [
        one
        for one in article.dates_in(sentence.span)
        if one.span.start >= first
        and _is_day(one.edtf)
        and (part is None or part.overlaps(Span(one.span.start - start, one.span.end - start)))
        and not _is_when_told(article, sentence, one)
    ]


def _is_when_told(article: Article, sentence: Sentence, found: Found) -> bool:
    """Whether a date is that of the announcement: 14일 밝혔다, “announced today”."""
    start, end = found.span.start - sentence.span.start, found.span.end - sentence.span.start
    before, after = (
        sentence.folded[max(0, start - BESIDE) : start],
        sentence.folded[end : end + AHEAD],
    )
    told_before, told_after = (
        article.rules.pattern(f"dates.{one}") for one in ("told_before", "told_after")
    )
    return bool(told_before.search(before) or told_after.search(after))


def _is_day(edtf: str) -> bool:
    return len(edtf) == len("2025-07-11")


def _labelled(article: Article, index: int) -> Found | None:
    """Return the day beside words such as “date of signature”, in the sentences around."""
    label = article.rules.pattern("dates.signing_label")
    for other in article.sentences[max(0, index - 4) : index + 5]:
        match = label.search(other.folded)
        if match:
            near = [
                one
                for one in article.dates_in(other.span)
                if 0 <= one.span.start - other.span.start - match.end() <= 12 and _is_day(one.edtf)
            ]
            if near:
                return near[0]
    return None


def _day_of_sentence_before(article: Article, index: int) -> Found | None:
    """Return the day of the sentence before, where this one goes on from it without a subject."""
    joint = article.rules.pattern("parties.joint").search(article.sentences[index].folded)
    if index == 0 or (joint is None and len(article.sentences[index].mentions) > 1):
        return None
    before = article.sentences[index - 1]
    found = days_said(article, before)
    if len(found) != 1 or len(before.text) < HEADING or not before.text.endswith(STOPS):
        return None  # a line without a stop is a heading, and its date the page's
    return found[0]
