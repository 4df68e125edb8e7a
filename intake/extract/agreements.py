"""Agreements in a text: a sentence that says something was signed, and between whom.

A plan to sign is no agreement; one signed in an earlier year is background.
"""

from dataclasses import replace
from datetime import timedelta
from itertools import islice

from intake.extract.article import Article, Sentence
from intake.extract.dates import Found
from intake.extract.days import day_of_ceremony, days_said, signing_day
from intake.extract.instruments import (
    instrument_of_count,
    instrument_of_list,
    is_weak,
    nearby_instrument,
    own_instrument,
    told_of,
)
from intake.extract.joining import take, without_headings, without_summaries
from intake.extract.occasions import (
    day_of_list,
    day_of_narration,
    day_of_sum,
    is_of_one_occasion,
)
from intake.extract.parties import Party, sides_in
from intake.extract.signatories import signatories
from intake.extract.signings import FEWEST, KINDS, Signing, is_told, last_of, names_by_place
from intake.extract.statements import Statement, goes_on, is_of_older, is_one_more, told_in
from intake.extract.text import Span

STOPS = tuple('.。!！?？…」』”’")）:：;；*')  # what ends a sentence, and no heading
MOST = 60  # statements of one text; more are a register, not a press release
BESIDE = 30  # characters between the verb and the year it happened
RIGHT = 4  # characters between the verb and a year right after it: “signed in 2016”
OPENING = 4  # characters before a year that opens its sentence: “In 2024 A and B signed”
LAST_WEEKS = timedelta(days=45)
LAST_DAYS = timedelta(days=10)
EARLIER = 1  # years before the report from which on a signing is background


def agreements(article: Article) -> list[Signing]:
    """Return the agreements a text reports, one for each set of parties."""
    if article.rules.pattern("signing.denied").search(article.folded):
        return []  # a text that denies a signing tells rumours of it too
    told = _told(article)
    if article.learn(names_by_place(told)):
        told = _told(article)
    found: list[Signing] = []
    for one in told:
        take(found, one, article.rules)
    sure = without_headings([one for one in found if len(one.parties) > 1])
    return without_summaries(sure, article.rules)


def _told(article: Article) -> list[Signing]:
    """Return what each statement of a text tells, those of one agreement not joined yet."""
    told: list[Signing] = []
    found: list[Signing] = []
    said = (
        (index, statement)
        for index in range(len(article.sentences))
        for statement in told_in(article, index)
    )
    for index, statement in islice(said, MOST):
        one = _signing(article, index, statement, found)
        for each in _severally(article, one) if one else []:
            take(found, each, article.rules)
            told.append(each)
    return told


def _severally(article: Article, one: Signing) -> list[Signing]:
    """Return an agreement with each partner, where one side signed with all of them severally."""
    severally = article.rules.pattern("signing.severally")
    said = severally.search(one.sentence.folded)
    if len(one.parties) <= FEWEST or said is None:
        return [one]
    inside = one.sentence.span
    # Who is told elsewhere is the one who signs with each: “our school signed with A and B”.
    first, *partners = sorted(one.parties, key=lambda side: (inside.holds(side.span), side.span))
    start = one.sentence.span.start
    are_after = not article.rules.flag("sides_before_verb")
    if are_after and start <= partners[0].span.start < start + said.start():
        return [one]  # “A and B signed agreements with C and D”
    days = _days_before(article, one, partners)
    return [
        replace(one, parties=(first, partner), signed=day, goes_on=False)
        for partner, day in zip(partners, days, strict=True)
    ]


def _days_before(article: Article, one: Signing, partners: list[Party]) -> list[str]:
    """Return the day of each: “on the 9th with A, on the 10th with B”; else that of them all."""
    found = days_said(article, one.sentence)
    if len(found) != len(partners):
        return [one.signed] * len(partners)
    return [day.edtf for day in found]


