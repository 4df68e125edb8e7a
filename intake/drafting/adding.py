"""Facts that a curator adds from words of the article that the rules did not see."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from curation import actions
from intake.choices import Choice, Confidence, Field, Reason
from intake.drafting import checking, dates
from intake.drafting.lookup import PublishedRegister
from intake.drafting.suggested import Suggested
from intake.extract.language import detect
from intake.extract.rules import Rules, rules
from intake.extract.text import Span, sentences
from intake.models import Article, Suggestion
from values.dates import FuzzyDate
from values.quantities.written import read_quantity

MOST = 300  # suggestions of one article
NEW_AGREEMENT = "new"
LETTERS = {Field.FORUM: "f", Field.TARGET: "t"}
# What a curator may add, in the order in which it is offered.
ADDED = (
    *(Field.PARTY, Field.KIND, Field.SIGNED, Field.PLACE, Field.SIGNATORY, Field.COMMITMENT),
    *(Field.EFFECTIVE, Field.ENDS, Field.ANNOUNCED, Field.TECHNOLOGY, Field.ACTIVITY),
    *(Field.RELATION, Field.FORUM, Field.TARGET),
)
DATES = {Field.SIGNED, Field.EFFECTIVE, Field.ENDS, Field.ANNOUNCED}


def find_words(text: str, words: str, start: int | None = None) -> Span | None:
    """Return where words stand in a text: at `start` if they do, else where they stand first.

    Spaces and line breaks at the ends do not count. None where the text does not have them.
    """
    wanted = words.strip()
    if not wanted:
        return None
    if start is not None:
        start += len(words) - len(words.lstrip())
        if text.startswith(wanted, start):
            return Span(start, start + len(wanted))
    first = text.find(wanted)
    return Span(first, first + len(wanted)) if first >= 0 else None


@transaction.atomic
def add_fact(*, article: Article, record: str, field: Field, words: Span) -> Suggestion:
    """Add a field that rests on these words; its value is what they say, where that can be read.

    `record` is an agreement of the article, or "new" for one that the rules did not see. Raises
    Refused for a record that is not there and where there is too much already.
    """
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    rows = list(article.suggestions.all())
    if len(rows) >= MOST:
        raise actions.Refused(_("There are too many facts here already. Make the draft first."))
    quote = sentence_around(article.text, words)
    added = []
    if letter := LETTERS.get(field):
        record = checking.next_record(rows, letter)
    elif record == NEW_AGREEMENT:
        record = checking.next_record(rows, "a")
        added = _new_agreement(record, quote, field)
    elif record not in checking.heads(rows):
        raise actions.Refused(_("Choose the agreement that these words speak of."))
    value = _value(article, field, words.of(article.text))
    row = _take_empty(rows, record, field, value, words, quote)
    if row is not None:
        return row
    code = checking.next_code(rows, record, field)
    sure, reason = Confidence.CHECK, Reason.BY_HAND
    added.append(Suggested(code, record, field, value, words, quote, sure, reason))
    place = checking.last_place(article)
    made = [checking.row_of(article, place + n, one) for n, one in enumerate(added, start=1)]
    Suggestion.objects.bulk_create(made)
    return made[-1]


def _take_empty(
    rows: Sequence[Suggestion], record: str, field: Field, value: Any, words: Span, quote: Span
) -> Suggestion | None:
    """Fill the field that asks for a value already, if it is one that stands once."""
    asked = (
        row for row in rows if (row.record, row.field) == (record, field) and row.settled is None
    )
    row = next(asked, None)
    if row is None:
        return None
    row.value, row.reason, row.confidence = value, Reason.BY_HAND, Confidence.CHECK
    row.start, row.end = words.start, words.end
    row.quote_start, row.quote_end = quote.start, quote.end
    row.choice = "" if row.choice == Choice.REFUSED else row.choice
    row.revision += 1
    row.save()
    return row


def _new_agreement(record: str, quote: Span, field: Field) -> list[Suggested]:
    head = Suggested(f"{record}-record", record, Field.RECORD, {}, quote=quote)
    asked = [
        Suggested(
            f"{record}-{name}",
            record,
            name,
            None,
            confidence=Confidence.UNSURE,
            reason=Reason.NOT_SAID,
        )
        for name in (Field.KIND, Field.SIGNED)
        if name != field
    ]
    return [head, *asked]


def sentence_around(text: str, words: Span) -> Span:
    """Return the sentence that words stand in; they themselves where they are in several."""
    return next((one for one in sentences(text) if one.holds(words)), words)


def _value(article: Article, field: Field, words: str) -> Any:
    """Return what words say of a field; None where a curator has to say it."""
    own = rules(article.language or detect(article.text) or "en")
    if field == Field.PARTY:
        match = PublishedRegister().match(words)
        return {"institution": match.chosen} if match.chosen else {"name": words}
    if field in DATES:
        return _date(article, own, words)
    if field in (Field.TECHNOLOGY, Field.ACTIVITY):
        return _topics(own, field, words)
    simple = {
        Field.PLACE: words,
        Field.SIGNATORY: {"name": words, "post": "", "party": ""},
        Field.COMMITMENT: {"text": words, **_quantity(words)},
        Field.FORUM: {"title": words, "signed_here": False},
        Field.TARGET: _quantity(words) or None,
        Field.KIND: _kind(own, words),
    }
    return simple.get(field)


def _date(article: Article, own: Rules, words: str) -> Any:
    from intake.extract.dates import dates as find_dates

    read = dates.as_read(words)
    if read and FuzzyDate.from_json(read).is_complete:
        return read
    found = find_dates(words, own, article.published)
    return dates.as_document(found[0].edtf, words) if found else read


def _topics(own: Rules, field: Field, words: str) -> list[str] | None:
    table = {Field.TECHNOLOGY: "technologies", Field.ACTIVITY: "activities"}[field]
    register, folded = PublishedRegister(), own.folded(words)
    found = [
        key
        for key, pattern in own.patterns(table)
        if pattern.search(folded) and register.has(field, key)
    ]
    return found or None


def _kind(own: Rules, words: str) -> str | None:
    from intake.extract.signings import KINDS

    folded = own.folded(words)
    found = (code for code, one in own.patterns("signing.kinds") if one.search(folded))
    code = next(found, None)
    return KINDS.get(code, code) if code else None


def _quantity(words: str) -> dict[str, Any]:
    try:
        return {"quantity": read_quantity(words).to_json()}
    except ValueError:
        return {}
