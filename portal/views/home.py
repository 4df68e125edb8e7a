"""The home page."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.views.generic import TemplateView

from agreements.models import Agreement, Commitment
from curation.day import register_day
from curation.models import Change
from events.models import Forum, ForumSeries
from explore.briefings.places import counted
from institutions.models import Institution
from portal.years import signed_each_year
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
        agreements = Agreement.objects.for_list().with_status(day)
        places = counted()
        countries = [pair for pair in places.items() if not pair[0].is_pair]
        return super().get_context_data(
            day=day,
            example=sentence_to_fact(),
            figures=figures() | {"countries": len(countries)},
            agreements=agreements.newest_first()[:NEWEST],
            expiring=agreements.filter(over_on__isnull=False).order_by("over_on")[:EXPIRING],
            forums=forums_to_show(day),
            targets=[(target, published(target)) for target in targets_to_show()],
            years=signed_each_year(day),
            countries=countries[:COUNTRIES],
            pairs=[pair for pair in places.items() if pair[0].is_pair][:PAIRS],
            changed=changed_lately(),
            **kwargs,
        )


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


def figures() -> dict[str, int]:
    """Return the headline figures that are counts of rows: four queries."""
    return {
        "agreements": Agreement.objects.count(),
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


def sentence_to_fact() -> Example | None:
    """Return a promise whose quantity can be pointed at in its sentence, from the newest ones."""
    promises = (
        Commitment.objects.filter(quantity_low__isnull=False)
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
