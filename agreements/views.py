"""The list of agreements and the page of one."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from agreements.choices import RenewalRule, Status
from agreements.family import family
from agreements.filters import AgreementFilter
from agreements.lifecycle import lifecycle
from agreements.models import Agreement, Party
from agreements.renewal_words import explain, explain_rule
from agreements.staleness import freshness_in_words
from curation.day import register_day
from search.pages import RecordList
from sources.pages import RecordPage

MOST_RELATED = 5


class AgreementList(RecordList):
    """All agreements, filtered by the query string."""

    model = Agreement
    filterset_class = AgreementFilter
    section = "agreements"
    files = "agreements"
    template_name = "agreements/list.html"
    facets = ("country", "pair", "status", "year", "kind", "technology", "activity")
    days = ("in_force_on",)


class AgreementPage(RecordPage):
    """One agreement. Context besides: steps (lifecycle), terms and stale (in sentences), relatives
    (lineage), quantified (how many commitments have a quantity), related."""

    model = Agreement
    template_name = "agreements/agreement.html"
    extra_context = {"section": "agreements"}

    def get_queryset(self) -> QuerySet:
        agreements = super().get_queryset().with_status(register_day())
        return agreements.with_evidence(register_day()).prefetch_related("signatures__person")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agreement = self.object
        relatives = family(agreement)
        return super().get_context_data(
            steps=lifecycle(agreement, register_day()),
            terms=terms(agreement, register_day()),
            stale=freshness_in_words(agreement.evidence_day, register_day()),
            relatives=relatives,
            quantified=sum(1 for promise in agreement.commitments.all() if promise.quantity),
            related=related(agreement, relatives),
            **kwargs,
        )


def terms(agreement: Agreement, day: date) -> list[str]:
    """Return its terms in sentences as of a day; none where nothing of them is known."""
    renewal = agreement.renewal
    if renewal.rule == RenewalRule.UNKNOWN and not (renewal.term_months or renewal.ends):
        return []
    ended = agreement.status_code == Status.ENDED
    return explain_rule(renewal) if ended else explain(renewal, day)


def related(agreement: Agreement, relatives: list) -> QuerySet:
    """Return the newest other agreements of the same institutions, its own lineage left out."""
    institutions = [party.institution_id for party in agreement.parties.all()]
    shared = Party.objects.filter(agreement=OuterRef("pk"), institution__in=institutions)
    known = [agreement.pk, *(relative.agreement.pk for relative in relatives)]
    others = Agreement.objects.filter(Exists(shared)).exclude(pk__in=known)
    return others.for_list().with_status(register_day()).newest_first()[:MOST_RELATED]
