"""Everything an article suggests, field by field, in the order in which it is checked."""

from collections.abc import Iterator
from itertools import islice

from intake.drafting.of_agreements import of_agreement
from intake.drafting.of_others import forums, source, targets
from intake.drafting.of_promises import promises, topics
from intake.drafting.suggested import Facts, Register, Suggested
from intake.extract import Extraction

MOST_AGREEMENTS = 12  # of one article; more are a list, which is imported as a table
MOST = 200


def suggest(extraction: Extraction | None, facts: Facts, register: Register) -> list[Suggested]:
    """Return the fields of the draft that an article suggests: agreements first, its source last.

    `extraction` is None for a text whose language has no rules: then nothing but the source.
    Agreements told as background are no agreements; they serve to find what came before.
    """
    found = list(islice(_of_text(extraction, register), MOST)) if extraction else []
    return [*found, *source(extraction, facts, register)]


def _of_text(extraction: Extraction, register: Register) -> Iterator[Suggested]:
    told = extraction.agreements[:MOST_AGREEMENTS]
    for number, signing in enumerate(told, start=1):
        yield from of_agreement(extraction, f"a{number}", signing, register)
        yield from topics(extraction, number, register)
        yield from promises(extraction, number)
    yield from forums(extraction, register)
    yield from targets(extraction)
