"""On which day a statement says something was signed."""

from datetime import date, timedelta

from intake.extract.article import Article, Sentence
from intake.extract.dates import Found
from intake.extract.statements import Statement, is_of_older
from intake.extract.text import Span

STOPS = tuple('.。!！?？…」』”’")）')  # what a sentence ends with
LINE_OPENS = tuple(":：|–—")
HEADING = 30  # characters: a shorter line with a date is the page's own date
BESIDE = 40  # characters before a date in which a word of telling stands
AHEAD = 140  # and after it: Japanese tells at the end of the sentence
OLD = timedelta(days=150)  # before the report: more likely the day of an older agreement
EARLIER_SUN = timedelta(days=2)  # a page may be dated before what it tells, across the world
CEREMONY = 3  # sentences after a signing in which its ceremony is told
RIGHT_BEFORE = 2  # sentences before “a day later” in which that day is told
NEAR = 25  # characters between the verb of an older agreement and its day
Rank = tuple[bool, bool, bool, int]
NONE = Found("", Span(0, 0))


def signing_day(article: Article, index: int, statement: Statement, before: str) -> Found:
    """Return the day of a signing: the date nearest to its verb, else one of the sentence before.

    Only days count; a year in the sentence is more often that of something else. `before` is the
    day of the signing told before, for “the same day”. `is_relative` where the text says “today”.
    """
    sentence = article.sentences[index]
    place = sentence.span.start + statement.verb.start
    for words, days in (("dates.day_after", 1), ("dates.day_before", -1)):
        if beside := _day_beside(article, index, statement, words, days):
            return beside
    found = [
        one
        for one in days_said(article, sentence, statement.span)
        if not _is_of_older(article, sentence, statement, one)
    ]
    if found:
        return min(found, key=lambda one: _rank(article, sentence, one, place))
    if same := _same_day(article, index, before):
        return same
    elsewhere = (_day_of_span, _labelled, _day_of_sentence_before)
    return next((day for find in elsewhere if (day := find(article, index))), NONE)


def _day_beside(
    article: Article, index: int, statement: Statement, words: str, days: int
) -> Found | None:
    """Return the day of “a day later” or “the day before”, by the day told last before it."""
    sentence = article.sentences[index]
    end = statement.verb.start if days > 0 else statement.span.end
    said = list(article.rules.pattern(words).finditer(sentence.folded, statement.span.start, end))
    if not said:
        return None
    start, verb = sentence.span.start + said[-1].start(), sentence.span.start + statement.verb.start
    near = article.sentences[max(0, index - RIGHT_BEFORE) : index + 1]
    told = [one for other in near for one in _days_of(article, other) if one.span.start < verb]
    if days < 0:
        told = [one for one in told if one.span.end <= start]
    if not told or not told[-1].day or told[-1].span.end > start:
        return None  # 翌11日 says its own day
    later = told[-1].day + timedelta(days=days)
    if article.reported and later > article.reported:
        return None  # it was the day of the report
    return Found(later.isoformat(), Span(start, sentence.span.start + said[-1].end()))


def _same_day(article: Article, index: int, before: str) -> Found | None:
    """Return the day of “the same day”: that of the signing before, else the one told last."""
    sentence = article.sentences[index]
    if not article.rules.pattern("dates.same_day").search(sentence.folded):
        return None
    if before:
        return Found(before, sentence.span)
    near = article.sentences[max(0, index - RIGHT_BEFORE) : index]
    told = [one for other in near for one in days_said(article, other) if other.text[-1:] in STOPS]
    told += [one for one in article.dates_in(sentence.span) if _is_day(one.edtf) and not one.ends]
    return told[-1] if told else None


def _days_of(article: Article, sentence: Sentence) -> list[Found]:
    """Return the single days of a sentence, of whatever they are; none of a heading."""
    if not sentence.text.endswith(STOPS):
        return []
    head = article.rules.pattern("dates.dateline").match(sentence.folded)
    first = sentence.span.start + (head.end() if head else 0)
    found = [one for one in article.dates_in(sentence.span) if one.span.start >= first]
    return [one for one in found if _is_day(one.edtf) and not one.ends]


def day_of_ceremony(article: Article, index: int) -> Found:
    """Return the day of the first of the sentences after that tells of the ceremony and its day."""
    ceremony = article.rules.pattern("signing.ceremony")
    for after in article.sentences[index + 1 : index + 1 + CEREMONY]:
        if ceremony.search(after.folded):
            found = days_said(article, after) or _told_with(article, index, after)
            return found[0] if len(found) == 1 else NONE
    return NONE


def _told_with(article: Article, index: int, ceremony: Sentence) -> list[Found]:
    """Return the day it was told on, where it was signed “the same day”: 契約は同日付."""
    if not article.rules.pattern("dates.same_day").search(ceremony.folded):
        return []
    return _days_of(article, article.sentences[index])


