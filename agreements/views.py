"""The list of agreements and the page of one."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from agreements.choices import Delivery, RenewalRule, Status
from agreements.family import family, planned
from agreements.filters import AgreementFilter
from agreements.lifecycle import lifecycle
from agreements.models import Agreement
from agreements.related import related
from agreements.renewal_words import explain, explain_rule
from agreements.staleness import freshness_in_words
from curation.day import register_day
from search.pages import RecordList
from sources.pages import RecordPage

# With fewer known steps a line says as much as a track.
FEWEST_STEPS_OF_A_TRACK = 3


class AgreementList(RecordList):
    """All agreements, filtered by the query string."""

    model = Agreement
    filterset_class = AgreementFilter
    section = "agreements"
    files = "agreements"
    feeds = ("atom", "ics")
    template_name = "agreements/list.html"
    facets = ("country", "pair", "status", "year", "kind", "technology", "activity")
    days = ("in_force_on",)

    def queryset(self) -> QuerySet:
        return Agreement.objects.for_rows()


class AgreementPage(RecordPage):
    """One agreement. Context besides: steps (lifecycle), is_short (few of them are known), terms
    and stale (in sentences), relatives (lineage), quantified and delivered (how many commitments
    are), related, planned (commitments the lineage ends with)."""

    model = Agreement
    template_name = "agreements/agreement.html"
    extra_context = {"section": "agreements"}

    def get_queryset(self) -> QuerySet:
        agreements = super().get_queryset().with_status(register_day())
        return agreements.with_evidence(register_day()).prefetch_related("signatures__person")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agreement = self.object
        relatives, promises = family(agreement), agreement.commitments.all()
        steps = lifecycle(agreement, register_day())
        return super().get_context_data(
            steps=steps,
            is_short=sum(1 for step in steps if step.date) < FEWEST_STEPS_OF_A_TRACK,
            terms=terms(agreement, register_day()),
            stale=freshness_in_words(agreement.evidence_day, register_day()),
            relatives=relatives,
            planned=planned(agreement, register_day()),
            quantified=sum(1 for promise in promises if promise.quantity),
            delivered=sum(1 for promise in promises if promise.delivery != Delivery.NO_EVIDENCE),
            related=related(agreement, [one.agreement for one in relatives], register_day()),
            **kwargs,
        )


def terms(agreement: Agreement, day: date) -> list[str]:
    """Return its terms in sentences as of a day; none where nothing of them is known."""
    renewal = agreement.renewal
    if renewal.rule == RenewalRule.UNKNOWN and not (renewal.term_months or renewal.ends):
        return []
    ended = agreement.status_code == Status.ENDED
    return explain_rule(renewal) if ended else explain(renewal, day)
