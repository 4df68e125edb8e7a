"""Whose signing a statement tells: its own sides, or those of the signing told before it."""

from intake.extract.article import Article
from intake.extract.bodies import in_full, shared
from intake.extract.parties import Party, each_once, named, parties, sides_in
from intake.extract.signings import FEWEST, SUM, Signing, is_told, last_of
from intake.extract.statements import Statement, goes_on, head_of_list
from intake.extract.text import Span

NO_VERB = Span(0, 0)
COUNTED = 3  # sentences after “two agreements were signed” in which each is told


def signatories(
    article: Article, index: int, statement: Statement, earlier: list[Signing]
) -> list[Party]:
    """The sides of a statement; those of the signing before where it only tells more of it."""
    told = [one for one in earlier if is_told(one)]
    before = max(told, key=lambda one: one.sentence.span.start, default=None)
    again = _told_again(article, index, statement, before) if before else []
    if again:
        return again
    if statement.is_listed:
        return _of_line(article, index, statement)
    last = last_of(earlier, article.sentences[index])
    if statement.is_another and last and len(last.parties) >= FEWEST:
        return list(last.parties)
    if statement.is_counted:
        sides = sides_in(article, index, statement.span, statement.verb)
        if len(sides) >= FEWEST:
            return sides  # “the first, a memorandum between A and B”
    if statement.is_second and earlier:
        own = named(article, index, statement.span, statement.verb)
        sides = parties(article, index, statement.span, statement.verb)
        return _with_subject(own if len(own) == 1 else sides, earlier[-1])
    if _is_sum(article, index, statement):
        return named(article, index, statement.span, statement.verb)
    sides = parties(article, index, statement.span, statement.verb)
    is_near = (
        before is not None and before.sentence in article.sentences[max(0, index - SUM) : index]
    )
    return _with_subject(sides, before) if before and is_near and len(sides) == 1 else sides


def _told_again(article: Article, index: int, statement: Statement, before: Signing) -> list[Party]:
    """The sides of the signing before where a sentence only tells more of it; else none."""
    own = named(article, index, statement.span, statement.verb)
    if goes_on(article, article.sentences[index]):
        here = own
        if before.is_heading:
            here = sides_in(article, index, statement.span, statement.verb)
        if len(here) < FEWEST or (not before.is_heading and _are_of_it(own, before, article)):
            return list(in_full(before.parties, tuple(own), article.rules))
    if statement.is_second or (before.is_heading and len(before.parties) > FEWEST):
        return []
    if _people_sign(article, index) and _are_those(own, before, article):
        return list(in_full(before.parties, tuple(own), article.rules))
    return []


def _of_line(article: Article, index: int, statement: Statement) -> list[Party]:
    """The sides of a line of a list, with who signed above it where the line has one partner."""
    own = sides_in(article, index, statement.span, statement.verb)
    head = head_of_list(article, index)
    if len(own) != 1 or head is None:
        return own
    place = article.sentences.index(head)
    return each_once([*sides_in(article, place, Span(0, len(head.text)), NO_VERB)[:1], *own])


def _is_sum(article: Article, index: int, statement: Statement) -> bool:
    """Whether a sentence only says how many agreements one side made: each is told after it."""
    sentence = article.sentences[index]
    is_joint = article.rules.pattern("parties.joint").search(sentence.folded)
    if is_joint or not article.rules.pattern("signing.several").search(sentence.folded):
        return False
    own = named(article, index, statement.span, statement.verb)
    if not own and _is_counted_out(article, index):
        return True
    return len(own) == 1 and len({one.entity for one in sentence.mentions}) == 1


def _is_counted_out(article: Article, index: int) -> bool:
    """Whether the sentences after it count what was signed: “The first is …”, 其一為."""
    after = article.sentences[index + 1 : index + 1 + COUNTED]
    return any(article.rules.pattern("signing.counted").match(one.folded) for one in after)


def _are_those(own: list[Party], before: Signing, article: Article) -> bool:
    sides = tuple(_whole(article, one, before.parties) for one in own)
    return shared(sides, before.parties, article.rules) == len(own)


def _are_of_it(own: list[Party], before: Signing, article: Article) -> bool:
    return _are_those(own, before, article) or _are_of(own, before, article)


def _are_of(own: list[Party], before: Signing, article: Article) -> bool:
    """Whether those are sides and bodies nobody knows: their parts, or who else was there."""
    unknown = [one for one in own if one.institution is None and one.kind != "described"]
    same = shared(tuple(own), before.parties, article.rules)
    return same > 0 and same + len(unknown) >= len(own)


def _whole(article: Article, part: Party, sides: tuple[Party, ...]) -> Party:
    """Return the side a body is part of, by its name: an institute of NTU begins with NTU."""
    if part.institution:
        return part
    begins = {one.entity for one in article.organisations if part.surface.startswith(one.surface)}
    for end in range(FEWEST, len(part.surface)):
        begins |= {one.slug for one in article.gazetteer.named(part.surface[:end])}
    return next((side for side in sides if side.entity in begins), part)


def _people_sign(article: Article, index: int) -> bool:
    """Whether a sentence tells which people signed: of what, was told before."""
    span = article.sentences[index].span
    return sum(span.holds(one.span) for one in article.people) >= FEWEST


def _with_subject(sides: list[Party], before: Signing) -> list[Party]:
    """Take over who signs from the statement before: “A signs with B, and with C”."""
    if not before.parties or len(sides) > 1:
        return sides
    own = {one.entity for one in before.sentence.mentions}
    told_before = (one for one in before.parties if one.entity not in own)
    subject = next(told_before, before.parties[0]) if before.parties[0].entity in own else None
    return each_once([subject or before.parties[0], *sides])
