"""What an article suggests an agreement is about, and what its sides promise."""

from collections.abc import Iterator
from typing import Any

from intake.choices import Confidence, Field, Reason
from intake.drafting.sentences import agreement_of, sentence_of
from intake.drafting.suggested import Register, Suggested
from intake.extract import Extraction
from intake.extract.quantities import Amount
from intake.extract.text import Span
from values.quantities import Quantity
from values.quantities.written import read_quantity

VOCABULARIES = (("technologies", Field.TECHNOLOGY), ("activities", Field.ACTIVITY))
MOST_PROMISES = 20


def topics(extraction: Extraction, number: int, register: Register) -> Iterator[Suggested]:
    """Yield the technologies, and the activities, that the words around one agreement name.

    The field rests on the words for the first; those for the others stand in `told` as "also".
    """
    for table, field in VOCABULARIES:
        found = {
            key: words
            for key in getattr(extraction, table)
            if register.has(field, key) and (words := _words_for(extraction, table, key, number))
        }
        if found:
            yield _topics(extraction, f"a{number}", field, found)


def _topics(extraction: Extraction, record: str, field: Field, found: dict[str, Span]) -> Suggested:
    spans = list(found.values())
    return Suggested(
        f"{record}-{field}",
        record,
        field,
        list(found),
        spans[0],
        sentence_of(extraction.article, spans[0]),
        Confidence.CHECK,
        Reason.BY_WORD,
        {"also": [[one.start, one.end] for one in spans[1:]]},
    )


def _words_for(extraction: Extraction, table: str, key: str, number: int) -> Span | None:
    """Return the first words for a topic that speak of this agreement."""
    article = extraction.article
    patterns = [pattern for slug, pattern in article.rules.patterns(table) if slug == key]
    found = [Span(*match.span()) for one in patterns for match in one.finditer(article.folded)]
    evidence = extraction.agreements[number - 1].evidence
    own = [one for one in found if agreement_of(extraction, one.start) == number]
    return min([one for one in own if evidence.holds(one)] or own, default=None)


def promises(extraction: Extraction, number: int) -> Iterator[Suggested]:
    """Yield what the sides of one agreement say they will do."""
    record = f"a{number}"
    own = [
        one for one in extraction.commitments if agreement_of(extraction, one.span.start) == number
    ]
    for place, one in enumerate(own[:MOST_PROMISES], start=1):
        text = one.span.of(extraction.article.text)
        value: dict[str, Any] = {"text": text, "firmness": one.firmness}
        if one.amount and (quantity := quantity_of(extraction, one.amount)):
            value["quantity"] = quantity
        yield Suggested(
            f"{record}-commitment-{place}",
            record,
            Field.COMMITMENT,
            value,
            one.amount.span if one.amount else one.span,
            one.span,
            Confidence.CHECK if "quantity" in value else Confidence.UNSURE,
            Reason.BY_VERB,
        )


def quantity_of(extraction: Extraction, amount: Amount) -> dict[str, Any] | None:
    """Return an amount as documents write it; None where the register has no such quantity."""
    language = extraction.article.language or ""
    per = "" if amount.per == "total" else amount.per
    try:
        return Quantity(
            amount.operator,
            amount.low,
            amount.high,
            unit=amount.unit,
            per=per,
            as_written=amount.surface,
            language=language,
        ).to_json()
    except ValueError:
        return _read_again(amount.surface, language)


def _read_again(surface: str, language: str) -> dict[str, Any] | None:
    try:
        return read_quantity(surface, language=language).to_json()
    except ValueError:
        return None
