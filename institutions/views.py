"""Lists of institutions, networks and people, and the page of one."""

from typing import Any

from django.db.models import Count, QuerySet

from curation.day import register_day
from institutions.choices import InstitutionKind
from institutions.filters import InstitutionFilter, PersonFilter
from institutions.models import Institution, Person
from search.pages import RecordList
from sources.bounded import first_of
from sources.pages import RecordPage

MOST_PARTNERS = 110  # that the page of an institution names


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
        institution = self.object
        agreements, count = first_of(agreements_of(institution), lambda: count_of(institution))
        partners = partners_of(institution)
        return super().get_context_data(
            agreements=agreements,
            agreement_count=count,
            partners=named(partners[:MOST_PARTNERS]),
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
    agreements = agreement.objects.having_any(institution.party_to.all())
    return agreements.for_short_list().with_status(register_day()).newest_first()


def count_of(institution: Institution) -> int:
    """Return how many agreements it is a party to: one query."""
    return institution.party_to.values("agreement").distinct().count()


def partners_of(institution: Institution) -> list[tuple[Any, int]]:
    """Return the other institutions of its agreements by primary key, and in how many; the closest
    first: one query."""
    party = institution.party_to.model
    others = party.objects.filter(agreement__in=institution.party_to.values("agreement"))
    counted = others.exclude(institution=None).exclude(institution=institution)
    shared = counted.values("institution").annotate(n=Count("agreement", distinct=True))
    return list(shared.order_by("-n", "institution__reference").values_list("institution", "n"))


def named(partners: list[tuple[Any, int]]) -> list[tuple[Institution, int]]:
    """Return the institutions instead of their primary keys: two queries."""
    shown = Institution.objects.with_names().only("reference", "slug", "city", "country")
    found = shown.in_bulk([pk for pk, _n in partners])
    return [(found[pk], n) for pk, n in partners]
