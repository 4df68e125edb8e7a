"""What is added up over agreements: promises, gaps, and who there is to ask."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from agreements.choices import Delivery, RenewalRule
from agreements.staleness import freshness
from search.facets import Facet, Tally, digits_of
from search.facets.facets import CHUNK, Rows
from sources.choices import Stance

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
    return digits_of(counted.iterator(CHUNK))


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
    """Tell how old the evidence is on a day, of those with any that is dated: one query."""
    published = "citations__source__published_earliest"
    supported = agreements.filter(
        **{"citations__stance": Stance.SUPPORTS, f"{published}__lte": day}
    )
    reached = supported.order_by().values_list("reference").annotate(reach=Max(published))
    by_reach: dict[date, list[str]] = {}
    for reference, latest in reached.iterator(CHUNK):
        by_reach.setdefault(latest, []).append(reference)
    for latest, references in by_reach.items():
        yield freshness(latest, day).value, references


def _with(agreements: QuerySet, name: str) -> Rows:
    return [((name, 0), agreements.values_list("reference", flat=True).iterator(CHUNK))]


TALLIES = (
    Tally("promises", promises),
    Tally("serving", serving),
    Tally("gaps", gaps),
    Tally("holdings", holdings),
    Facet("freshness", evidence, dated=True),
)
