"""What the sides say they will do, and goals with a number and a year."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.extract.article import Article, Sentence
from intake.extract.quantities import Amount
from intake.extract.signings import Signing
from intake.extract.text import Span

FIRMNESS = (
    "considers",
    "plans",
    "must",
    "will",
)  # codes of the register; the first that fits holds
DURATIONS = {"years", "months", "weeks", "hours"}
MOST = 40


@dataclass(frozen=True)
class Commitment:
    """A promise: its sentence, how firmly it is put, and its first number where it has one."""

    span: Span
    firmness: str
    amount: Amount | None = None


@dataclass(frozen=True)
class Goal:
    """A goal: its sentence, the amount to reach, and the year it is to be reached by (EDTF)."""

    span: Span
    amount: Amount
    due: str


@dataclass(frozen=True)
class Reached:
    """How far something has come: its sentence, the amount, and of which day that is (EDTF)."""

    span: Span
    amount: Amount
    day: str


def commitments(
    article: Article, signings: list[Signing], amounts: list[Amount]
) -> list[Commitment]:
    """Return the promises told from the first signing on; none where nothing was signed."""
    if not signings:
        return []
    start = min(one.sentence.span.start for one in signings)
    return list(_commitments(article, start, amounts))[:MOST]


def _commitments(article: Article, start: int, amounts: list[Amount]) -> Iterator[Commitment]:
    activities = [pattern for _slug, pattern in article.rules.patterns("activities")]
    for sentence in article.sentences:
        if sentence.span.start < start:
            continue
        firmness = _firmness(article, sentence)
        amount = next((one for one in amounts if sentence.span.holds(one.span)), None)
        if firmness and (amount or any(one.search(sentence.folded) for one in activities)):
            yield Commitment(sentence.span, firmness, amount)


def _firmness(article: Article, sentence: Sentence) -> str:
    fits = (
        code
        for code in FIRMNESS
        if article.rules.pattern(f"commitments.{code}").search(sentence.folded)
    )
    return next(fits, "")


def goals(article: Article, amounts: list[Amount]) -> list[Goal]:
    """Return the sentences that set a goal: its words, a number of something, a year to come."""
    return list(_goals(article, amounts))[:MOST]


def _goals(article: Article, amounts: list[Amount]) -> Iterator[Goal]:
    today = article.reported
    for sentence in article.sentences:
        if not article.rules.pattern("targets.goal").search(sentence.folded):
            continue
        years = [one.edtf[:4] for one in article.dates_in(sentence.span)]
        due = [one for one in years if one.isdigit() and (not today or int(one) > today.year)]
        amount = next((one for one in amounts if sentence.span.holds(one.span)), None)
        if due and amount:
            yield Goal(sentence.span, amount, max(due))


def measurements(article: Article, amounts: list[Amount]) -> list[Reached]:
    """Return the sentences that tell what has been reached: “so far, 300 students have …”."""
    return list(_measurements(article, amounts))[:MOST]


def _measurements(article: Article, amounts: list[Amount]) -> Iterator[Reached]:
    today = article.reported.isoformat() if article.reported else ""
    for sentence in article.sentences:
        if not article.rules.pattern("targets.reached").search(sentence.folded):
            continue
        amount = next((one for one in amounts if _counts(one, sentence)), None)
        if amount:
            told = [one.edtf for one in article.dates_in(sentence.span)]
            past = [one for one in told if one[:4].isdigit() and (not today or one <= today)]
            yield Reached(sentence.span, amount, max(past, default=today))


def _counts(amount: Amount, sentence: Sentence) -> bool:
    return sentence.span.holds(amount.span) and amount.unit not in DURATIONS
