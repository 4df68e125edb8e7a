"""Dates of an article as documents write them, with the words they rest on."""

from collections.abc import Iterable
from typing import Any

from intake.extract.article import Article, Sentence
from intake.extract.dates import Found
from values.dates import FuzzyDate

DAY = len("2025-07-11")


def as_document(edtf: str, words: str = "") -> dict[str, Any] | None:
    """Return a date with the words of the source; None for what is no date of the register."""
    try:
        read = FuzzyDate.parse(words) if words else None
    except ValueError:
        read = None
    if read is not None and read.edtf == edtf:
        return read.to_json()
    try:
        return FuzzyDate(edtf, words).to_json()
    except ValueError:
        return None


def as_read(words: str) -> dict[str, Any] | None:
    """Return the date that words are by themselves; None where they are none."""
    try:
        return FuzzyDate.parse(words).to_json()
    except ValueError:
        return None


def words_of(article: Article, sentence: Sentence, edtf: str) -> Found | None:
    """Return where an article says a date: in this sentence, else in the one nearest to it."""
    start = sentence.span.start
    nearest = sorted(article.sentences, key=lambda one: abs(one.span.start - start))
    return next(_saying(article, nearest, edtf), None)


def _saying(article: Article, sentences: Iterable[Sentence], edtf: str) -> Iterable[Found]:
    return (
        found for one in sentences for found in article.dates_in(one.span) if found.edtf == edtf
    )


def has_year(words: str) -> bool:
    """Whether words of a date print their year, in any calendar: 2025-07-11, 114-07-17, 令和7年."""
    digits = sum(one.isdigit() for one in words)
    return digits >= len("2025") or "年" in words
