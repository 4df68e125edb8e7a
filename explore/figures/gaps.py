"""What is not there: pairs that meet but have agreed nothing, and what serves or shows nothing."""

from collections import defaultdict
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Forum
from explore.figures.figure import Asked, Cell, Figure, Table, pair_name, titled
from targets.models import Target

MOST_ROWS = 10
# A forum of thirty places would be a gap in every direction.
MOST_PLACES = 12

Pairs = dict[tuple[str, str], list[Any]]


def make_gaps(asked: Asked) -> Figure:
    """Return three tables of gaps; the first is also its CSV."""
    index = asked.selection.index
    meetings = index.answer(("forums by pair",), forums_by_pair)
    agreed = {(one, other) for one, other, _count in asked.pairs()}
    silent = {pair: forums for pair, forums in meetings.items() if pair not in agreed}
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
    """Return the forums at which each pair of places met: three queries."""
    found: Pairs = defaultdict(list)
    forums = Forum.objects.prefetch_related("participations__institution", "talks__affiliation")
    for forum in forums.order_by("starts_earliest", "reference"):
        places = {forum.country}
        places |= {one.institution.country for one in forum.participations.all() if one.institution}
        places |= {one.affiliation.country for one in forum.talks.all() if one.affiliation}
        places.discard("")
        if len(places) <= MOST_PLACES:
            for pair in combinations(sorted(places), 2):
                found[pair].append(forum)
    return dict(found)


def _silent(pairs: Pairs) -> Table:
    ranked = sorted(pairs.items(), key=lambda one: (-len(one[1]), one[0]))
    rows = [
        [
            Cell(pair_name(*pair)),
            Cell(len(forums), is_number=True),
            titled(forums[-1]),
        ]
        for pair, forums in ranked
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
