"""The day of a signing that was told with another: the half of a sentence, one of a sum."""

from intake.extract.article import Article
from intake.extract.dates import Found
from intake.extract.days import NONE
from intake.extract.signings import FEWEST, SUM, Signing
from intake.extract.statements import Statement


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


def day_of_sum(article: Article, index: int, earlier: list[Signing]) -> Found:
    """Return the day of “two agreements were signed on Thursday”, told shortly before of each."""
    several = article.rules.pattern("signing.several")
    before = article.sentences[max(0, index - SUM) : index]
    days = (
        Found(one.signed, one.sentence.span)
        for one in reversed(earlier)
        if one.signed
        and len(one.parties) < FEWEST
        and one.sentence in before
        and several.search(one.sentence.folded)
    )
    return next(days, NONE)
