"""What is not there: pairs that meet but have agreed nothing, and what serves or shows nothing."""

from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Forum
from explore.figures.figure import Asked, Cell, Figure, Table, pair_name, titled
from targets.models import Target

MOST_ROWS = 10
# A forum of thirty places would be a gap in every direction.
MOST_PLACES = 12


class Meetings(NamedTuple):
    """How often a pair of places met, and at which forum last."""

    times: int
    last: UUID


Pairs = dict[tuple[str, str], Meetings]
# Where those come from who come to a forum.
GUESTS = ("participations__institution__country", "talks__affiliation__country")


def make_gaps(asked: Asked) -> Figure:
    """Return three tables of gaps; the first is also its CSV."""
    index = asked.selection.index
    meetings = index.answer(("forums by pair",), forums_by_pair)
    agreed = {(one, other) for one, other, _count in asked.pairs()}
    silent = {pair: told for pair, told in meetings.items() if pair not in agreed}
    return Figure(
        name="gaps",
        title=ngettext(
            "%(number)d pair of places meets at forums without an agreement",
            "%(number)d pairs of places meet at forums without an agreement",
            len(silent),
        )
        % {"number": len(silent)},
        subtitle=_("What the register has not found. It may exist all the same."),
        tables=[
            (_("Pairs with forums, but no agreement"), _silent(silent)),
            (_("Agreements that count towards no target"), _aimless(asked)),
            (_("Targets without a measurement"), _unmeasured()),
        ],
        note=_(
            "A pair meets at a forum when institutions of both take part, speak, or one of the "
            "two hosts it. Forums of more than twelve places are left out."
        ),
    )


def forums_by_pair() -> Pairs:
    """Return how often each pair of places met at forums: three queries.

    It is kept until a publication, in each process: so no more of a forum than what names it.
    """
    forums = Forum.objects.order_by("starts_earliest", "reference").values_list("pk", "country")
    places = {forum: {country} for forum, country in forums}
    for guests in GUESTS:
        for forum, country in Forum.objects.values_list("pk", guests).order_by().distinct():
            if forum in places:  # and not published since
                places[forum].add(country)
    found: Pairs = {}
    for forum, told in places.items():
        told -= {"", None}
        if len(told) <= MOST_PLACES:
            for pair in combinations(sorted(told), 2):
                found[pair] = Meetings(found[pair].times + 1 if pair in found else 1, forum)
    return found


def _silent(pairs: Pairs) -> Table:
    last = Forum.objects.in_bulk({met.last for met in pairs.values()})
    ranked = sorted(pairs.items(), key=lambda one: (-one[1].times, one[0]))
    rows = [
        [Cell(pair_name(*pair)), Cell(met.times, is_number=True), titled(last[met.last])]
        for pair, met in ranked
        if met.last in last
    ]
    return Table([_("Pair"), _("Forums"), _("Latest")], rows, numbers=(1,))


def _aimless(asked: Asked) -> Table:
    """Return the first agreements without a target, and a last row that leads to all of them."""
    lacks = asked.filters.filters["has_target"].condition(False)
    rows = [
        [titled(one), Cell(str(one.signed or ""))]
        for one in asked.filters.qs.filter(lacks)[:MOST_ROWS]
    ]
    count = asked.selection.count_among("has_target", False)
    told = ngettext(
        "All %(number)d agreement of this list", "All %(number)d agreements of this list", count
    ) % {"number": count}
    if count:
        rows.append([Cell(told, asked.listing(has_target="false")), Cell("")])
    return Table([_("Agreement"), _("Signed")], rows)


def _unmeasured() -> Table:
    targets = Target.objects.filter(measurements__isnull=True).order_by("due_latest", "reference")
    rows = [[titled(one), Cell(str(one.due or ""))] for one in targets]
    return Table([_("Target"), _("Due")], rows)
