"""Which bodies of a sentence may sign, and which only watch, host or are what it is for."""

import re
from functools import lru_cache

from intake.extract.article import Article, Sentence
from intake.extract.countries import country_names
from intake.extract.organisations import Organisation
from intake.extract.party import inside
from intake.extract.rules import CAPITALS, rules
from intake.extract.text import Span

FEWEST = 2
BESIDE = 90  # characters before a name in which stands what it is


def may_sign_of(article: Article, sentence: Sentence) -> list[Organisation]:
    """The organisations of a sentence that nothing beside them makes a bystander."""
    apart = no_side_stands_in(article, sentence)
    return [
        mention
        for mention in sentence.mentions
        if may_sign(article, sentence, inside(sentence, mention))
        and not any(span.holds(inside(sentence, mention)) for span in apart)
        and not _is_whose_land(article, sentence, mention)
    ]


def may_sign(article: Article, sentence: Sentence, place: Span) -> bool:
    before, after = _before(article, sentence, place), sentence.folded[place.end :]
    if article.rules.pattern("parties.heads").search(before[-90:]):
        return True  # “the presidents of A”, “was signed by A”
    if before[-1:] in {"(", "（"}:
        # Where a body is, or what it is part of; but 아이멕(imec) is its own name, said twice.
        is_alone = after[:1] in {")", "）"}
        return is_alone and before[-2:-1] >= "\u2e80" and not _is_after_a_body(sentence, place)
    if article.rules.pattern("parties.not_before").search(after[:60]):
        return False
    if _called_right_after(article.rules.tag).match(after):
        return False  # “Scottsdale start-up Copperline”
    return not article.rules.pattern("parties.not_after").search(before[-60:])


def _before(article: Article, sentence: Sentence, place: Span) -> str:
    """Return what stands before a name, less the word for what it is: “of chipmaker Copperline”."""
    before = sentence.folded[: place.start]
    noun, so = _called_at_the_end(article.rules.tag)
    called = noun.search(before[-BESIDE:])
    if called is None:
        return before
    before = before[: len(before) - len(called[0])]
    adorned = so.search(before[-BESIDE:])  # “of the | Belgian sensor | maker”
    return before[: len(before) - len(adorned[0])] if adorned else before


@lru_cache(maxsize=16)
def _called_at_the_end(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    called, so = (rules(tag).pattern(f"organisations.{one}") for one in ("called", "called_so"))
    return re.compile(rf"(?:{called.pattern}) $"), re.compile(rf"\b(?:{so.pattern})$")


@lru_cache(maxsize=16)
def _called_right_after(tag: str) -> re.Pattern[str]:
    called, so = (rules(tag).pattern(f"organisations.{one}") for one in ("called", "called_so"))
    return re.compile(rf" (?:{so.pattern})?(?:{called.pattern}) [{CAPITALS}]")


def no_side_stands_in(article: Article, sentence: Sentence) -> list[Span]:
    """Parts of a sentence that no side stands in: who watches, for whom, the title of a text."""
    text = sentence.folded
    spans = [
        Span(*match.span()) for match in article.rules.pattern("parties.on_behalf").finditer(text)
    ]
    spans += [
        Span(*match.span()) for match in article.rules.pattern("parties.watching").finditer(text)
    ]
    spans += [
        Span(*match.span("parent"))
        for match in article.rules.pattern("parties.parent").finditer(text)
    ]
    dateline = article.rules.pattern("dates.dateline").match(text)
    spans += [Span(*dateline.span())] if dateline else []
    return spans + _titles_of_instruments(article, text)


def _is_whose_land(article: Article, sentence: Sentence, mention: Organisation) -> bool:
    """Whether a country is only told of who signs: “India's Ministry of Electronics”."""
    name = article.rules.folded(mention.surface)
    if country_names(article.language or "en").fullmatch(name) is None:
        return False
    after = sentence.folded[inside(sentence, mention).end :]
    return article.rules.pattern("parties.country_not_before").match(after) is not None


def _is_after_a_body(sentence: Sentence, place: Span) -> bool:
    """Whether what stands in brackets follows the name of a body, or a word for one."""
    before = place.start - 1
    return any(inside(sentence, one).end == before for one in sentence.mentions)


def _titles_of_instruments(article: Article, text: str) -> list[Span]:
    """What stands in quotation marks and ends in the name of an instrument: 「…協定」."""
    return [
        Span(*match.span())
        for match in re.finditer(r"[「『“《‘][^「」『』“”《》‘’]{2,80}[」』”》’]", text)
        if any(
            pattern.search(match[0]) for _kind, pattern in article.rules.patterns("signing.kinds")
        )
    ]


def own_clause(
    article: Article, sentence: Sentence, sides: list[Organisation], verb: Span, others: int = 0
) -> list[Organisation]:
    """Leave out what a signing is for, in languages whose sides stand before the verb.

    `others`: how many sides before the verb are known by their place alone.
    """
    if not article.rules.flag("sides_before_verb"):
        return sides
    before = [one for one in sides if inside(sentence, one).start < verb.start]
    return before if len({one.entity for one in before}) + others >= FEWEST else sides
