"""Places in a sentence where the name of a side stands, whatever the name is like.

“X signed … with Y”, X與Y簽署, XはYと…締結: the words around a name give it away.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from intake.extract.article import Article, Sentence
from intake.extract.countries import country_names
from intake.extract.names import CAPITALISED
from intake.extract.rows import in_a_row
from intake.extract.rules import NOTHING, rules
from intake.extract.text import Span

OF = r"(?:of|for|de|des|du|de la)"
NAME = rf"{CAPITALISED}(?: (?:{OF} )?{CAPITALISED}){{0,5}}"
GIVEN = re.compile(r"\w+ \w+-[a-z]\w*|\w+-[a-z]\w* \w+")  # people: “Yen Jia-yush”
LONGEST = 1_500  # characters: what is longer is no sentence
LEGAL = r"(?: (?:e\. ?V\.|plc|mbH|s\.r\.o\.|a\.s\.|A/S|S\.A\.|[BN]\.V\.))?"
APART = LEGAL + r"(?:\s?\([^()]{1,60}\)|,[^,;.]{3,90},)?"


def slots(article: Article, sentence: Sentence, verb: Span) -> Iterator[Span]:
    """Yield where names of sides seem to stand in a sentence, in no order."""
    text = _masked(article, sentence)
    if len(text) > LONGEST:
        return
    yield from _matching(article, sentence, text, "slots")
    yield from _listed(article, sentence, text)
    yield from _after_the_verb(article, sentence, text, verb)


def rows(article: Article, sentence: Sentence, verb: Span) -> Iterator[Span]:
    """Yield the names of the row before the verb, if there is one."""
    text = _masked(article, sentence)
    if len(text) > LONGEST:
        return
    for span in in_a_row(article, sentence, text, verb):
        if may_be_a_name(article, span.of(sentence.text)):
            yield span


def beside(article: Article, sentence: Sentence) -> Iterator[Span]:
    """Yield the names that stand in one list with a body that is told by its name."""
    text = _masked(article, sentence)
    if len(text) <= LONGEST:
        yield from _matching(article, sentence, text, "beside")


def subjects(article: Article, sentence: Sentence) -> Iterator[Span]:
    """Yield the names a sentence begins with, where two are joined: “Soitec et INP sont”."""
    text = _masked(article, sentence)
    if len(text) <= LONGEST:
        yield from _matching(article, sentence, text, "subjects")


def _matching(article: Article, sentence: Sentence, text: str, places: str) -> Iterator[Span]:
    for pattern in _patterns(article.rules.tag, places):
        for match in pattern.finditer(text):
            span = _stripped(text, Span(*match.span("side")))
            if may_be_a_name(article, span.of(sentence.text)):
                yield span


def _masked(article: Article, sentence: Sentence) -> str:
    """Make one word of every name that is known: small words and commas in it hide nothing."""
    text = sentence.folded
    first, rest = "Mm" if article.rules.flag("has_cases") else "＠＠"
    parts, place = [], 0
    for mention in sentence.mentions:
        start, end = (one - sentence.span.start for one in (mention.span.start, mention.span.end))
        parts += [text[place:start], first + rest * (end - start - 1)]
        place = end
    return "".join([*parts, text[place:]])


def _stripped(text: str, span: Span) -> Span:
    """Leave off the full stop of the sentence."""
    return Span(span.start, span.start + len(span.of(text).rstrip(" .,-'’")))


@lru_cache(maxsize=32)
def _patterns(tag: str, places: str) -> list[re.Pattern[str]]:
    """The slots of a language's file; `{name}`, `{apart}` and `{verb}` stand for patterns."""
    return [_filled(tag, one) for one in rules(tag).table("parties").get(places, [])]


@lru_cache(maxsize=64)
def _filled(tag: str, pattern: str) -> re.Pattern[str]:
    verb = rules(tag).pattern("signing.verbs").pattern
    pairing = rules(tag).pattern("parties.pairing").pattern
    lead = f"(?:{rules(tag).pattern('parties.lead').pattern})?"
    filled = pattern.replace("{name}", NAME).replace("{apart}", APART).replace("{lead}", lead)
    post = rules(tag).pattern("parties.post").pattern
    filled = filled.replace("{post}", f"(?:{post})")
    return re.compile(filled.replace("{verb}", f"(?:{verb}|{pairing})"))


def _listed(article: Article, sentence: Sentence, text: str) -> Iterator[Span]:
    """Members of a list of which one is a known name: 경기도·한국나노기술원·램리서치."""
    written = article.rules.table("parties")
    if "list" not in written:
        return
    pattern, items = (_filled(article.rules.tag, written[one]) for one in ("list", "item"))
    start = sentence.span.start
    for match in pattern.finditer(text):
        whole = Span(start + match.start(), start + match.end())
        if not any(one.span.overlaps(whole) for one in sentence.mentions):
            continue
        for item in items.finditer(match[0]):
            span = Span(match.start() + item.start(), match.start() + item.end())
            span = _stripped(text, span)
            if may_be_a_name(article, span.of(sentence.text)):
                yield span


def _after_the_verb(article: Article, sentence: Sentence, text: str, verb: Span) -> Iterator[Span]:
    """Names after “with” or “and” that end where a word begins that no name holds."""
    if article.rules.pattern("parties.bare") is NOTHING:
        return
    joined = article.rules.pattern("parties.with")
    # Only what a first “with” opens: names further on are of something else.
    opened = joined.search(text, verb.end)
    if opened is None:
        return
    for match in _bare_name(article.rules.tag).finditer(text, opened.start()):
        span = _stripped(text, Span(*match.span(1)))
        if match[0].startswith(",") and not _goes_on(text[span.end :], joined):
            continue  # “Tohoku University, Sendai, on 3 March”
        if may_be_a_name(article, span.of(sentence.text)):
            yield span


def _goes_on(rest: str, joined: re.Pattern[str]) -> bool:
    """Whether a list goes on after a name between commas."""
    after = re.match(r"(?: (?:of|from|in) [A-Z]\w+)?,?\s*", rest)
    place = after.end() if after else 0
    return bool(
        joined.match(rest, place)
        or re.match(r"(?: (?:of|from|in) [A-Z]\w+)?, (?:the )?[A-Z]", rest)
    )


@lru_cache(maxsize=16)
def _bare_name(tag: str) -> re.Pattern[str]:
    """A run of capitalised words between what introduces a side and what ends it."""
    before, after, lead = (
        rules(tag).pattern(f"parties.{one}").pattern for one in ("bare", "bare_ends", "lead")
    )
    return re.compile(
        rf"(?:{before})\s*(?:{lead})?"
        rf"({CAPITALISED}(?: {CAPITALISED}){{0,3}}(?: {OF} {CAPITALISED})?)"
        rf"(?=\s*(?:[,.;(]|$|{after}))"
    )


def may_be_a_name(article: Article, text: str) -> bool:
    """Whether words are no country, month, instrument, post or word that begins sentences."""
    own = article.rules
    folded = own.folded(text)
    months = own.table("dates").get("months", [])
    return not (
        len(text) < 2
        or (own.flag("has_cases") and GIVEN.fullmatch(text))
        or own.pattern("parties.no_side").search(folded)
        or own.pattern("organisations.never").search(folded)
        or country_names(article.language or "en").fullmatch(folded)
        or any(text.lower() in names for names in months)
        or any(pattern.search(folded) for _kind, pattern in own.patterns("signing.kinds"))
        or own.pattern("people.not_names").fullmatch(folded)
        or own.pattern("people.titles").fullmatch(folded)
    )