def _signing(
    article: Article, index: int, statement: Statement, earlier: list[Signing]
) -> Signing | None:
    sentence = article.sentences[index]
    verb = statement.verb
    own = own_instrument(article, sentence, statement) or instrument_of_list(
        article, index, statement
    )
    instrument = own or nearby_instrument(article, index) or told_of(article, index, earlier)
    if statement.is_counted:
        instrument = instrument or instrument_of_count(article, index)
        instrument = instrument or (earlier[-1].kind if earlier else None)
    if instrument is None or (own is None and is_weak(article, sentence, verb)):
        return None
    is_event = own is None and _only_recalls(article, index, statement, earlier)
    sides = (
        sides_in(article, index, statement.span, statement.verb)
        if is_event
        else signatories(article, index, statement, earlier)
    )
    before = next((one.signed for one in reversed(earlier) if one.signed), "")
    signed = signing_day(article, index, statement, before)
    if not signed.edtf:
        signed = day_of_ceremony(article, index)
    last = last_of(earlier, sentence)
    if not signed.edtf and last and is_of_one_occasion(article, index, statement, last):
        signed = Found(last.signed, sentence.span)
    if not signed.edtf:
        signed = day_of_list(article, index, statement) or day_of_sum(
            article, index, earlier, sides
        )
    if not signed.edtf:
        signed = day_of_narration(article, index, statement)
    return Signing(
        sentence,
        KINDS.get(instrument, instrument),
        signed.edtf,
        _place(article, sentence),
        tuple(sides),
        _is_background(article, sentence, verb, signed),
        _confidence(sides, signed.edtf, in_sentence=own is not None),
        goes_on=is_event or goes_on(article, sentence),
        is_said_loosely=signed.is_relative,
        names_instrument=own is not None,
        is_heading=sentence.text[-1:] not in STOPS and not statement.is_listed,
        is_another=statement.is_another or is_one_more(article, sentence, statement),
    )


def _only_recalls(
    article: Article, index: int, statement: Statement, earlier: list[Signing]
) -> bool:
    """Whether a sentence without an instrument or two sides speaks of the signing told: 簽約前."""
    if not any(is_told(one) for one in earlier) or statement.is_second or statement.is_listed:
        return False
    if statement.is_counted or statement.is_another:
        return False
    return len(sides_in(article, index, statement.span, statement.verb)) < FEWEST


def _is_background(article: Article, sentence: Sentence, verb: Span, signed: Found) -> bool:
    if is_of_older(article, sentence, verb):
        return not _is_of_last_weeks(article, sentence, verb, signed)
    year = article.reported.year if article.reported else None
    if not year:
        return False
    if any(one < year - EARLIER for one in _years_after(article, sentence, verb)):
        return True
    if signed.edtf[:4].isdigit() and sentence.span.holds(signed.span):
        return int(signed.edtf[:4]) < year - EARLIER
    if any(one < year for one in _years_beside(article, sentence, verb)):
        return True
    return signed.edtf[:4].isdigit() and int(signed.edtf[:4]) < year - EARLIER


def _is_of_last_weeks(article: Article, sentence: Sentence, verb: Span, signed: Found) -> bool:
    """Whether “earlier, on the 27th” is told on the 30th, “on 18 December last year” in January."""
    if not (signed.day and article.reported and sentence.span.holds(signed.span)):
        return False
    age = article.reported - signed.day
    turned = signed.day.year == article.reported.year - 1
    if turned:
        return timedelta() <= age <= LAST_WEEKS
    return timedelta() <= age <= LAST_DAYS and signed.span.end <= sentence.span.start + verb.start


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


def _years_after(article: Article, sentence: Sentence, verb: Span) -> list[int]:
    """The year right after the verb: “its partnership, signed in 2016”."""
    end = sentence.span.start + verb.end
    return [
        int(one.edtf)
        for one in article.dates_in(sentence.span)
        if len(one.edtf) == len("2016")
        and one.edtf.isdigit()
        and 0 <= one.span.start - end <= RIGHT
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
