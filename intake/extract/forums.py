"""Forums in a text: title, edition and days of a conference it was held at."""

import re
from dataclasses import dataclass

from intake.extract.article import Article, Sentence
from intake.extract.dates import Found
from intake.extract.text import Span

NUMERALS = {one: index for index, one in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True)
class Gathering:
    """An edition of a forum. `starts` and `ends` are EDTF, empty where the text does not say."""

    evidence: Span
    title: str
    edition: int | None
    starts: str
    ends: str


def forums(article: Article) -> list[Gathering]:
    """Return the forums of a text, each once, the first sentence that tells of it as evidence."""
    found: dict[str, Gathering] = {}
    for sentence in article.sentences:
        for one in _in_sentence(article, sentence):
            key = re.sub(r"\W+", "", one.title).casefold()
            if not any(key in other or other in key for other in found):
                found[key] = one
    return list(found.values())


def _in_sentence(article: Article, sentence: Sentence) -> list[Gathering]:
    if not article.rules.pattern("forums.held").search(sentence.folded):
        return []
    found = []
    for match in article.rules.pattern("forums.title").finditer(sentence.folded):
        span = Span(
            sentence.span.start + match.start("title"), sentence.span.start + match.end("title")
        )
        title = span.of(article.text).strip(" “”\"'-–—,.")
        if len(title.split()) < 2 and title.isascii():
            continue
        starts, ends = _days(article.dates_in(sentence.span))
        found.append(
            Gathering(sentence.span, title, _edition(article, match, sentence.folded), starts, ends)
        )
    return found


def _days(found: list[Found]) -> tuple[str, str]:
    days = [one.edtf for one in found if len(one.edtf) == len("2025-07-11")]
    return (
        (days[0], days[1] if len(days) > 1 and days[1] > days[0] else days[0]) if days else ("", "")
    )


def _edition(article: Article, match: re.Match[str], sentence: str) -> int | None:
    said = match.groupdict().get("edition")
    if said is None:
        other = article.rules.pattern("forums.edition").search(sentence)
        said = other["edition"] if other else None
    if said is None:
        return None
    digits = re.match(r"\d+", said)
    if digits:
        return int(digits[0])
    ordinals = article.rules.table("forums").get("ordinals", {})
    return ordinals.get(said.lower()) or NUMERALS.get(said)
