"""The day of a signing that was told with another: the half of a sentence, one of a sum."""

from intake.extract.article import Article, Sentence
from intake.extract.dates import Found
from intake.extract.days import HEADING, NONE, STOPS, days_said
from intake.extract.parties import Party
from intake.extract.signings import FEWEST, SUM, Signing
from intake.extract.statements import Statement, head_of_list, is_of_older

MONTH = len("2026-03")
TOLD_ON = 4  # sentences before a signing in which its day may have been told


def is_of_one_occasion(article: Article, index: int, statement: Statement, before: Signing) -> bool:
    """Whether the signing told right before was of the same day: the half of a sentence, a sum."""
    sentence = article.sentences[index]
    if article.rules.pattern("dates.another_day").search(statement.span.of(sentence.folded)):
        return False
    if statement.is_counted:
        return True
    if statement.is_second:
        return before.sentence is article.sentences[index]
    is_next = index > 0 and before.sentence is article.sentences[index - 1]
    return is_next and any(side.kind == "described" for side in before.parties)


def day_of_list(article: Article, index: int, statement: Statement) -> Found | None:
    """Return the day of “signed on Thursday:” above the line that tells of one of them."""
    head = head_of_list(article, index) if statement.is_listed else None
    found = days_said(article, head) if head else []
    found = [one for one in found if not one.is_relative] or found  # “yesterday, 3 March”
    return found[0] if len(found) == 1 else None


def day_of_sum(article: Article, index: int, earlier: list[Signing], sides: list[Party]) -> Found:
    """Return the day of “two agreements were signed on Thursday”, told shortly before of each."""
    before = article.sentences[max(0, index - SUM) : index]
    days = (
        Found(one.signed, one.sentence.span)
        for one in reversed(earlier)
        if one.signed and one.sentence in before and _is_sum_of(article, one, sides)
    )
    return next(days, None) or _day_of_count(article, before)


def day_of_narration(article: Article, index: int, statement: Statement) -> Found:
    """Return the day told last in the sentences right before: a text stays on it till it moves.

    None where the statement has a date of its own, whatever that is of, or moves to another day.
    """
    sentence = article.sentences[index]
    text = statement.span.of(sentence.folded)
    moves = article.rules.pattern("dates.another_day").search(text)
    older = is_of_older(article, sentence, statement.verb)
    if moves or older or sentence.text[-1:] not in STOPS or _has_dates(article, sentence):
        return NONE
    for other in reversed(article.sentences[max(0, index - TOLD_ON) : index]):
        if not _tells(article, other):
            continue
        found = days_said(article, other)
        if found:
            return found[0] if len(found) == 1 else NONE
        if _has_dates(article, other, least=MONTH):
            return NONE
    return NONE


def _tells(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is no heading, and no place and day before the first: “Lund, 3 March.”."""
    dates = sum(len(one.span.of(article.text)) for one in article.dates_in(sentence.span))
    return sentence.text[-1:] in STOPS and len(sentence.text) - dates >= HEADING


def _has_dates(article: Article, sentence: Sentence, least: int = 0) -> bool:
    head = article.rules.pattern("dates.dateline").match(sentence.folded)
    first = sentence.span.start + (head.end() if head else 0)
    dates = article.dates_in(sentence.span)
    return any(one.span.start >= first and len(one.edtf) > least for one in dates)


def _is_sum_of(article: Article, one: Signing, sides: list[Party]) -> bool:
    """Whether a signing told with one named side at most is of several, this one among them."""
    own = {side.entity for side in one.parties if side.kind != "described"}
    if len(own) >= FEWEST:
        return False
    several = article.rules.pattern("signing.several").search(one.sentence.folded)
    return several is not None or bool(own & {side.entity for side in sides})


def _day_of_count(article: Article, before: list[Sentence]) -> Found:
    """Return the day of “two agreements came out of the visit on Tuesday”."""
    several = article.rules.pattern("signing.several")
    for sentence in reversed(before):
        if several.search(sentence.folded) and sentence.text[-1:] in STOPS:
            found = days_said(article, sentence)
            return found[0] if len(found) == 1 else NONE
    return NONE
