"""Agreements in a text: a sentence that says something was signed, and between whom.

A plan to sign is no agreement; one signed in an earlier year is background.
"""

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from intake.extract.article import Article, Sentence
from intake.extract.bodies import in_full, shared
from intake.extract.dates import Found
from intake.extract.days import NONE, day_of_ceremony, signing_day
from intake.extract.parties import Party, each_once, named, parties
from intake.extract.rules import Rules
from intake.extract.statements import Statement, is_of_older, outside_names, statements
from intake.extract.text import Span

if TYPE_CHECKING:
    from intake.extract.lineage import Older

# Codes of the language files that are not codes of the register.
KINDS = {"framework_memorandum": "framework"}
FALLBACK = "other"
NEAR = 2  # sentences around a signing in which its instrument or its sides may stand
STOPS = tuple('.。!！?？…」』”’")）:：;；*')  # what ends a sentence, and no heading
VAGUE = {"partnership", "strategic_partnership"}  # what may also be called by a more exact name
MOST = 60  # statements of one text; more are a register, not a press release
BESIDE = 30  # characters between the verb and the year it happened
OPENING = 4  # characters before a year that opens its sentence: “In 2024 A and B signed”
REACH = 40  # characters between the verb and its instrument
FEWEST = 2  # sides
SUM = 5  # sentences after “two agreements were signed on Thursday” that tell of each
EARLIER = 1  # years before the report from which on a signing is background


@dataclass(frozen=True)
class Signing:
    """A sentence that says an agreement was made. `signed` is EDTF, empty where it is not said."""

    sentence: Sentence
    kind: str
    signed: str
    place: str
    parties: tuple[Party, ...]
    is_background: bool
    confidence: float
    goes_on: bool = False
    is_said_loosely: bool = False
    names_instrument: bool = True
    lineage: tuple["Older", ...] = ()
    is_heading: bool = False

    @property
    def evidence(self) -> Span:
        return self.sentence.span


def agreements(article: Article) -> list[Signing]:
    """Return the agreements a text reports, one for each set of parties."""
    if article.rules.pattern("signing.denied").search(article.folded):
        return []  # a text that denies a signing tells rumours of it too
    found: list[Signing] = []
    said = (
        (index, statement)
        for index, sentence in enumerate(article.sentences)
        for statement in statements(article, sentence)
    )
    for index, statement in islice(said, MOST):
        one = _signing(article, index, statement, found)
        if one is not None:
            _take(found, one, article.rules)
    told = _without_headings([one for one in found if len(one.parties) > 1])
    return _without_summaries(told)


def _without_headings(found: list[Signing]) -> list[Signing]:
    """Leave out what only a heading says, where sentences tell of agreements: it repeats them."""
    told = [one for one in found if not one.is_heading]
    return told if any(not one.is_background for one in told) else found


def _without_summaries(found: list[Signing]) -> list[Signing]:
    """Leave out “inked three deals with Japanese partners” where each deal is told by itself."""
    return [one for one in found if not any(_is_summary(one, other) for other in found)]


def _is_summary(one: Signing, other: Signing) -> bool:
    if not any(side.kind == "described" for side in one.parties) or other.is_background:
        return False
    sides = {side.entity for side in one.parties if side.kind != "described"}
    return other is not one and bool(sides & {side.entity for side in other.parties})


def _signing(
    article: Article, index: int, statement: Statement, earlier: list[Signing]
) -> Signing | None:
    sentence = article.sentences[index]
    verb = statement.verb
    own = _instrument(article, sentence, statement)
    instrument = own or _instrument_nearby(article, index) or _told_of(article, index, earlier)
    if instrument is None or (own is None and _is_weak(article, sentence, verb)):
        return None
    sides = _sides(article, index, statement, earlier)
    signed = signing_day(article, index, statement, earlier[-1].signed if earlier else "")
    if not signed.edtf:
        signed = day_of_ceremony(article, index)
    if not signed.edtf and earlier and _is_of_one_occasion(article, index, statement, earlier[-1]):
        signed = Found(earlier[-1].signed, sentence.span)
    if not signed.edtf:
        signed = _day_of_sum(article, index, earlier)
    return Signing(
        sentence,
        KINDS.get(instrument, instrument),
        signed.edtf,
        _place(article, sentence),
        tuple(sides),
        _is_background(article, sentence, verb, signed),
        _confidence(sides, signed.edtf, in_sentence=own is not None),
        goes_on=_goes_on(article, sentence),
        is_said_loosely=signed.is_relative,
        names_instrument=own is not None,
        is_heading=sentence.text[-1:] not in STOPS,
    )


