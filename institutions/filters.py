"""What institutions can be asked for, by page and API alike."""

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from institutions.choices import InstitutionKind
from institutions.models import Institution, InstitutionName, Person
from search.facets import Facet, column
from search.filters import (
    CodesFilter,
    CountryFilter,
    NamedFilter,
    Order,
    RegisterFilterSet,
    TechnologyFilter,
    TextsFilter,
    matching,
)

ROR_SITE = "https://ror.org/"


class IdentifierFilter(TextsFilter):
    """Institutions known elsewhere by one of these identifiers; a ROR address is one too."""

    def condition(self, value: dict[str, str]) -> Q:
        bare = [text.removeprefix(ROR_SITE) for text in value]
        told = [*bare, *(f"{ROR_SITE}{text}" for text in bare)]
        return Q(**{f"external_ids__{self.field_name}__in": told})


class PartnerFilter(NamedFilter):
    """Institutions that share an agreement with one of these."""

    def condition(self, value: dict[str, Any]) -> Q:
        partners = list(value.values())
        # Agreements lie above institutions: the reverse relation is reached by its name alone.
        shared = Q(party_to__agreement__parties__institution__in=partners)
        return matching(self.model, shared) & ~Q(pk__in=[one.pk for one in partners])


class InstitutionFilter(RegisterFilterSet):
    """The filters of institutions; annotates `sort_name`, the English name if there is one."""

    facets = (
        Facet("country", column("country")),
        Facet("kind", column("kind")),
        Facet("technology", column("technologies__slug")),
    )
    rests_on = {"technology": "technologies__key"}
    orders = (Order("name", "sort_name", _("Name, A to Z"), _("Name, Z to A")),)
    default_order = "name"

    country = CountryFilter("country", label=_("Country or economy"))
    kind = CodesFilter(label=_("Kind"), choices=InstitutionKind.choices)
    technology = TechnologyFilter()
    member_of = NamedFilter(
        "member_of__group", label=_("Member of"), records=Institution.objects.all
    )
    has_agreement_with = PartnerFilter(
        label=_("Has an agreement with"), records=Institution.objects.all
    )
    ror = IdentifierFilter(label=_("ROR identifier"))
    wikidata = IdentifierFilter(label=_("Wikidata identifier"))

    class Meta:
        model = Institution
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        english = InstitutionName.objects.filter(institution=OuterRef("pk"), language="en")
        name = Subquery(english.order_by("position").values("text")[:1])
        sort_name = Coalesce(Lower(name), F("folded"), output_field=TextField())
        return super().filter_queryset(queryset.annotate(sort_name=sort_name))


# For whom people signed or spoke. What stands above institutions is reached by its name alone.
SIGNED_OR_SPOKE_FOR = (
    "signatures__party__institution",
    "signatures__affiliation",
    "talks__affiliation",
)


class PersonFilter(RegisterFilterSet):
    """The filters of people."""

    facets = (Facet("country", column(*(f"{path}__country" for path in SIGNED_OR_SPOKE_FOR))),)
    # Institutions move, and agreements and forums say who acted for which.
    rests_on = {
        "institution": "signatures__party__institution__key",
        "agreement": "signatures__agreement__key",
        "forum": "talks__forum__key",
    }
    fields_resting = {"institution": frozenset({"country"})}
    orders = (Order("name", "folded", _("Name, A to Z"), _("Name, Z to A")),)
    default_order = "name"

    country = CountryFilter(
        *(f"{path}__country" for path in SIGNED_OR_SPOKE_FOR),
        rows=True,
        label=_("Country or economy"),
        note=_("Of an institution for which they signed or spoke."),
    )
    institution = NamedFilter(
        *SIGNED_OR_SPOKE_FOR,
        label=_("Institution"),
        note=_("For which they signed or spoke."),
        records=Institution.objects.all,
    )
    orcid = IdentifierFilter(label=_("ORCID"))
    wikidata = IdentifierFilter(label=_("Wikidata identifier"))

    class Meta:
        model = Person
        fields: list[str] = []
