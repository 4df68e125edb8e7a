"""One filter grammar for pages, API and downloads.

A collection has one `RegisterFilterSet`; whoever lists its records binds it to the query string:

    filters = AgreementFilter(request.GET, Agreement.objects.for_list(), also={"page"})
    records = filters.qs  # raises ValidationError that names each parameter at fault

Several values of one filter (comma or repeated) mean any of them, different filters mean all of
them. A parameter or value that is not known is refused, never ignored.
"""

from search.filters.collections import ActivityTermFilter, SourceFilter, TechnologyTermFilter
from search.filters.fields import CHOICES, DAY, FLAG, NAMES, TEXT, Choice
from search.filters.filters import (
    BoundFilter,
    CodesFilter,
    CountryFilter,
    DayFilter,
    DayModifier,
    FlagFilter,
    FlagModifier,
    NamedFilter,
    SeveralFilter,
    TagsFilter,
    TextsFilter,
    WordsFilter,
    matching,
)
from search.filters.orders import Order
from search.filters.sets import Chip, Control, RegisterFilterSet
from search.filters.vocabulary import ActivityFilter, TechnologyFilter

__all__ = [
    "CHOICES",
    "DAY",
    "FLAG",
    "NAMES",
    "TEXT",
    "ActivityFilter",
    "ActivityTermFilter",
    "BoundFilter",
    "Chip",
    "Choice",
    "CodesFilter",
    "Control",
    "CountryFilter",
    "DayFilter",
    "DayModifier",
    "FlagFilter",
    "FlagModifier",
    "NamedFilter",
    "Order",
    "RegisterFilterSet",
    "SeveralFilter",
    "SourceFilter",
    "TagsFilter",
    "TechnologyFilter",
    "TechnologyTermFilter",
    "TextsFilter",
    "WordsFilter",
    "matching",
]
