"""Who works with whom: a table of countries by countries, each cell a link to its list."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explore.figures.figure import Asked, Figure, pair_table
from values.countries import country_name

MOST_PLACES = 12
STEPS = (1, 5, 10, 20, 40)


@dataclass(frozen=True)
class Square:
    """One cell: `heat` is 0 (none) to 5, None where a place would meet itself."""

    count: int
    heat: int | None
    href: str = ""


def make_matrix(asked: Asked) -> Figure:
    """Return the matrix of the places with the most agreements with others."""
    pairs = asked.pairs()
    totals: dict[str, int] = {}
    for one, other, count in pairs:
        totals[one] = totals.get(one, 0) + count
        totals[other] = totals.get(other, 0) + count
    places = sorted(totals, key=lambda code: (-totals[code], code))[:MOST_PLACES]
    counts = {frozenset((one, other)): count for one, other, count in pairs}
    return Figure(
        name="matrix",
        title=finding(pairs),
        subtitle=_("Number of agreements in each pair of places. Follow a number to its list."),
        template="explore/figures/matrix.html" if places else "",
        drawing={
            "places": [country_name(code) for code in places],
            "rows": [
                (
                    country_name(code),
                    [square(asked, counts, code, other) for other in places],
                    totals[code],
                )
                for code in places
            ],
            "steps": STEPS,
            "left_out": len(totals) - len(places),
        },
        tables=[(_("Pairs"), pair_table(asked))],
        note=_("A 0 means the register holds none, not that none exists."),
    )


def finding(pairs: list[tuple[str, str, int]]) -> str:
    """Say which place has agreements with the most others."""
    partners = Counter(code for one, other, _count in pairs for code in (one, other))
    if not partners:
        return _("No agreement between two places")
    code, number = min(partners.items(), key=lambda one: (-one[1], one[0]))
    return ngettext(
        "%(place)s: agreements with %(number)d other place",
        "%(place)s: agreements with %(number)d other places, the most of all",
        number,
    ) % {"place": country_name(code), "number": number}


def square(asked: Asked, counts: dict[frozenset, int], one: str, other: str) -> Square:
    """Return the cell of two places."""
    if one == other:
        return Square(0, None)
    count = counts.get(frozenset((one, other)), 0)
    heat = sum(count >= step for step in STEPS)
    return Square(count, heat, asked.of_pair(one, other) if count else "")
