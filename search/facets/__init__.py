"""How many records each choice of a list would leave: exact under any filter.

A collection declares `Facet`s on its filter set. Their values stand in memory as sets of bits, one
bit a record, which follow the change log (docs/decisions/0016-facets-in-memory.md). Pages and API
ask alike:

    selection = Selection(filters)      # one query, more when the register has changed
    selection.count                     # how many records the filters leave
    selection.options("country")        # its choices with counts under all *other* filters
"""

from search.facets.facets import Facet, FirstFacet, PairFacet, YearFacet, column, gathered, years_of
from search.facets.index import forget, hand_over, read_now, take_over
from search.facets.selection import Option, Selection
from search.facets.tallies import Members, SparseTally, Tally, digits_of

__all__ = [
    "Facet",
    "FirstFacet",
    "Members",
    "Option",
    "PairFacet",
    "Selection",
    "SparseTally",
    "Tally",
    "YearFacet",
    "column",
    "digits_of",
    "forget",
    "gathered",
    "hand_over",
    "read_now",
    "take_over",
    "years_of",
]