def _sides(
    article: Article, index: int, statement: Statement, earlier: list[Signing]
) -> list[Party]:
    """The sides of a statement; those of the signing before where it only tells more of it."""
    told = [one for one in earlier if _is_told(one)]
    before = max(told, key=lambda one: one.sentence.span.start, default=None)
    if before and _goes_on(article, article.sentences[index]):
        own = named(article, index, statement.span, statement.verb)
        if len(own) < FEWEST or _are_those(own, before, article) or _are_of(own, before, article):
            return list(in_full(before.parties, tuple(own), article.rules))
    if before and not statement.is_second and _people_sign(article, index):
        own = named(article, index, statement.span, statement.verb)
        if _are_those(own, before, article):
            return list(in_full(before.parties, tuple(own), article.rules))
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


def _is_sum(article: Article, index: int, statement: Statement) -> bool:
    """Whether a sentence only says how many agreements one side made: each is told after it."""
    sentence = article.sentences[index]
    is_joint = article.rules.pattern("parties.joint").search(sentence.folded)
    if is_joint or not article.rules.pattern("signing.several").search(sentence.folded):
        return False
    own = named(article, index, statement.span, statement.verb)
    return len(own) == 1 and len({one.entity for one in sentence.mentions}) == 1


def _are_those(own: list[Party], before: Signing, article: Article) -> bool:
    sides = tuple(_whole(article, one, before.parties) for one in own)
    return shared(sides, before.parties, article.rules) == len(own)


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


def _is_told(one: Signing) -> bool:
    return len(one.parties) >= FEWEST and not one.is_background


def _is_of_one_occasion(
    article: Article, index: int, statement: Statement, before: Signing
) -> bool:
    """Whether the signing told right before was of the same day: the half of a sentence, a sum."""
    sentence = article.sentences[index]
    if article.rules.pattern("dates.another_day").search(statement.span.of(sentence.folded)):
        return False
    if statement.is_second:
        return before.sentence is article.sentences[index]
    is_next = index > 0 and before.sentence is article.sentences[index - 1]
    return is_next and any(side.kind == "described" for side in before.parties)


def _day_of_sum(article: Article, index: int, earlier: list[Signing]) -> Found:
    """Return the day of “two agreements were signed on Thursday”, told shortly before of each."""
    several = article.rules.pattern("signing.several")
    before = article.sentences[max(0, index - SUM) : index]
    days = (
        Found(one.signed, one.sentence.span)
        for one in reversed(earlier)
        if one.signed
        and len(one.parties) < FEWEST
        and one.sentence in before
        and several.search(one.sentence.folded)
    )
    return next(days, NONE)


def _with_subject(sides: list[Party], before: Signing) -> list[Party]:
    """Take over who signs from the statement before: “A signs with B, and with C”."""
    if not before.parties or len(sides) > 1:
        return sides
    return each_once([before.parties[0], *sides])


