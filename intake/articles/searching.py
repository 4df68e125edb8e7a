"""What is known of an article once its words are: language, day, how much was found in it.

The rules of extraction and the names of the register are loaded at the first text, not before:
a process that never reads one stays small.
"""

from intake.models import Article, Problem
from intake.reading.document import Document

LEAST_CHARACTERS = 200
LEAST_CJK = 80  # characters, each of which says more
MOST_COUNTED = 999


def take_in(article: Article, document: Document) -> None:
    """Take the words of a document, and what it says of itself. Saves nothing."""
    article.text = document.text
    article.title = document.title[:300]
    article.publisher = document.publisher[:200]
    article.published = document.day


def search(article: Article) -> None:
    """Tell the language and the day of an article and count its agreements. Saves nothing."""
    from intake.extract import dates, extract
    from intake.gazetteer import gazetteer

    found = extract(article.text, gazetteer(), published=article.published)
    read = found.article
    printed = dates.published(read.text, read.rules)
    article.language = read.language or ""
    article.published = read.published
    if printed and printed.day == read.published:
        article.published_as_written = printed.span.of(read.text)[:100]
    article.agreements = min(len(found.agreements), MOST_COUNTED)
    article.problem = _caution(article, read.is_cut)
    article.state = Article.State.READ


def _caution(article: Article, is_cut: bool) -> str:
    is_cjk = article.language[:2] in ("zh", "ja", "ko", "")
    if len(article.text) < (LEAST_CJK if is_cjk else LEAST_CHARACTERS):
        return Problem.TOO_SHORT
    if not article.language:
        return Problem.UNKNOWN_LANGUAGE
    return Problem.LONG if is_cut else ""
