"""The home page."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.views.generic import TemplateView

from agreements.choices import Status
from agreements.filters import AgreementFilter
from agreements.models import Agreement, Commitment, StatusSpan
from agreements.status import ends_soon
from curation.day import register_day
from curation.models import Change
from events.models import Forum, ForumSeries
from explore.briefings.places import counted
from institutions.models import Institution
from portal.years import signed_each_year
from search.facets import Members
from sources.models import Citation
from targets.models import Measurement, Target
from targets.published import published

NEWEST, FORUMS, TARGETS, EXAMPLES, EXPIRING = 5, 3, 3, 20, 3
COUNTRIES, PAIRS = 12, 8
LATELY = timedelta(days=30)
LATEST = F("starts_earliest").desc(nulls_last=True)


@dataclass(frozen=True)
class Example:
    """One promise, the sentence it was read from, and that sentence in three parts.

    `words` are those that state the quantity.
    """

    promise: Commitment
    citation: Citation
    before: str
    words: str
    after: str


class Home(TemplateView):
    """What the register is, and the newest of what it holds."""

    http_method_names = ["get", "head", "options"]
    template_name = "portal/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        day = register_day()
        agreements = Members(AgreementFilter, day)
        places = counted(agreements)
        countries = [pair for pair in places.items() if not pair[0].is_pair]
        return super().get_context_data(
            day=day,
            example=sentence_to_fact(agreements),
            figures={
                "agreements": agreements.count,
                "countries": len(countries),
                **figures(agreements),
            },
            agreements=newest(agreements),
            expiring=expiring(day),
            forums=forums_to_show(day),
            targets=[(target, published(target)) for target in targets_to_show()],
            years=signed_each_year(agreements),
            countries=countries[:COUNTRIES],
            pairs=[pair for pair in places.items() if pair[0].is_pair][:PAIRS],
            changed=changed_lately(),
            **kwargs,
        )


def newest(agreements: Members) -> list[Agreement]:
    """Return the newest agreements as a list shows them."""
    found = Agreement.objects.filter(reference__in=agreements.first(NEWEST))
    return list(found.for_rows().with_status(agreements.day).newest_first())


def expiring(day: date) -> list[Agreement]:
    """Return the agreements that are in force and end soonest: two queries.

    They are found by their ends in order: the status of no other agreement is looked up.
    """
    spans = StatusSpan.objects.filter(agreement=OuterRef("agreement"), status=Status.IN_FORCE)
    in_force = Exists(spans.filter(starts__lte=day, ends__gt=day))
    ends = StatusSpan.objects.filter(in_force, status=Status.ENDED, starts__range=ends_soon(day))
    soonest = ends.order_by("starts", "agreement__reference").values_list("agreement", flat=True)
    found = Agreement.objects.with_status(day).in_bulk(list(soonest[:EXPIRING]))
    rows: list[Any] = list(found.values())  # they have `over_on` besides
    return sorted(rows, key=lambda one: (one.over_on, one.reference))


def changed_lately() -> int:
    """Return how many records were published, changed or withdrawn lately, each once."""
    lately = Change.objects.filter(at__gte=timezone.now() - LATELY)
    return lately.order_by().values("reference").distinct().count()


def forums_to_show(day: date) -> dict[str, Any]:
    """Return the next forums, or the latest where none is announced: `coming`, `rows`."""
    coming = list(
        Forum.objects.for_list()
        .filter(starts_earliest__gt=day)
        .order_by("starts_earliest")[:FORUMS]
    )
    if coming:
        return {"coming": True, "rows": coming}
    return {"coming": False, "rows": Forum.objects.for_list().order_by(LATEST)[:FORUMS]}


def figures(agreements: Members) -> dict[str, int]:
    """Return the headline figures that are counts of rows: three queries after a publication."""
    found: dict[str, int] = agreements.index.answer(("rows counted",), _figures)
    return found


def _figures() -> dict[str, int]:
    return {
        "institutions": Institution.objects.count(),
        "series": ForumSeries.objects.count(),
        "statements": Citation.objects.exclude(quote="").count(),
    }


def targets_to_show() -> QuerySet:
    """Return targets of which a figure that counts the same was published, then others."""
    figures = Measurement.objects.filter(
        target=OuterRef("pk"), measure=OuterRef("measure"), part=None
    )
    measured = Target.objects.for_list().annotate(is_measured=Exists(figures))
    return measured.order_by("-is_measured", "reference")[:TARGETS]


def sentence_to_fact(agreements: Members) -> Example | None:
    """Return a promise whose quantity can be pointed at in its sentence, from the newest ones."""
    references = agreements.counting("promises", "quantified").first(EXAMPLES)
    promises = (
        Commitment.objects.filter(agreement__reference__in=references, quantity_low__isnull=False)
        .select_related("agreement")
        .prefetch_related("agreement__citations__source")
        .order_by(F("agreement__signed_earliest").desc(nulls_last=True), "position")
    )
    found = (_example(promise) for promise in promises[:EXAMPLES])
    return next((example for example in found if example), None)


def _example(promise: Commitment) -> Example | None:
    path, words = f"commitments/{promise.key}/quantity", promise.quantity.as_written
    for citation in promise.agreement.citations.all():
        if citation.path == path and words and words in citation.quote:
            before, _words, after = citation.quote.partition(words)
            return Example(promise, citation, before, words, after)
    return None