def _goes_on(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence speaks of an agreement told of before: “The document was signed …”."""
    return article.rules.pattern("signing.definite").search(sentence.folded) is not None


def _instrument(article: Article, sentence: Sentence, statement: Statement) -> str | None:
    """Return the kind of the instrument named nearest to the verb, the more exact one first."""
    names = outside_names(sentence)
    verb = statement.verb
    second = [
        Span(*match.span())
        for match in article.rules.pattern("signing.second_instrument").finditer(names)
    ]
    found = [
        (_distance(match, verb) > REACH, order, _distance(match, verb), kind)
        for order, (kind, pattern) in enumerate(article.rules.patterns("signing.kinds"))
        for match in pattern.finditer(names, *_ends(statement.span))
        if not any(span.holds(Span(*match.span())) for span in second)
    ]
    return min(found)[3] if found else None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _distance(one: re.Match[str], verb: Span) -> int:
    return max(0, max(one.start(), verb.start) - min(one.end(), verb.end))


def _instrument_nearby(article: Article, index: int) -> str | None:
    """Return the instrument of the sentences beside: “… the MOU. The two presidents signed it.”"""
    for step in (-1, 1, -2, -3):
        if 0 <= index + step < len(article.sentences) and step >= -NEAR:
            other = article.sentences[index + step]
            goes_on = step == -1 and not article.sentences[index].mentions
            left_out = {"partnership"} if goes_on else {"partnership", "framework"}
            for kind, pattern in article.rules.patterns("signing.kinds"):
                if kind not in left_out and pattern.search(outside_names(other)):
                    return kind
    return None


def _told_of(article: Article, index: int, earlier: list[Signing]) -> str | None:
    """Return the instrument told of before, where “the signing ceremony” is that of one."""
    told = [one.kind for one in earlier if _is_told(one)]
    return told[-1] if told and _goes_on(article, article.sentences[index]) else None


def _is_weak(article: Article, sentence: Sentence, verb: Span) -> bool:
    """Whether a verb signs nothing unless its own sentence says what: “the visit concluded”."""
    weak = article.rules.pattern("signing.weak").search(verb.of(sentence.folded))
    papers = article.rules.pattern("signing.papers").search(sentence.folded)
    return weak is not None and papers is None and not _goes_on(article, sentence)


def _is_background(article: Article, sentence: Sentence, verb: Span, signed: Found) -> bool:
    if is_of_older(article, sentence, verb):
        return True
    year = article.reported.year if article.reported else None
    if not year:
        return False
    if signed.edtf[:4].isdigit() and sentence.span.holds(signed.span):
        return int(signed.edtf[:4]) < year - EARLIER
    if any(one < year for one in _years_beside(article, sentence, verb)):
        return True
    return signed.edtf[:4].isdigit() and int(signed.edtf[:4]) < year - EARLIER


def _years_beside(article: Article, sentence: Sentence, verb: Span) -> list[int]:
    """The years named next to a verb, without a day: “concluded in 2017”."""
    start = sentence.span.start
    place = start + verb.start
    return [
        int(one.edtf[:4])
        for one in article.dates_in(sentence.span)
        if one.edtf[:4].isdigit()
        and (abs(one.span.start - place) < BESIDE or one.span.start - start <= OPENING)
    ]


def _place(article: Article, sentence: Sentence) -> str:
    """Return the place of a signing: where the text says “at” or “in” before a name."""
    before = article.rules.pattern("places.before")
    for mention in sentence.mentions:
        start = mention.span.start - sentence.span.start
        if before.pattern and before.search(sentence.folded[:start]):
            return mention.surface
    return ""


def _confidence(sides: list[Party], signed: str, *, in_sentence: bool) -> float:
    score = 0.5 + 0.2 * in_sentence + 0.1 * bool(signed)
    known = sum(side.institution is not None for side in sides)
    return round(min(0.97, score + 0.17 * known / max(1, len(sides))), 2)


def _take(found: list[Signing], one: Signing, rules: Rules) -> None:
    """Add a signing to those found, or to the one it tells more of."""
    same = next((other for other in found if _is_same(one, other, rules)), None)
    if same is None and one.goes_on and not one.is_background:
        same = next((other for other in reversed(found) if _is_told_on(one, other)), None)
    if same is None:
        found.append(one)
    else:
        found[found.index(same)] = _joined(same, one, rules)


def _is_told_on(one: Signing, other: Signing) -> bool:
    """Whether “the document was signed …” may speak of a signing told before."""
    return not other.is_background and (
        not one.signed or not other.signed or other.is_said_loosely or one.signed == other.signed
    )


def _is_same(one: Signing, other: Signing, rules: Rules) -> bool:
    if one.is_background != other.is_background:
        return False
    if one.signed and other.signed and one.signed != other.signed and not other.is_said_loosely:
        return False
    same = shared(one.parties, other.parties, rules)
    fewest = min(len(one.parties), len(other.parties))
    return same >= FEWEST or (same > 0 and same == fewest)


def _more_exact(told: list[Signing]) -> str:
    """Return the first kind that names an instrument: “the agreement” may be any of them."""
    kinds = [one.kind for one in told if one.names_instrument] or [one.kind for one in told]
    for vague in (VAGUE | {"framework", FALLBACK}, VAGUE):
        exact = [one for one in kinds if one not in vague]
        if exact:
            return exact[0]
    return kinds[0]


def _joined(first: Signing, second: Signing, rules: Rules) -> Signing:
    """Join what two sentences say of one agreement; the fuller one leads."""
    told_on = second.goes_on and len(first.parties) > 1 and not first.is_heading
    if _is_of_countries(first) and len(second.parties) > 1:
        told_on = False
    fuller = first if told_on else max((first, second), key=_fullness)
    later = second.signed and (not first.signed or first.is_said_loosely)
    return replace(
        fuller,
        kind=_more_exact([fuller, first, second]),
        names_instrument=first.names_instrument or second.names_instrument,
        parties=in_full(fuller.parties, (first if fuller is second else second).parties, rules),
        signed=second.signed if later else first.signed or second.signed,
        is_said_loosely=second.is_said_loosely if later else first.is_said_loosely,
        place=fuller.place or first.place or second.place,
        goes_on=first.goes_on and second.goes_on,
        is_heading=first.is_heading and second.is_heading,
    )


def _is_of_countries(one: Signing) -> bool:
    """Whether the sides are named by their countries alone: a ministry named later says more."""
    return all(side.kind == "government" and not side.institution for side in one.parties)


def _fullness(one: Signing) -> tuple[bool, bool, bool, float, int]:
    return (
        len(one.parties) > 1,
        not _is_of_countries(one),
        not one.is_heading,
        one.confidence,
        len(one.parties),
    )
