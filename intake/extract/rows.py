"""Names in a row before the verb of a signing: A、B與C今天在臺北簽署….

A row is cut where names are joined; what stands around a name is taken off it word by word, so
that a name needs no ending that tells it. Which words these are says the language's file.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from intake.extract.article import Article, Sentence
from intake.extract.countries import country_names
from intake.extract.rules import rules
from intake.extract.text import Span

KNOWN, PERSON, ASIDE = "＠", "＃", "＿"  # stand for names and for what is in brackets
BRACKETS = re.compile(r"[（(][^（）()]{0,60}[）)]|[「『“《][^「」『』“”《》]{13,60}[」』”》]")
NAME = re.compile(r"[A-Za-z0-9\u4e00-\u9fff·‧&. -]{2,20}")
CLAUSES = 3  # before that of the verb, in which its subject may stand
MOST = 12  # names of one row
WORDS = 8  # taken off one name at each end
FEWEST = 2


def in_a_row(article: Article, sentence: Sentence, text: str, verb: Span) -> Iterator[Span]:
    """Yield the unknown names of the row that ends at the verb; `text` has known ones as ＠."""
    if verb.start == verb.end or "row" not in article.rules.table("parties"):
        return
    text = _without_people(article, sentence, _with_countries(article, sentence, text))
    clauses = _clauses(article, text, verb.start)
    names = list(_names(article, text, clauses[-1])) if clauses else []
    for clause in reversed(clauses[:-1]):
        if len(names) >= FEWEST:
            break
        whole = [] if names else list(_names(article, text, clause))
        subject = _subject(article, text, clause)
        names += whole if len(whole) >= FEWEST else [subject] if subject else []
    if len(names) < FEWEST:
        return
    for span in names[:MOST]:
        if NAME.fullmatch(span.of(text)):
            yield span


def _with_countries(article: Article, sentence: Sentence, text: str) -> str:
    """Show the names of countries again: one before a name only says where that is."""
    lands = country_names(article.language or "en")
    for one in sentence.mentions:
        start, end = one.span.start - sentence.span.start, one.span.end - sentence.span.start
        if lands.fullmatch(own := sentence.folded[start:end]):
            text = text[:start] + own + text[end:]
    return text


def _without_people(article: Article, sentence: Sentence, text: str) -> str:
    """Blank the names of people, and what stands in brackets."""
    letters = list(text)
    start = sentence.span.start
    for one in article.people:
        if sentence.span.holds(one.span):
            place = Span(one.span.start - start, one.span.end - start)
            if KNOWN not in place.of(text):
                letters[place.start : place.end] = PERSON * (place.end - place.start)
    for match in BRACKETS.finditer(text):
        letters[match.start() : match.end()] = ASIDE * (match.end() - match.start())
    return "".join(letters)


def _clauses(article: Article, text: str, end: int) -> list[Span]:
    """Return the clause that ends at the verb, and those right before it, in order."""
    marks = [
        match.end() for match in article.rules.pattern("parties.row.clause").finditer(text, 0, end)
    ]
    starts = [0, *marks][-1 - CLAUSES :]
    return [Span(start, after) for start, after in zip(starts, [*starts[1:], end], strict=True)]


def _names(article: Article, text: str, row: Span) -> Iterator[Span]:
    start = row.start
    ends = [*article.rules.pattern("parties.row.joins").finditer(text, row.start, row.end)]
    for match in ends:
        yield from _bare(article, text, Span(start, match.start()))
        start = match.end()
    yield from _bare(article, text, Span(start, row.end))


def _bare(article: Article, text: str, piece: Span) -> Iterator[Span]:
    """Yield the name of a piece, less what stands before and after it."""
    start, end = piece.start, piece.end
    before, after = _around(article.rules.tag)
    for _ in range(WORDS):
        match = after.search(text, start, end)
        if match is None or match.end() == match.start():
            break
        end = match.start()
    for _ in range(WORDS):
        match = before.match(text, start, end)
        if match is None or match.end() == match.start():
            break
        start = match.end()
    if start < end:
        yield Span(start, end)


def _subject(article: Article, text: str, clause: Span) -> Span | None:
    """Return the first name of a clause, if one is its subject: “A said on the 13th, …”."""
    ends = article.rules.pattern("parties.row.subject_ends").search(text, clause.start, clause.end)
    if ends is None:
        return None
    return next(_bare(article, text, Span(clause.start, ends.start())), None)


@lru_cache(maxsize=16)
def _around(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words before a name, and after it, of which one is taken off at a time."""
    post = rules(tag).pattern("parties.post").pattern
    row = rules(tag).table("parties")["row"]
    before, after = (
        "|".join(row[one]).replace("{post}", f"(?:{post})") for one in ("before", "after")
    )
    return re.compile(rf"(?:{before})"), re.compile(rf"(?:{after})$")
