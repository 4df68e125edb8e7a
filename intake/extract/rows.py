"""Names in a row before the verb of a signing: A、B與C今天在臺北簽署….

A row is cut where names are joined; what stands around a name is taken off it word by word, so
that a name needs no ending that tells it. Which words these are says the language's file.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from intake.extract.article import Article, Sentence
from intake.extract.countries import country_names
from intake.extract.rules import rules
from intake.extract.text import Span

KNOWN, PERSON, ASIDE = "＠", "＃", "＿"  # stand for names and for what is in brackets
BRACKETS = re.compile(r"[（(][^（）()]{0,60}[）)]|[「『“《][^「」『』“”《》]{13,60}[」』”》]")
NAME = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ々\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3·‧&＆. -]{2,24}")
RUN = re.compile(f"{KNOWN}+")
CLAUSES = 3  # before that of the verb, in which its subject may stand
MOST = 12  # names of one row
WORDS = 8  # taken off one name at each end
FEWEST = 2


def in_a_row(article: Article, sentence: Sentence, text: str, verb: Span) -> Iterator[Span]:
    """Yield the unknown names of the row that ends at the verb; `text` has known ones as ＠.

    Where a language has words that end a row (`row.subjects`, `row.partners`), at those.
    """
    row = article.rules.table("parties").get("row")
    if verb.start == verb.end or row is None:
        return
    text = _without_people(article, sentence, _with_countries(article, sentence, text))
    names = _ended(article, text) if "subjects" in row else _before_the_verb(article, text, verb)
    for span in islice(names, MOST):
        if NAME.fullmatch(span.of(text)):
            yield span


def _before_the_verb(article: Article, text: str, verb: Span) -> list[Span]:
    clauses = _clauses(article, text, verb.start)
    names = list(_names(article, text, clauses[-1])) if clauses else []
    names = [one for one in names if _may_name(one.of(text))]
    for clause in reversed(clauses[:-1]):
        if len(names) >= FEWEST:
            break
        whole = [] if names else list(_names(article, text, clause))
        subject = _subject(article, text, clause)
        names += whole if len(whole) >= FEWEST else [subject] if subject else []
    return names if len(names) >= FEWEST else []


def _ended(article: Article, text: str) -> Iterator[Span]:
    """Yield the names of rows that a particle ends, where a known name is in or beside them.

    Where particles tell names surely, a partner needs none, and a subject by itself one.
    """
    rules = article.rules
    is_sure = bool(rules.table("parties")["row"].get("sure"))
    for end in rules.pattern("parties.row.subjects").finditer(text):
        row = _backwards(article, text, end.start())
        among_known = len(row) >= FEWEST and any(KNOWN in one.of(text) for one in row)
        if among_known or (is_sure and len(row) == len(RUN.findall(text)) == 1):
            yield from row
    for end in rules.pattern("parties.row.partners").finditer(text):
        if is_sure or KNOWN in text:
            yield from _backwards(article, text, end.start())


def _backwards(article: Article, text: str, end: int) -> list[Span]:
    """Return the names joined before a place, the last one first, up to what is no name."""
    joins = article.rules.pattern("parties.row.joins")
    starts = [0, *(match.end() for match in joins.finditer(text, 0, end))]
    ends = [*(match.start() for match in joins.finditer(text, 0, end)), end]
    row = []
    for start, stop in reversed(list(zip(starts, ends, strict=True))):
        if not text[start:stop].strip():
            continue  # “A、およびB”
        name = next(_bare(article, text, Span(start, stop)), None)
        if name is None or not _may_name(name.of(text)):
            break
        row.append(name)
    return row


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


def _may_name(text: str) -> bool:
    return KNOWN in text or NAME.fullmatch(text) is not None


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
