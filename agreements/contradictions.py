"""What a document of an agreement cannot say at once, of its terms and its papers."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.choices import RenewalRule
from agreements.renewal import BY_ITSELF, Renewal, Window
from agreements.renewal_words import say_months, say_window
from curation.day import register_day
from curation.documents import Parsed, Problem
from values.dates import FuzzyDate

LATER_TERMS = ("renewal_term_months", "max_terms")
NOT_RENEWED = {RenewalRule.NONE, RenewalRule.UNTIL_TERMINATED, RenewalRule.PERPETUAL}
# Sources round the end of a term to the end of a month or a school year.
ROUNDED_BY = timedelta(days=31)
# Somewhere it is tomorrow already.
AHEAD = timedelta(days=1)
COMING = gettext_lazy(
    "That day is still to come. What is only planned has not been signed: leave this empty, and "
    "say when it was announced."
)


def is_to_come(day: FuzzyDate | None) -> bool:
    """Whether a day certainly lies in the future, wherever in the world it is read."""
    return bool(day and day.certainly_after(register_day() + AHEAD))


def future_problems(parsed: Parsed) -> Iterator[Problem]:
    """Yield the signatures on days that are still to come."""
    if is_to_come(parsed.values["signed"]):
        yield Problem("signed", str(COMING))
    for name, field in (("signatures", "date"), ("amendments", "signed")):
        for row in parsed.children[name]:
            if is_to_come(row.values[field]):
                yield Problem(f"{name}/{row.key}/{field}", str(COMING))


def self_problems(parsed: Parsed) -> Iterator[Problem]:
    """Yield the relations of an agreement to itself."""
    for row in parsed.children["relations"]:
        if row.values["other"] == parsed.id:
            message = _("An agreement cannot refer to itself. Choose another one.")
            yield Problem(f"relations/{row.key}/other", message)


def term_problems(parsed: Parsed) -> Iterator[Problem]:
    """Yield the contradictions between the rule of renewal, its lengths and the stated end."""
    rule = parsed.values["renewal_rule"]
    for name in LATER_TERMS:
        if rule in NOT_RENEWED and parsed.values[name]:
            yield Problem(name, _("An agreement that is not renewed has no later terms."))
    if rule == RenewalRule.PERPETUAL and parsed.values["ends"]:
        yield Problem("ends", _("An agreement without end has no last day."))
    if rule in BY_ITSELF:
        yield from _end_of_a_later_term(parsed)


def amendment_problems(parsed: Parsed) -> Iterator[Problem]:
    """Yield the amendments that are certainly older than the agreement they amend."""
    signed = parsed.values["signed"]
    for row in parsed.children["amendments"]:
        latest = row.values["signed"] and row.values["signed"].latest
        if signed and latest and signed.certainly_after(latest):
            message = _("An amendment cannot be older than the agreement.")
            yield Problem(f"amendments/{row.key}/signed", message)


def withheld_problems(parsed: Parsed) -> Iterator[Problem]:
    """Yield the public attachments that give a reason for not being public."""
    for row in parsed.children["attachments"]:
        if row.values["public"] and row.values["reason"]:
            message = _("A public paper needs no reason for being withheld.")
            yield Problem(f"attachments/{row.key}/reason", message)


def _end_of_a_later_term(parsed: Parsed) -> Iterator[Problem]:
    """Refuse a last day that was moved to a later term: terms would be counted from it again."""
    starts, months = parsed.values["effective"], parsed.values["term_months"]
    first = Renewal(starts=starts, term_months=months).term(1).ends
    stated = Window.of(parsed.values["ends"])
    if first.latest and stated.earliest and stated.earliest - first.latest > ROUNDED_BY:
        message = _(
            "A first term of %(long)s is over on %(day)s. Give the last day of the first term; "
            "later ones follow from it."
        ) % {"long": say_months(months), "day": say_window(first)}
        yield Problem("ends", message)
