"""One filter grammar for pages, API and downloads.

A collection has one `RegisterFilterSet`; whoever lists its records binds it to the query string:

    filters = AgreementFilter(request.GET, Agreement.objects.for_list(), also={"page"})
    records = filters.qs  # raises ValidationError that names each parameter at fault

Several values of one filter (comma or repeated) mean any of them, different filters mean all of
them. A parameter or value that is not known is refused, never ignored.
"""

from search.filters.chips import Chip
from search.filters.collections import ActivityTermFilter, SourceFilter, TechnologyTermFilter
from search.filters.fields import CHOICES, DAY, FLAG, NAMES, NUMBER, TEXT, Choice
from search.filters.filters import (
    BoundFilter,
    CodesFilter,
    CountryFilter,
    DayFilter,
    DayModifier,
    FlagFilter,
    FlagModifier,
    NamedFilter,
    PairFilter,
    SeveralFilter,
    TagsFilter,
    TextsFilter,
    WordsFilter,
    matching,
)
from search.filters.orders import Order
from search.filters.sets import Control, RegisterFilterSet
from search.filters.vocabulary import ActivityFilter, TechnologyFilter
from search.filters.years import UnknownYearFilter, YearFilter

__all__ = [
    "CHOICES",
    "DAY",
    "FLAG",
    "NAMES",
    "NUMBER",
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
    "PairFilter",
    "RegisterFilterSet",
    "SeveralFilter",
    "SourceFilter",
    "TagsFilter",
    "TechnologyFilter",
    "TechnologyTermFilter",
    "TextsFilter",
    "UnknownYearFilter",
    "WordsFilter",
    "YearFilter",
    "matching",
]
