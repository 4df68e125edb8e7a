"""What forums and their series can be asked for, by page and API alike."""

from django.utils.translation import gettext_lazy as _

from events.choices import Cadence, ForumStatus, Mode
from events.models import Forum, ForumSeries
from institutions.models import Institution
from search.facets import Facet, YearFacet, column, years_of
from search.filters import (
    BoundFilter,
    CodesFilter,
    CountryFilter,
    FlagModifier,
    NamedFilter,
    Order,
    RegisterFilterSet,
    TechnologyFilter,
    UnknownYearFilter,
    YearFilter,
)

BY_TITLE = Order("title", "folded", _("Title, A to Z"), _("Title, Z to A"))


class ForumFilter(RegisterFilterSet):
    """The filters of forum editions."""

    facets = (
        Facet("country", column("country")),
        Facet("mode", column("mode")),
        Facet("status", column("status"), in_order=True),
        Facet("technology", column("technologies__slug")),
        YearFacet("year", years_of("starts"), label=_("Year")),
    )
    rests_on = {"technology": "technologies__key"}
    orders = (
        Order("starts", "starts_earliest", _("Earliest first"), _("Latest first")),
        BY_TITLE,
    )
    default_order = "-starts"

    country = CountryFilter("country", label=_("Country or economy"))
    series = NamedFilter("series", label=_("Series"), records=ForumSeries.objects.all, rows=False)
    institution = NamedFilter(
        "participations__institution",
        "talks__affiliation",
        label=_("Institution"),
        note=_("Takes part in it, or sends a speaker."),
        records=Institution.objects.all,
    )
    technology = TechnologyFilter()
    mode = CodesFilter(label=_("Mode"), choices=Mode.choices)
    status = CodesFilter(label=_("Status"), choices=ForumStatus.choices)
    starts_after = BoundFilter("starts", "after", label=_("Starts after"))
    starts_before = BoundFilter("starts", "before", label=_("Starts before"))
    year_from = YearFilter("starts", "from", label=_("From year"))
    year_to = YearFilter("starts", "to", label=_("Up to year"))
    unknown_year = UnknownYearFilter(
        "starts",
        label=_("Include unknown year"),
        note=_("With false, what has no known year is left out."),
    )
    possible = FlagModifier(
        label=_("Include what is possible"),
        note=_("With true, date filters keep what may lie there too."),
    )

    class Meta:
        model = Forum
        fields: list[str] = []


class SeriesFilter(RegisterFilterSet):
    """The filters of forum series."""

    facets = (
        Facet("country", column("forums__country", "usual_hosts__country")),
        Facet("cadence", column("cadence"), in_order=True),
    )
    rests_on = {"forum": "forums__key", "institution": "usual_hosts__key"}
    orders = (BY_TITLE,)
    default_order = "title"

    country = CountryFilter(
        "forums__country",
        "usual_hosts__country",
        rows=True,
        label=_("Country or economy"),
        note=_("Of an edition, or of a usual host."),
    )
    institution = NamedFilter("usual_hosts", label=_("Usual host"), records=Institution.objects.all)
    cadence = CodesFilter(label=_("Cadence"), choices=Cadence.choices)

    class Meta:
        model = ForumSeries
        fields: list[str] = []
