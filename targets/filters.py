"""What targets can be asked for, by page and API alike."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from institutions.models import Institution
from search.facets import Facet, column
from search.filters import (
    ActivityFilter,
    BoundFilter,
    CodesFilter,
    CountryFilter,
    DayModifier,
    FlagModifier,
    NamedFilter,
    Order,
    RegisterFilterSet,
    TechnologyFilter,
    matching,
)
from search.filters.fields import NamedField
from targets.choices import Measure, ProgressState, TargetKind
from targets.models import Target
from targets.standing import standing
from values.countries import country_codes, country_name


class ConcernedFilter(CountryFilter):
    """Targets that one of these countries owns, or that apply there."""

    def condition(self, value: dict[str, str]) -> Q:
        codes = list(value)
        stated = Q(owner_countries__overlap=codes) | Q(countries__overlap=codes)
        return stated | matching(self.model, Q(owners__country__in=codes))


class OwnerField(NamedField):
    """Institutions by slug or reference, and countries by code."""

    def read(self, texts: list[str]) -> dict[str, Any]:
        codes = {text: text for text in texts if text in country_codes()}
        named = [text for text in texts if text not in codes]
        return codes | (super().read(named) if named else {})

    def words(self, text: str, value: Any) -> str:
        return country_name(text) if value == text else super().words(text, value)


class OwnerFilter(NamedFilter):
    """Targets of one of these institutions or countries."""

    field_class = OwnerField

    def condition(self, value: dict[str, Any]) -> Q:
        codes = [one for one in value.values() if isinstance(one, str)]
        owners = [one for one in value.values() if not isinstance(one, str)]
        return Q(owner_countries__overlap=codes) | matching(self.model, Q(owners__in=owners))


class ProgressFilter(CodesFilter):
    """Targets that stand so on the day of `as_of`.

    Rough figures are judged in Python alone, so this judges every target: three queries, and a
    fraction of a millisecond for each of the few targets a field has.
    """

    def condition(self, value: dict[str, str]) -> Q:
        targets = Target.objects.prefetch_related("periods", "measurements")
        day = self.parent.day
        return Q(pk__in=[one.pk for one in targets if standing(one, day).state in value])


def states(targets: QuerySet, day: date) -> Iterator[tuple[str, list[str]]]:
    """Yield each target's progress as of a day; judges every target, see `ProgressFilter`."""
    for one in targets.prefetch_related("periods", "measurements"):
        yield standing(one, day).state, [one.reference]


class TargetFilter(RegisterFilterSet):
    """The filters of targets."""

    facets = (
        Facet("country", column("owner_countries", "countries", "owners__country")),
        Facet("progress", states, dated=True, in_order=True),
        Facet("kind", column("kind")),
        Facet("measure", column("measure")),
        Facet("technology", column("technologies__slug")),
    )
    rests_on = {"institution": "owners__key", "technology": "technologies__key"}
    fields_resting = {"institution": frozenset({"country"})}
    orders = (
        Order("due", "due_latest", _("Due soonest first"), _("Due latest first")),
        Order("title", "folded", _("Title, A to Z"), _("Title, Z to A")),
    )
    default_order = "due"

    country = ConcernedFilter(
        "owner_countries", "countries", "owners__country", label=_("Country or economy")
    )
    kind = CodesFilter(label=_("Kind"), choices=TargetKind.choices)
    owner = OwnerFilter(
        label=_("Owner"),
        note=_("An institution by slug or reference, or a country by code."),
        records=Institution.objects.all,
    )
    measure = CodesFilter(label=_("What is counted"), choices=Measure.choices)
    technology = TechnologyFilter()
    activity = ActivityFilter()
    progress = ProgressFilter(
        label=_("Progress"),
        choices=ProgressState.choices,
        note=_("On the cautious reading of what is published, as of as_of."),
    )
    as_of = DayModifier(
        label=_("Progress as of"), note=_("The day that progress is told for; today if left out.")
    )
    due_after = BoundFilter("due", "after", label=_("Due after"))
    due_before = BoundFilter("due", "before", label=_("Due before"))
    possible = FlagModifier(
        label=_("Include what is possible"),
        note=_("With true, date filters keep what may lie there too."),
    )

    class Meta:
        model = Target
        fields: list[str] = []
