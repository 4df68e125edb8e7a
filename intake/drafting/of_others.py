"""What an article suggests beside its agreements: forums, goals, and of itself as a source."""

import re
from collections.abc import Iterator
from typing import Any

from intake.choices import Confidence, Field, Reason
from intake.drafting import dates
from intake.drafting.of_promises import quantity_of
from intake.drafting.suggested import Facts, Register, Suggested
from intake.extract import Extraction
from intake.extract.article import Sentence
from intake.extract.forums import Gathering
from intake.extract.promises import Goal
from intake.extract.text import Span
from values.text import fold

MOST_FORUMS, MOST_TARGETS = 4, 8
NEAR = 400  # characters between a forum and a signing that belong together
LONGEST_TITLE = 300
SECTION = re.compile(
    r"(?i)(?:[\W_]|news|newsroom|press(?: office| releases?)?|media(?: releases?)?|university"
    r"|新聞稿|新聞網|新闻网|新聞|新闻|最新消息|消息|公告|お知らせ|ニュース(?:リリース)?|プレスリリース|トピックス|広報"
    r"|보도자료|뉴스|소식|tin tức|tin|thông cáo|actualités?|communiqué de presse|communiqués?"
    r"|nyheter|pressmeddelande|TP\.? ?HCM)*"
)
HEADS = 3  # lines among which the name of a page may stand
MASTHEAD = 60  # characters of a line that is little more than a name


def forums(extraction: Extraction, register: Register) -> Iterator[Suggested]:
    """Yield the forums an article tells of: one the register has, or a new edition."""
    for number, one in enumerate(extraction.forums[:MOST_FORUMS], start=1):
        key = register.forum(one.title)
        value: dict[str, Any] = {"forum": key} if key else _new_forum(extraction, one)
        value["signed_here"] = _is_of_a_signing(extraction, one)
        start = extraction.article.text.find(one.title, one.evidence.start, one.evidence.end)
        yield Suggested(
            f"f{number}-forum",
            f"f{number}",
            Field.FORUM,
            value,
            Span(start, start + len(one.title)) if start >= 0 else None,
            one.evidence,
            Confidence.CHECK if _is_told(value) else Confidence.UNSURE,
            Reason.KNOWN if key else Reason.NEW,
        )


def _is_told(value: dict[str, Any]) -> bool:
    """Whether more is known than words that may be a title, and something was signed there."""
    return value["signed_here"] and bool({"forum", "edition", "starts"} & value.keys())


def _new_forum(extraction: Extraction, one: Gathering) -> dict[str, Any]:
    told = {
        "attendance": quantity_of(extraction, one.attendance) if one.attendance else None,
        "title": one.title,
        "edition": one.edition,
        "starts": dates.as_document(one.starts) if one.starts else None,
        "ends": dates.as_document(one.ends) if one.ends else None,
    }
    return {name: value for name, value in told.items() if value}


def _is_of_a_signing(extraction: Extraction, one: Gathering) -> bool:
    """Whether something was signed there: on its days, or told right beside it."""
    return any(
        (one.starts and one.starts <= signing.signed <= (one.ends or one.starts))
        or abs(signing.evidence.start - one.evidence.start) < NEAR
        for signing in extraction.agreements
    )


def targets(extraction: Extraction) -> Iterator[Suggested]:
    """Yield the goals an article names: unsure, since it seldom says whose they are."""
    for number, goal in enumerate(extraction.targets[:MOST_TARGETS], start=1):
        quantity = quantity_of(extraction, goal.amount)
        if quantity:
            due = {"due": dates.as_document(goal.due)}
            yield Suggested(
                f"t{number}-target",
                f"t{number}",
                Field.TARGET,
                {"quantity": quantity, **due, **_reached(extraction, goal)},
                goal.amount.span,
                goal.span,
                Confidence.UNSURE,
                Reason.GOAL,
            )


