"""Where a body that is new to the register is from, if its name or the words beside it say so."""

import re

from intake.extract.article import Article
from intake.extract.countries import codes_of_countries, country_names
from intake.extract.party import Party
from intake.extract.text import Span

BEFORE = re.compile(r"(?:の|的|・|[’']s|\s)?$")
AFTER = re.compile(r"\s?[（(]|\s(?:of|in|from|på|i|du|de|de la|en|au|aux|của|tại)\s(?:the\s)?|,\s")
REACH = 40  # characters before a name and after it
# Names that are also those of places elsewhere: the Georgia of Georgia Tech, New Mexico.
SHARED = frozenset({"GE", "JO", "JE", "TD", "LB", "GN", "PG"})
NEW = re.compile(r"\bNew $")


def country_of(article: Article, party: Party) -> str:
    """Return the code of the country that a name or the words right beside it give; "" without.

    A name that holds several countries, or an article that gives it two, says nothing.
    """
    names = country_names(article.language or "en")
    found = {code for text in _beside(article, party.span) for code in _codes(article, names, text)}
    return found.pop() if len(found) == 1 else ""


def _beside(article: Article, span: Span) -> list[str]:
    """The name itself, and the names of countries that stand right before it or right after."""
    names = country_names(article.language or "en")
    text = article.text
    told = [span.of(text)]
    before = text[max(0, span.start - REACH) : span.start]
    for match in names.finditer(before):
        if BEFORE.fullmatch(before, match.end()):
            told.append(match[0])
    joined = AFTER.match(text, span.end)
    after = names.match(text, joined.end()) if joined else None
    return [*told, after[0]] if after else told


def _codes(article: Article, names: re.Pattern[str], text: str) -> set[str]:
    codes = codes_of_countries(article.language or "en")
    found = (one for one in names.finditer(text) if not NEW.search(text[: one.start()]))
    return {codes[one[0]] for one in found if one[0] in codes} - SHARED
