"""How old the evidence for an agreement is: of its sources, never of our edits or checks.

The evidence of a source reaches to the first day on which it can have been published; a source
without such a day proves nothing about time. Python and SQL read the same limits.
"""

from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import gettext as _

from agreements.choices import Freshness
from agreements.months import months_after
from values.dates import FuzzyDate

FRESH_MONTHS = 12
STALE_MONTHS = 24
ONE_DAY = timedelta(days=1)
FIRST_DAY = date.min + ONE_DAY  # for days so early that the register reckons with none before


def reach(code: str, day: date) -> tuple[date, date] | None:
    """Return the first and the last day to which evidence of this age reaches, as of a day.

    `code` is one of `Freshness`, ValueError if it is not; None for evidence that is not known.
    """
    year_ago = months_after(day, -FRESH_MONTHS) or FIRST_DAY
    two_years_ago = months_after(day, -STALE_MONTHS) or FIRST_DAY
    return {
        Freshness.FRESH: (year_ago + ONE_DAY, date.max),
        Freshness.AGEING: (two_years_ago, year_ago),
        Freshness.NO_EVIDENCE_SINCE: (date.min, two_years_ago - ONE_DAY),
        Freshness.NOT_KNOWN: None,
    }[Freshness(code)]


@lru_cache(maxsize=4096)
def freshness(evidence: date | None, day: date) -> Freshness:
    """Return how old the evidence is on this day; `evidence` is how far it certainly reaches."""
    if evidence is None:
        return Freshness.NOT_KNOWN
    reaches = {code: reach(code, day) for code in Freshness}
    return next(code for code, ends in reaches.items() if ends and ends[0] <= evidence <= ends[1])


def freshness_in_words(evidence: date | None, day: date) -> str:
    """Say it in a sentence of the active language; empty for fresh evidence."""
    code = freshness(evidence, day)
    if evidence is None:
        return _("No dated evidence is recorded.")
    if code == Freshness.NO_EVIDENCE_SINCE:
        return _("No evidence since %(day)s.") % {"day": FuzzyDate(evidence.isoformat())}
    if code == Freshness.AGEING:
        return _("The latest evidence is of %(day)s.") % {"day": FuzzyDate(evidence.isoformat())}
    return ""