def _reached(extraction: Extraction, goal: Goal) -> dict[str, Any]:
    """Return how far a goal has come: the nearest number reached of what it counts."""
    same = [one for one in extraction.measurements if one.amount.unit == goal.amount.unit]
    near = [one for one in same if one.amount.span != goal.amount.span]
    start = goal.span.start
    one = min(near, key=lambda one: abs(one.span.start - start), default=None)
    if one is None or abs(one.span.start - start) > NEAR:
        return {}
    told = {
        "reached": quantity_of(extraction, one.amount),
        "reached_on": dates.as_document(one.day) if one.day else None,
    }
    return {name: value for name, value in told.items() if value} if told["reached"] else {}


def source(extraction: Extraction | None, facts: Facts, register: Register) -> Iterator[Suggested]:
    """Yield what the article is itself, as a source."""
    yield _title(extraction, facts)
    publisher = facts.publisher or register.publisher(facts.host)
    yield _publisher(facts, publisher)
    yield _published(extraction, facts)
    yield Suggested("s-kind", "s", Field.SOURCE_KIND, _kind(publisher, register))
    sure = Confidence.CLEAR if facts.language else Confidence.UNSURE
    reason = Reason.LETTERS if facts.language else Reason.NOT_SAID
    language = facts.language or None
    yield Suggested("s-language", "s", Field.LANGUAGE, language, None, None, sure, reason)


def _title(extraction: Extraction | None, facts: Facts) -> Suggested:
    heads = extraction.article.sentences[:HEADS] if extraction else []
    if facts.title and not any(_is_masthead(one) for one in heads if one.text == facts.title):
        words = _find(extraction, facts.title)
        sure, reason = Confidence.CHECK, Reason.HEAD
        return Suggested("s-title", "s", Field.TITLE, facts.title, words, None, sure, reason)
    if extraction and (words := _first_line(extraction)):
        title = words.of(extraction.article.text)[:LONGEST_TITLE]
        sure, reason = Confidence.CHECK, Reason.FIRST_LINE
        return Suggested("s-title", "s", Field.TITLE, title, words, None, sure, reason)
    return _asked("s-title", Field.TITLE)


def _first_line(extraction: Extraction) -> Span | None:
    """Return the first sentence that is more letters than marks and numbers, and no masthead."""
    letters = (
        (one.span, sum(letter.isalpha() for letter in one.text))
        for one in extraction.article.sentences
        if not _is_masthead(one)
    )
    return next((span for span, n in letters if n * 2 > span.end - span.start), None)


def _is_masthead(sentence: Sentence) -> bool:
    """Whether a line is the name of a body and of a part of its site, as pages begin."""
    rest = sentence.text
    for one in sentence.mentions:
        rest = rest.replace(one.surface, " ")
    said = bool(sentence.mentions) and len(sentence.text) <= MASTHEAD
    return said and SECTION.fullmatch(rest) is not None


def _asked(code: str, field: str) -> Suggested:
    return Suggested(code, "s", field, None, None, None, Confidence.UNSURE, Reason.NOT_SAID)


def _find(extraction: Extraction | None, words: str) -> Span | None:
    start = extraction.article.text.find(words) if extraction and words else -1
    return Span(start, start + len(words)) if start >= 0 else None


def _publisher(facts: Facts, known: str) -> Suggested:
    if not facts.publisher and not known:
        return _asked("s-publisher", Field.PUBLISHER)
    if not facts.publisher:
        sure, reason = Confidence.CHECK, Reason.HOST
        return Suggested("s-publisher", "s", Field.PUBLISHER, known, None, None, sure, reason)
    sure, reason = Confidence.CHECK, Reason.HEAD
    return Suggested("s-publisher", "s", Field.PUBLISHER, facts.publisher, None, None, sure, reason)


def _published(extraction: Extraction | None, facts: Facts) -> Suggested:
    day = facts.published or (extraction.article.published if extraction else None)
    if day is None:
        return _asked("s-published", Field.PUBLISHED)
    value = dates.as_document(day.isoformat(), facts.printed)
    words = _find(extraction, facts.printed)
    sure = Confidence.CLEAR if words else Confidence.CHECK
    reason = Reason.PRINTED if words else Reason.HEAD
    return Suggested("s-published", "s", Field.PUBLISHED, value, words, None, sure, reason)


def _kind(publisher: str, register: Register) -> str:
    """A page of an institution of the register is its release; any other is news."""
    is_own = bool(fold(publisher)) and register.match(publisher).chosen is not None
    return "official_release" if is_own else "news"
