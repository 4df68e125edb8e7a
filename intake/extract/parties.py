"""Who are the sides of a signing: the organisations of its sentence, less those that only watch."""

import re
from dataclasses import dataclass
from functools import lru_cache

from intake.extract.article import Article, Sentence
from intake.extract.organisations import Organisation
from intake.extract.rules import CAPITALS, Rules
from intake.extract.text import Span
from values.countries import country_codes, country_name

LOOK_BACK = 6  # sentences in which “the two universities” may have been named
FEWEST = 2


@dataclass(frozen=True)
class Party:
    """A side: as written, and its slug where the register knows it, or the country it is."""

    span: Span
    surface: str
    institution: str | None
    confidence: float
    entity: str
    kind: str = ""


def parties(article: Article, index: int, verb: re.Match[str]) -> list[Party]:
    """Return the sides of the signing in a sentence; fewer than two where the text does not say."""
    sentence = article.sentences[index]
    found = _each_once([*map(_party, _sides(article, sentence)), *_bare(article, sentence, verb)])
    if len(found) < FEWEST:
        found = _each_once([*found, *_unnamed(article, sentence)])
    if len(found) < FEWEST:
        found = _each_once([*found, *_countries(article, sentence)])
    if len(found) < FEWEST:
        found = _each_once([*found, *_named_before(article, index, found)])
    return found


def _party(mention: Organisation) -> Party:
    slug = mention.known[0].slug if len(mention.known) == 1 else None
    return Party(
        mention.span, mention.surface, slug, mention.confidence, mention.entity, mention.kind
    )


def _each_once(found: list[Party]) -> list[Party]:
    kept: dict[str, Party] = {}
    for one in found:
        if one.entity not in kept:
            kept[one.entity] = one
    return list(kept.values())


def _sides(article: Article, sentence: Sentence) -> list[Organisation]:
    """The organisations of a sentence that nothing beside them makes a bystander."""
    before, after = (
        article.rules.pattern(f"parties.{name}") for name in ("not_after", "not_before")
    )
    on_behalf = [
        Span(*match.span())
        for match in article.rules.pattern("parties.on_behalf").finditer(sentence.folded)
    ]
    sides = []
    for mention in sentence.mentions:
        start, end = (
            mention.span.start - sentence.span.start,
            mention.span.end - sentence.span.start,
        )
        if before.search(sentence.folded[:start]) or after.search(sentence.folded[end:]):
            continue
        if any(span.holds(Span(start, end)) for span in on_behalf):
            continue
        if sentence.text[max(0, start - 1) : start] in {"(", "（"}:
            continue  # where a body is, or what it is part of
        sides.append(mention)
    return sides


def _bare(article: Article, sentence: Sentence, verb: re.Match[str]) -> list[Party]:
    """Names that nothing but their place gives away: “with Melexis of Belgium and Synopsys”."""
    taken = [mention.span for mention in sentence.mentions] + [one.span for one in article.people]
    found = []
    for match in _bare_name(article.rules).finditer(sentence.text, verb.end()):
        span = Span(sentence.span.start + match.start(1), sentence.span.start + match.end(1))
        if any(span.overlaps(one) for one in taken) or not _may_be_a_name(article, match[1]):
            continue
        if not re.search(_with(article), sentence.text[verb.end() : match.start(1)]):
            continue
        found.append(Party(span, match[1], None, 0.45, match[1].casefold()))
    return found


def _bare_name(rules: Rules) -> re.Pattern[str]:
    """A run of capitalised words between what introduces a side and what ends it."""
    before, after = rules.pattern("parties.bare"), rules.pattern("parties.bare_ends")
    word = rf"[{CAPITALS}][\w&’'-]*"
    return re.compile(
        rf"(?:{before.pattern})\s*({word}(?: {word}){{0,3}})(?=\s*(?:[,.;(]|$|{after.pattern}))"
    )


def _may_be_a_name(article: Article, text: str) -> bool:
    never = article.rules.pattern("organisations.never")
    is_country = _country_names(article.language or "en").fullmatch(text)
    is_month = any(
        text.lower() in names for names in article.rules.table("dates").get("months", [])
    )
    kinds = article.rules.patterns("signing.kinds")
    is_instrument = any(pattern.search(text) for _kind, pattern in kinds)
    person = article.rules.pattern("people.not_names").fullmatch(text)
    return not (never.search(text) or is_country or is_month or is_instrument or person)


def _with(article: Article) -> str:
    return article.rules.pattern("parties.with").pattern


def _unnamed(article: Article, sentence: Sentence) -> list[Party]:
    """Sides that a text only describes: “Japanese partners”."""
    found = article.rules.pattern("parties.unnamed").finditer(sentence.folded)
    spans = [
        Span(sentence.span.start + one.start(), sentence.span.start + one.end()) for one in found
    ]
    free = [one for one in spans if not any(m.span.overlaps(one) for m in sentence.mentions)]
    return [
        Party(span, span.of(article.text), None, 0.4, span.of(article.text).casefold(), "described")
        for span in free
    ]


def _countries(article: Article, sentence: Sentence) -> list[Party]:
    """Governments named by their country: “Malaysia has inked … with the Netherlands”."""
    names = _country_names(article.language or "en")
    found = []
    for match in names.finditer(sentence.text):
        span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        if any(mention.span.overlaps(span) for mention in sentence.mentions):
            continue
        found.append(Party(span, match[0], None, 0.5, match[0].casefold(), "government"))
    return found


@lru_cache(maxsize=16)
def _country_names(language: str) -> re.Pattern[str]:
    names = {country_name(code, language) for code in country_codes()}
    listed = "|".join(
        re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 1
    )
    border = r"(?<![^\W_])(?:{})(?![^\W_])" if listed[:1] < "\u2e80" else "(?:{})"
    return re.compile(border.format(listed))


def _named_before(article: Article, index: int, found: list[Party]) -> list[Party]:
    """Whom “the two universities” mean: the last bodies named before, of the fitting kind."""
    sentence = article.sentences[index]
    joint = article.rules.pattern("parties.joint").search(sentence.folded)
    if joint is None and not found:
        return []
    known = {one.entity for one in found}
    named: list[Party] = []
    for other in reversed(article.sentences[max(0, index - LOOK_BACK) : index]):
        for mention in _sides(article, other):
            if mention.entity not in known and (
                not named or mention.kind in {one.kind for one in (*named, *found)} or joint
            ):
                named.append(_party(mention))
        distinct = _each_once([*found, *named])
        if len(distinct) >= FEWEST:
            return distinct[len(found) :][: FEWEST - len(found) if joint is None else FEWEST]
    return []
