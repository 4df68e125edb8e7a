"""What the collections below this package can be asked for: sources, and the vocabularies."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.facets import Facet, column
from search.filters.filters import (
    BoundFilter,
    CodesFilter,
    FlagModifier,
    TagsFilter,
    TextsFilter,
    matching,
)
from search.filters.orders import Order
from search.filters.sets import RegisterFilterSet
from search.models import Activity, Technology
from sources.choices import Reading, SourceKind, Stance
from sources.models import Source

BY_TITLE = Order("title", "folded", _("Title, A to Z"), _("Title, Z to A"))


class StanceFilter(CodesFilter):
    """Sources that are cited with one of these stances, once each."""

    def condition(self, value: list[str]) -> Q:
        return matching(Source, Q(citations__stance__in=value))


class SourceFilter(RegisterFilterSet):
    """The filters of sources."""

    facets = (
        Facet("kind", column("kind")),
        Facet("language", column("language")),
        Facet("reading", column("reading")),
        Facet("stance", column("citations__stance")),
    )
    orders = (
        Order("published", "published_earliest", _("Earliest first"), _("Latest first")),
        BY_TITLE,
    )
    default_order = "-published"

    kind = CodesFilter(label=_("Kind"), choices=SourceKind.choices)
    publisher = TextsFilter(
        label=_("Publisher"),
        note=_("A part of the name. Commas belong to the name: repeat the parameter for several."),
    )
    language = TagsFilter(label=_("Language"), note=_("BCP 47 tag; zh finds zh-Hant too."))
    reading = CodesFilter(label=_("How it was read"), choices=Reading.choices)
    stance = StanceFilter(
        label=_("What it says of a record"),
        choices=Stance.choices,
        note=_("With contradicts, the sources that say otherwise than a record shows."),
    )
    published_after = BoundFilter("published", "after", label=_("Published after"))
    published_before = BoundFilter("published", "before", label=_("Published before"))
    possible = FlagModifier(
        label=_("Include what is possible"),
        note=_("With true, date filters keep what may lie there too."),
    )

    class Meta:
        model = Source
        fields: list[str] = []


class TermFilter(RegisterFilterSet):
    """The filters of a vocabulary."""

    orders = (BY_TITLE,)
    default_order = "title"


class TechnologyTermFilter(TermFilter):
    class Meta:
        model = Technology
        fields: list[str] = []


class ActivityTermFilter(TermFilter):
    class Meta:
        model = Activity
        fields: list[str] = []
