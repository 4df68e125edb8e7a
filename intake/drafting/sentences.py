"""The sentence that words stand in."""

from intake.extract import Extraction
from intake.extract.article import Article
from intake.extract.text import Span


def sentence_of(article: Article, words: Span) -> Span:
    """Return the sentence that holds words; the words themselves where none holds them whole."""
    holding = (one.span for one in article.sentences if one.span.holds(words))
    return next(holding, words)


def agreement_of(extraction: Extraction, place: int) -> int:
    """Return the number, from 1, of the agreement that a place in the text speaks of.

    It is the last one that was told before it; the first for what stands before all of them.
    """
    starts = [one.evidence.start for one in extraction.agreements]
    before = [start for start in starts if start <= place]
    return starts.index(max(before)) + 1 if before else 1
