"""Forums in a text: title, edition and days of a conference it was held at."""

import re
from dataclasses import dataclass, replace

from intake.extract.article import Article, Sentence
from intake.extract.dates import Found
from intake.extract.quantities import Amount
from intake.extract.text import Span

AHEAD = 3  # sentences after the one that names a forum
PEOPLE = frozenset(
    {"people", "experts", "scientists", "students", "engineers", "companies", "professors"}
)
MEETINGS = frozenset({"meetings", "items", "projects", "other"})
NUMERALS = {one: index for index, one in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True)
class Gathering:
    """An edition of a forum. `starts` and `ends` are EDTF, empty where the text does not say."""

    evidence: Span
    title: str
    edition: int | None
    starts: str
    ends: str
    city: str = ""
    venue: str = ""
    attendance: Amount | None = None
    meetings: Amount | None = None


def forums(article: Article, amounts: list[Amount] | None = None) -> list[Gathering]:
    """Return the forums of a text, each once, the first sentence that tells of it as evidence.

    `amounts` are the quantities of the text, of which some count who came.
    """
    found: dict[str, Gathering] = {}
    for index, sentence in enumerate(article.sentences):
        for one in _in_sentence(article, sentence):
            one = _with_crowd(article, index, _with_place(article, sentence, one), amounts or [])
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


def _with_place(article: Article, sentence: Sentence, one: Gathering) -> Gathering:
    """Say where it was held: a body of the text is its venue, any other name its city."""
    match = article.rules.pattern("forums.where").search(sentence.folded)
    if match is None:
        return one
    start = sentence.span.start
    where = Span(start + match.start("where"), start + match.end("where"))
    body = next((other for other in sentence.mentions if other.span.overlaps(where)), None)
    return replace(one, venue=body.surface) if body else replace(one, city=where.of(article.text))


def _with_crowd(article: Article, index: int, one: Gathering, amounts: list[Amount]) -> Gathering:
    """Say how many came and how many meetings were arranged, as the next sentences tell."""
    came = _counted(article, index, amounts, "forums.attended", PEOPLE)
    met = _counted(article, index, amounts, "forums.matchmaking", MEETINGS)
    return replace(one, attendance=came, meetings=met)


def _counted(
    article: Article, index: int, amounts: list[Amount], words: str, units: frozenset[str]
) -> Amount | None:
    for sentence in article.sentences[index : index + 1 + AHEAD]:
        if article.rules.pattern(words).search(sentence.folded):
            told = (one for one in amounts if sentence.span.holds(one.span) and one.unit in units)
            first = next(told, None)
            if first:
                return first
    return None


def _days(found: list[Found]) -> tuple[str, str]:
    found = [one for one in found if one.ends] or found  # “8–9 December”, not “today”
    days = [day for one in found for day in (one.edtf, one.ends) if len(day) == len("2025-07-11")]
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
