"""What agreements can be asked for, by page and API alike."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from agreements.choices import AgreementKind, Freshness, Status
from agreements.models import Agreement, StatusSpan
from agreements.staleness import ONE_DAY
from agreements.tallies import TALLIES
from events.models import Forum
from institutions.models import Institution
from search.facets import Facet, PairFacet, YearFacet, column, gathered, years_of
from search.filters import (
    ActivityFilter,
    BoundFilter,
    CodesFilter,
    CountryFilter,
    DayFilter,
    DayModifier,
    FlagFilter,
    FlagModifier,
    NamedFilter,
    Order,
    PairFilter,
    RegisterFilterSet,
    TechnologyFilter,
    UnknownYearFilter,
    YearFilter,
)
from targets.models import Target

PLACES = ("parties__institution__country", "parties__country")


class AllCountriesFilter(CountryFilter):
    """Agreements with a party of every one of these countries."""

    def filter(self, qs: QuerySet, value: dict[str, str]) -> QuerySet:
        for country in value:
            qs = qs.involving(country)
        return qs


class StatusFilter(CodesFilter):
    """Agreements that have one of these statuses on the day of `as_of`."""

    def condition(self, value: dict[str, str]) -> Q:
        return _has_status(list(value), self.parent.day)


class InForceFilter(DayFilter):
    """Agreements that are in force on this day."""

    def condition(self, value: date) -> Q:
        return _has_status([Status.IN_FORCE], value)


class StalenessFilter(CodesFilter):
    """Agreements whose evidence is of one of these ages on the day of `as_of`."""

    def condition(self, value: dict[str, str]) -> Q:
        found = Q()
        for code in value:
            found |= Q(pk__in=Agreement.objects.stale(code, self.parent.day).values("pk"))
        return found


def _has_status(codes: list[str], day: date) -> Q:
    spans = StatusSpan.objects.filter(
        agreement=OuterRef("pk"), status__in=codes, starts__lte=day, ends__gt=day
    )
    return Q(Exists(spans))


def statuses(agreements: QuerySet, day: date) -> Iterator[tuple[str, list[str]]]:
    """Tell statuses as of a day: one query."""
    spans = agreements.filter(status_spans__starts__lte=day, status_spans__ends__gt=day)
    for (status,), references in gathered(spans, "status_spans__status"):
        yield status, references


def changing(agreements: QuerySet, day: date, later: date) -> QuerySet:
    """Return agreements with a status that begins or ends after one day, up to a later one."""
    spans, days = StatusSpan.objects.all(), (day + ONE_DAY, later)
    # Of every status, so that the index of statuses by day finds them.
    begin = spans.filter(status__in=Status.values, starts__range=days).values("agreement")
    end = spans.filter(ends__range=days).values("agreement")
    return agreements.filter(pk__in=begin.union(end))


FACETS = (
    Facet("country", column(*PLACES), all_name="countries"),
    PairFacet("pair", source="country"),
    Facet("status", statuses, dated=True, in_order=True, moved=changing),
    Facet("kind", column("kind")),
    Facet("technology", column("technologies__slug")),
    Facet("activity", column("activities__slug", "commitments__activity__slug")),
    YearFacet("year", years_of("signed"), label=_("Year of signature")),
)


class AgreementFilter(RegisterFilterSet):
    """The filters of agreements; annotates `status_code` and `status_because` as of `as_of`."""

    facets = FACETS
    tallies = TALLIES
    rests_on = {
        "institution": "parties__institution__key",
        "technology": "technologies__key",
        "activity": "activities__key",
        "source": "citations__source__key",
        "target": "commitments__counts_towards__key",
    }
    facets_resting = {
        "institution": frozenset({"country"}),
        "technology": frozenset({"technology"}),
        "activity": frozenset({"activity"}),
        "source": frozenset({"freshness"}),
        "target": frozenset({"serving"}),
    }
    fields_resting = {"institution": frozenset({"country"})}
    orders = (
        Order("signed", "signed_earliest", _("Signed, earliest first"), _("Signed, latest first")),
        Order("ends", "ends_latest", _("Ends, earliest first"), _("Ends, latest first")),
        Order("title", "folded", _("Title, A to Z"), _("Title, Z to A")),
    )
    default_order = "-signed"

    countries = AllCountriesFilter(
        *PLACES, label=_("All of these countries"), note=_("All of them are among the parties.")
    )
    country = CountryFilter(*PLACES, rows=True, label=_("Country or economy"))
    pair = PairFilter(
        *PLACES,
        label=_("Pair"),
        note=_("Two countries with a hyphen, such as JP-VN: both are among the parties."),
    )
    status = StatusFilter(label=_("Status"), choices=Status.choices)
    as_of = DayModifier(
        label=_("Status as of"),
        note=_("The day that status and staleness are told for; today if left out."),
    )
    kind = CodesFilter(label=_("Kind"), choices=AgreementKind.choices)
    institution = NamedFilter(
        "parties__institution", label=_("Institution"), records=Institution.objects.all
    )
    technology = TechnologyFilter()
    activity = ActivityFilter("activities", "commitments__activity")
    forum = NamedFilter("forum", label=_("Forum"), records=Forum.objects.all, rows=False)
    target = NamedFilter(
        "commitments__counts_towards", label=_("Target"), records=Target.objects.all
    )
    has_target = FlagFilter("commitments__counts_towards", label=_("Counts towards a target"))
    signed_after = BoundFilter("signed", "after", label=_("Signed after"))
    signed_before = BoundFilter("signed", "before", label=_("Signed before"))
    year_from = YearFilter("signed", "from", label=_("Signed from year"))
    year_to = YearFilter("signed", "to", label=_("Signed up to year"))
    unknown_year = UnknownYearFilter(
        "signed",
        label=_("Include unknown year"),
        note=_("With false, what has no known year of signature is left out."),
    )
    has_attachment = FlagFilter("attachments", label=_("Has an attachment"))
    staleness = StalenessFilter(
        label=_("Age of the evidence"),
        choices=Freshness.choices,
        note=_("By the latest source that supports the record, as of as_of."),
    )
    in_force_on = InForceFilter(label=_("In force on"))
    ends_after = BoundFilter("ends", "after", label=_("Ends after"))
    ends_before = BoundFilter("ends", "before", label=_("Ends before"))
    possible = FlagModifier(
        label=_("Include what is possible"),
        note=_("With true, date filters keep what may lie there too."),
    )

    class Meta:
        model = Agreement
        fields: list[str] = []

    def described(self, queryset: Any) -> Any:
        return queryset.with_status(self.day)
