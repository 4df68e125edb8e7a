"""What is added up over agreements: promises, gaps, and who there is to ask."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from agreements.choices import Delivery, Freshness, RenewalRule
from agreements.staleness import reach
from search.facets import FirstFacet, SparseTally, Tally, digits_of
from search.facets.facets import CHUNK, Rows, all_in_one
from sources.choices import Stance

PUBLISHED = "citations__source__published_earliest"
UNDATED = Q(signed__isnull=True, announced__isnull=True)
WITHOUT_TERM = Q(ends__isnull=True, term_months__isnull=True, renewal_rule=RenewalRule.UNKNOWN)
HAS = {
    "text": Q(attachments__isnull=False),
    "signatures": Q(signatures__isnull=False),
    "contacts": Q(contact_points__isnull=False),
}


def promises(agreements: QuerySet, day: date) -> Rows:
    """Tell promises, those with a quantity, and those with evidence of delivery: one query."""
    counted = (
        agreements.filter(commitments__isnull=False)
        .order_by()
        .values_list("reference")
        .annotate(
            every=Count("commitments"),
            quantified=Count("commitments", filter=Q(commitments__quantity__isnull=False)),
            delivered=Count("commitments", filter=~Q(commitments__delivery=Delivery.NO_EVIDENCE)),
        )
    )
    names = ("promises", "quantified", "delivered")
    return digits_of(
        (reference, name, number)
        for reference, *numbers in counted.iterator(CHUNK)
        for name, number in zip(names, numbers, strict=True)
    )


def serving(agreements: QuerySet, day: date) -> Rows:
    """Tell how many promises count towards each target, by its primary key: one query."""
    target = "commitments__counts_towards"
    some = agreements.filter(**{f"{target}__isnull": False}).order_by()
    counted = some.values_list("reference", target).annotate(n=Count("commitments"))
    by_value: dict[tuple[Any, int], list[str]] = {}
    for reference, one, number in counted.iterator(CHUNK):
        by_value.setdefault((one, number), []).append(reference)
    return by_value.items()


def gaps(agreements: QuerySet, day: date) -> Rows:
    """Tell what of an agreement is not published, and its parties without a name: three queries."""
    agreements = agreements.order_by()
    for name, condition in (("undated", UNDATED), ("without_term", WITHOUT_TERM)):
        yield from _with(agreements.filter(condition), name)
    unnamed = agreements.filter(parties__isnull=False, parties__institution__isnull=True)
    counted = unnamed.values_list("reference").annotate(n=Count("parties"))
    yield from digits_of((reference, "unnamed_parties", n) for reference, n in counted)


def holdings(agreements: QuerySet, day: date) -> Rows:
    """Tell which have a text, signatures, offices in charge: one query each."""
    for name, condition in HAS.items():
        yield from _with(agreements.filter(condition).order_by().distinct(), name)


def evidence(agreements: QuerySet, day: date) -> Iterator[tuple[str, list[str]]]:
    """Tell how old each piece of dated evidence is on a day, the latest first: three queries."""
    supported = agreements.filter(citations__stance=Stance.SUPPORTS)
    for code in (Freshness.FRESH, Freshness.AGEING, Freshness.NO_EVIDENCE_SINCE):
        first, last = reach(code, day) or (day, day)
        told = supported.filter(**{f"{PUBLISHED}__range": (first, min(last, day))})
        yield code.value, all_in_one(told)


def ageing(agreements: QuerySet, day: date, later: date) -> QuerySet:
    """Return agreements with evidence that is of another age on a later day."""
    passed = Q(**{f"{PUBLISHED}__gt": day, f"{PUBLISHED}__lte": later})
    for code in (Freshness.FRESH, Freshness.AGEING):
        before, after = reach(code, day), reach(code, later)
        if before and after:
            passed |= Q(**{f"{PUBLISHED}__gte": before[0], f"{PUBLISHED}__lt": after[0]})
    return agreements.filter(passed)


def _with(agreements: QuerySet, name: str) -> Rows:
    return [((name, 0), agreements.values_list("reference", flat=True).iterator(CHUNK))]


TALLIES = (
    Tally("promises", promises),
    SparseTally("serving", serving),
    Tally("gaps", gaps),
    Tally("holdings", holdings),
    FirstFacet("freshness", evidence, dated=True, moved=ageing),
)
