"""Sides that only their place in a sentence gives away: names, descriptions, countries."""

import re
from collections.abc import Iterable
from dataclasses import replace

from intake.extract.article import Article, Sentence
from intake.extract.bystanders import may_sign, no_side_stands_in
from intake.extract.countries import country_names
from intake.extract.organisations import BRACKETED, Organisation, is_abbreviation
from intake.extract.party import Party, party_of
from intake.extract.text import Span

UNKNOWN = 0.45  # confidence in a name that only its place gives away


def in_slots(
    article: Article,
    sentence: Sentence,
    statement: Span,
    places: Iterable[Span],
    *,
    taken: Iterable[Party] = (),
) -> list[Party]:
    """Names that nothing but their place gives away: “with Melexis of Belgium and Synopsys”."""
    held = [*sentence.mentions, *article.people, *taken]
    spans = [one.span for one in held]
    apart = no_side_stands_in(article, sentence)
    names = {name for one in article.people for name in (one.name, one.also)}
    found = []
    for span in places:
        whole = Span(sentence.span.start + span.start, sentence.span.start + span.end)
        whole = _without_ending(article, whole)
        if {whole.of(article.text), whole.of(article.text)[:-1]} & names:
            continue  # 葛振華又與…, too
        if _goes_on_a_name(article, sentence, whole):
            continue
        if not statement.overlaps(span) or any(whole.overlaps(one) for one in spans):
            continue
        if not may_sign(article, sentence, span) or any(one.holds(span) for one in apart):
            continue
        spans.append(whole)
        found.append(_unknown_party(article, whole))
    return found


def _goes_on_a_name(article: Article, sentence: Sentence, name: Span) -> bool:
    """Whether a word is the rest of a known name before it: “Chalmers | Industriteknik”."""
    if not article.rules.flag("has_cases") or article.text[name.start - 1 : name.start] != " ":
        return False
    return any(one.span.end == name.start - 1 for one in sentence.mentions)


def _without_ending(article: Article, name: Span) -> Span:
    """Leave off the ending of a name beside a post, or that the text has without: Vinnova|s."""
    endings = str(article.rules.entries.get("endings", ""))
    plain = Span(name.start, name.end - 1)
    if not endings or not name.of(article.text).endswith(tuple(endings)):
        return name
    is_plain = re.search(rf"\b{re.escape(plain.of(article.text))}\b", article.text)
    is_whose = article.rules.pattern("parties.post").match(article.text, name.end + 1)
    return plain if is_plain or is_whose else name


def _unknown_party(article: Article, span: Span) -> Party:
    """Return the side a name stands for: a body named in full elsewhere, or nobody known."""
    short = span.of(article.text)
    whole = next((one for one in article.organisations if _is_short_for(article, short, one)), None)
    bracket = BRACKETED.match(article.text, span.end)
    is_of_head = bracket and article.rules.pattern("parties.post").match(bracket[1].strip())
    if (
        bracket
        and not is_of_head
        and bracket[1].strip()[:1].isascii()
        and not re.search(r"\d", bracket[1])
    ):
        span = Span(span.start, bracket.end())
    if whole is not None:
        return replace(party_of(whole), span=span, surface=span.of(article.text))
    known = article.gazetteer.named(short)
    slug = known[0].slug if len(known) == 1 else None
    entity = known[0].slug if known else short.casefold()
    return Party(span, span.of(article.text), slug, UNKNOWN, entity)


def _is_short_for(article: Article, short: str, whole: Organisation) -> bool:
    """Whether a name is the distinctive part of a longer one: Edinburgh, 清華, 南大."""
    name = whole.name or whole.surface
    if short >= "\u2e80":
        folded = article.rules.folded
        return is_abbreviation(folded(short), folded(name))
    return re.search(rf"(?:^|\bof ){re.escape(short)}(?:s?\b)", name) is not None


def described(article: Article, sentence: Sentence, _verb: Span) -> list[Party]:
    """Sides that a text only describes: “Japanese partners”."""
    return [
        Party(span, span.of(article.text), None, 0.4, span.of(article.text).casefold(), "described")
        for span in _spans(article, sentence, article.rules.pattern("parties.unnamed"))
    ]


def countries(article: Article, sentence: Sentence, _verb: Span) -> list[Party]:
    """Governments named by their country: “Malaysia has inked … with the Netherlands”."""
    names = country_names(article.language or "en")
    start = sentence.span.start
    return [
        Party(
            span, span.of(article.text), None, 0.5, span.of(article.text).casefold(), "government"
        )
        for span in _spans(article, sentence, names)
        if may_sign(article, sentence, Span(span.start - start, span.end - start))
        and not article.rules.pattern("parties.country_not_before").match(
            sentence.folded[span.end - start :]
        )
        and _is_a_side(article, sentence, span)
    ]


def _is_a_side(article: Article, sentence: Sentence, span: Span) -> bool:
    """Whether a country acts: it begins the sentence, or stands right after “with” or “and”."""
    before = sentence.folded[: span.start - sentence.span.start]
    if article.rules.pattern("parties.country_after").pattern == "(?!)":
        return True
    return bool(article.rules.pattern("parties.country_after").search(before))


def _spans(article: Article, sentence: Sentence, pattern: re.Pattern[str]) -> list[Span]:
    """Matches of a pattern in a sentence that are no part of a name."""
    start = sentence.span.start
    found = (
        Span(start + one.start(), start + one.end()) for one in pattern.finditer(sentence.folded)
    )
    return [
        one for one in found if not any(other.span.overlaps(one) for other in sentence.mentions)
    ]
