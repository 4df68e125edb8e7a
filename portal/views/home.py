"""The home page."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.views.generic import TemplateView

from agreements.models import Agreement, Commitment
from curation.day import register_day
from events.models import Forum, ForumSeries
from institutions.models import Institution
from sources.models import Citation
from targets.models import Measurement, Target
from targets.published import published

NEWEST, FORUMS, TARGETS, EXAMPLES = 5, 3, 3, 20
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
        agreements = Agreement.objects.for_list().with_status(register_day()).newest_first()
        return super().get_context_data(
            example=sentence_to_fact(),
            figures=figures(),
            agreements=agreements[:NEWEST],
            forums=Forum.objects.for_list().order_by(LATEST)[:FORUMS],
            targets=[(target, published(target)) for target in targets_to_show()],
            **kwargs,
        )


def figures() -> dict[str, int]:
    """Return the headline figures: five counts, five queries."""
    countries = Institution.objects.exclude(country="").values("country").distinct()
    return {
        "agreements": Agreement.objects.count(),
        "institutions": Institution.objects.count(),
        "countries": countries.count(),
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
