"""Lists of institutions, networks and people, and the page of one."""

from collections import Counter
from typing import Any

from django.db.models import Count, QuerySet

from curation.day import register_day
from institutions.choices import InstitutionKind
from institutions.filters import InstitutionFilter, PersonFilter
from institutions.models import Institution, Person
from search.pages import RecordList
from sources.pages import RecordPage

# What the page of an institution names at most; the list of agreements has them all.
MOST_AGREEMENTS, MOST_PARTNERS = 50, 110


class InstitutionList(RecordList):
    """All institutions, filtered by the query string."""

    model = Institution
    filterset_class = InstitutionFilter
    section = "institutions"
    files = "institutions"
    template_name = "institutions/list.html"
    facets = ("country", "kind", "technology")


class NetworkList(InstitutionList):
    """Networks with who leads them and who belongs to them."""

    template_name = "institutions/networks.html"
    facets = ("technology", "country")
    files = ""
    within = {"kind": [InstitutionKind.NETWORK]}

    def queryset(self) -> QuerySet:
        members = ("memberships__member__names", "memberships__technologies")
        networks = super().queryset().filter(kind=InstitutionKind.NETWORK)
        return networks.prefetch_related(*members)


class PersonList(RecordList):
    """People who signed or spoke, filtered by the query string."""

    model = Person
    filterset_class = PersonFilter
    section = "institutions"
    files = "people"
    template_name = "institutions/people.html"
    facets = ("country",)

    def queryset(self) -> QuerySet:
        return (
            super()
            .queryset()
            .prefetch_related(
                "signatures__party__institution__names",
                "signatures__affiliation__names",
                "talks__affiliation__names",
            )
        )


class InstitutionPage(RecordPage):
    """One institution. Context besides: agreements (the newest) and partners (the closest), and how
    many of each there are: agreement_count, partner_count."""

    model = Institution
    template_name = "institutions/institution.html"
    extra_context = {"section": "institutions"}

    def get_queryset(self) -> QuerySet:
        related = ("participations__forum", "targets", "hosted_series")
        return super().get_queryset().select_related("parent").prefetch_related(*related)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agreements = list(agreements_of(self.object)[: MOST_AGREEMENTS + 1])
        is_all = len(agreements) <= MOST_AGREEMENTS
        partners = partners_of(self.object, agreements) if is_all else all_partners(self.object)
        return super().get_context_data(
            agreements=agreements[:MOST_AGREEMENTS],
            agreement_count=len(agreements) if is_all else count_of(self.object),
            partners=partners[:MOST_PARTNERS] if is_all else named(partners[:MOST_PARTNERS]),
            partner_count=len(partners),
            **kwargs,
        )


class PersonPage(RecordPage):
    """One person, in the official posts in which sources name them."""

    model = Person
    template_name = "institutions/person.html"
    extra_context = {"section": "institutions"}


def agreements_of(institution: Institution) -> QuerySet:
    """Return the agreements it is a party to, newest first, with their status.

    They are found by the reverse relation: the package of agreements stands above this one.
    """
    agreement = institution.party_to.model._meta.get_field("agreement").related_model
    mine = institution.party_to.values("agreement")
    agreements = agreement.objects.filter(pk__in=mine)
    return agreements.for_list().with_status(register_day()).newest_first()


def partners_of(institution: Institution, agreements: list) -> list[tuple[Institution, int]]:
    """Return the other institutions of these agreements, and in how many; the closest first."""
    shared = Counter(
        partner
        for agreement in agreements
        for partner in {party.institution for party in agreement.parties.all()}
        if partner and partner != institution
    )
    return sorted(shared.items(), key=lambda pair: (-pair[1], pair[0].reference))


def count_of(institution: Institution) -> int:
    """Return how many agreements it is a party to: one query."""
    return institution.party_to.values("agreement").distinct().count()


def all_partners(institution: Institution) -> list[tuple[Any, int]]:
    """Return the same as `partners_of` for all its agreements, as primary keys: one query."""
    party = institution.party_to.model
    others = party.objects.filter(agreement__in=institution.party_to.values("agreement"))
    counted = others.exclude(institution=None).exclude(institution=institution)
    shared = counted.values("institution").annotate(n=Count("agreement", distinct=True))
    return list(shared.order_by("-n", "institution__reference").values_list("institution", "n"))


def named(partners: list[tuple[Any, int]]) -> list[tuple[Institution, int]]:
    """Return the institutions instead of their primary keys: two queries."""
    found = Institution.objects.with_names().in_bulk([pk for pk, _n in partners])
    return [(found[pk], n) for pk, n in partners]
