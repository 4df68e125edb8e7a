"""What narrows a list, in words a reader can take back: one chip for each filter."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel.lists import format_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from search.facets import YearFacet

if TYPE_CHECKING:
    from search.filters.sets import RegisterFilterSet

MOST_WORDS = 6
YEARS = (YearFacet.FROM, YearFacet.UNTIL, YearFacet.UNKNOWN)


@dataclass(frozen=True)
class Chip:
    """A filter that narrows the list, in words, and the query string without it.

    `names` are the parameters it stands for: one, or those of a span of years.
    """

    names: tuple[str, ...]
    label: str
    words: str
    without: str


def chips_of(filters: "RegisterFilterSet") -> list[Chip]:
    """Return what narrows the list, in the order of the filters; may read titles of records."""
    stated = filters.stated_values()
    years = {name: value for name, value in stated if name in YEARS}
    chips = [_chip(filters, name, value) for name, value in stated if name not in YEARS]
    return [*chips, _years(filters, years)] if years else chips


def _chip(filters: "RegisterFilterSet", name: str, value: Any) -> Chip:
    one = filters.filters[name]
    if one.field.several:
        words = [one.field.words(text, each) for text, each in value.items()]
        told = listed(words, every=name in filters.wanted_together)
    else:
        told = one.field.words(filters.data[name].strip(), value)
    return Chip((name,), str(one.label), told, filters.querystring(**{name: None}))


def listed(words: list[str], *, every: bool = False) -> str:
    """Return “Japan or Viet Nam”, or with `every` “Japan and Viet Nam”; many are cut short."""
    shown, more = words[:MOST_WORDS], len(words) - MOST_WORDS
    if more > 0:
        told = ngettext("%(number)d more", "%(number)d more", more) % {"number": more}
        shown = [*shown, told]
    language = (get_language() or "en").replace("-hant", "_Hant")
    return format_list(shown, style="standard" if every else "or", locale=language)


def _years(filters: "RegisterFilterSet", years: dict[str, Any]) -> Chip:
    first, last = years.get(YearFacet.FROM), years.get(YearFacet.UNTIL)
    keeps = years.get(YearFacet.UNKNOWN) is not False
    without = filters.querystring(**dict.fromkeys(YEARS))
    label = filters.label_of("year")
    return Chip(tuple(years), label, _span(first, last, keeps=keeps), without)


def _span(first: int | None, last: int | None, *, keeps: bool) -> str:
    told = {"first": first, "last": last}
    if first and last:
        return (
            _("%(first)d to %(last)d, or unknown") if keeps else _("%(first)d to %(last)d")
        ) % told
    if first:
        return (_("from %(first)d, or unknown") if keeps else _("from %(first)d")) % told
    if last:
        return (_("up to %(last)d, or unknown") if keeps else _("up to %(last)d")) % told
    return _("any year, or unknown") if keeps else _("known")