def _rank(article: Article, sentence: Sentence, one: Found, place: int) -> Rank:
    """Order days by how likely they are the day of the verb at `place`, the likeliest first."""
    if one.span.start < place:
        between, clause = article.folded[one.span.end : place], "dates.other_clause"
    else:
        between, clause = article.folded[place : one.span.start], "dates.other_clause_after"
    other = article.rules.pattern(clause).search(between)
    return (
        _is_old(one.day, article.reported),
        other is not None,
        one.is_relative,
        abs(one.span.start - place),
    )


def _is_old(day: date | None, reported: date | None) -> bool:
    return day is not None and reported is not None and reported - day > OLD


def _is_yet_to_come(day: date | None, reported: date | None) -> bool:
    """Whether a day is after the report: no day of signing, but a start or an end."""
    return day is not None and reported is not None and day - reported > EARLIER_SUN


def _is_of_older(article: Article, sentence: Sentence, statement: Statement, one: Found) -> bool:
    """Whether a day belongs to a verb that tells of an older agreement, and not to this one."""
    start = one.span.start - sentence.span.start
    older = article.rules.pattern("signing.background").finditer(sentence.folded)
    return not is_of_older(article, sentence, statement.verb) and any(
        0 <= start - match.end() <= NEAR for match in older
    )


def days_said(article: Article, sentence: Sentence, part: Span | None = None) -> list[Found]:
    """Return the days of a sentence, less that of its dateline and of when somebody told it."""
    head = article.rules.pattern("dates.dateline").match(sentence.folded)
    start = sentence.span.start
    first = start + (head.end() if head else 0)
    return [
        one
        for one in article.dates_in(sentence.span)
        if one.span.start >= first
        and _is_day(one.edtf)
        and not one.ends
        and not _heads_a_line(article, sentence, one)
        and not _is_yet_to_come(one.day, article.reported)
        and (part is None or part.overlaps(Span(one.span.start - start, one.span.end - start)))
        and not _is_when_told(article, sentence, one)
    ]


def _heads_a_line(article: Article, sentence: Sentence, found: Found) -> bool:
    """Whether the day of the page stands before its first words: “Lund 2026-05-07: …”."""
    near = found.span.start - sentence.span.start <= BESIDE
    after = article.text[found.span.end : found.span.end + 2].strip()
    return near and found.day == article.reported and after[:1] in LINE_OPENS


def _is_when_told(article: Article, sentence: Sentence, found: Found) -> bool:
    """Whether a date is that of the announcement, or of what else stands beside it.

    14일 밝혔다, “announced today”, “valid until 3 March”.
    """
    start, end = found.span.start - sentence.span.start, found.span.end - sentence.span.start
    before = sentence.folded[max(0, start - BESIDE) : start]
    after = sentence.folded[end : end + AHEAD]
    beside = (("told_before", before), ("told_after", after))
    signing = article.rules.pattern("signing.verbs").search(sentence.folded, 0, start)
    is_aside = signing and article.rules.pattern("dates.told_aside").match(after)
    if is_aside or article.rules.pattern("dates.told_while_signing").search(after):
        beside = ()
    other = (("other_before", before), ("other_after", after))
    return any(
        article.rules.pattern(f"dates.{name}").search(text) for name, text in (*beside, *other)
    )


def _is_day(edtf: str) -> bool:
    return len(edtf) == len("2025-07-11")


def _labelled(article: Article, index: int) -> Found | None:
    """Return the day beside words such as “date of signature”, in the sentences around."""
    label = article.rules.pattern("dates.signing_label")
    for other in article.sentences[max(0, index - 4) : index + 5]:
        match = label.search(other.folded)
        if match:
            near = [
                one
                for one in article.dates_in(other.span)
                if 0 <= one.span.start - other.span.start - match.end() <= 12 and _is_day(one.edtf)
            ]
            if near:
                return near[0]
    return None


def _day_of_span(article: Article, index: int) -> Found | None:
    """Return “the second day of the forum (10–12 March)”; the span may stand in the one before."""
    sentence = article.sentences[index]
    numbers = (
        int(number)
        for number, pattern in article.rules.patterns("dates.day_of_span")
        if pattern.search(sentence.folded)
    )
    number = next(numbers, None)
    if number is None:
        return None
    for other in article.sentences[max(0, index - 1) : index + 1][::-1]:
        for one in article.dates_in(other.span):
            if one.day and one.ends:
                later = (one.day + timedelta(days=number - 1)).isoformat()
                edtf = one.ends if number < 0 else later
                return Found(edtf, one.span) if edtf <= one.ends else None
    return None


def _day_of_sentence_before(article: Article, index: int) -> Found | None:
    """Return the day of the sentence before, where this one goes on from it without a subject."""
    sentence = article.sentences[index]
    joints = ("parties.joint", "dates.occasion")
    goes_on = any(article.rules.pattern(one).search(sentence.folded) for one in joints)
    if index == 0 or (not goes_on and len(sentence.mentions) > 1):
        return None
    before = article.sentences[index - 1]
    found = days_said(article, before)
    if len(found) != 1 or len(before.text) < HEADING or not before.text.endswith(STOPS):
        return None  # a line without a stop is a heading, and its date the page's
    return found[0]
