"""How old the evidence for an agreement is: of its sources, never of our edits or checks.

The evidence of a source reaches to the first day on which it can have been published; a source
without such a day proves nothing about time. Python and SQL read the same two limits.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from agreements.choices import Freshness
from agreements.months import months_after
from values.dates import FuzzyDate

FRESH_MONTHS = 12
STALE_MONTHS = 24


@dataclass(frozen=True)
class Limits:
    """Evidence after `fresh_after` is fresh, before `stale_before` there is none any more."""

    fresh_after: date
    stale_before: date


def limits(day: date) -> Limits:
    """Return the limits as of a day: one year back and two years back."""
    return Limits(
        fresh_after=months_after(day, -FRESH_MONTHS) or date.min,
        stale_before=months_after(day, -STALE_MONTHS) or date.min,
    )


def freshness(evidence: date | None, day: date) -> Freshness:
    """Return how old the evidence is on this day; `evidence` is its latest certain day."""
    if evidence is None:
        return Freshness.NOT_KNOWN
    limit = limits(day)
    if evidence > limit.fresh_after:
        return Freshness.FRESH
    if evidence < limit.stale_before:
        return Freshness.NO_EVIDENCE_SINCE
    return Freshness.AGEING


def having(code: str, day: date, column: str = "evidence_day") -> Q:
    """Return the same question for a queryset; ValueError for a code that is none."""
    limit = limits(day)
    conditions = {
        Freshness.FRESH: Q(**{f"{column}__gt": limit.fresh_after}),
        Freshness.AGEING: Q(
            **{f"{column}__lte": limit.fresh_after, f"{column}__gte": limit.stale_before}
        ),
        Freshness.NO_EVIDENCE_SINCE: Q(**{f"{column}__lt": limit.stale_before}),
        Freshness.NOT_KNOWN: Q(**{f"{column}__isnull": True}),
    }
    return conditions[Freshness(code)]


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
