"""Agreements a reader of this one may want next, each with why: parties, forum or countries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agreements.models import Agreement, Party
from values.countries import country_name

MOST_RELATED = 5
NO_LIMIT = 1_000_000_000
SAME_PARTY, SAME_FORUM, SAME_PLACES = range(3)


@dataclass(frozen=True)
class Related:
    """Another agreement, and in words what it has in common."""

    agreement: Agreement
    why: str


def related(agreement: Agreement, left_out: Iterable[Agreement], day: date) -> list[Related]:
    """Return others with the same parties, then of the same forum, then of the same countries.

    Each once, the newest first among those that share the same, without itself and `left_out`.
    What is less alike is looked for only while places are free: each look can pass many rows.
    """
    known = {agreement.pk, *(one.pk for one in left_out)}
    found: list[tuple[Any, int]] = []
    for shares, condition in _ways(agreement):
        more = Agreement.objects.exclude(pk__in=known).filter(condition).newest_first()
        keys = list(more.values_list("pk", flat=True)[: MOST_RELATED - len(found)])
        found += [(pk, shares) for pk in keys]
        known.update(keys)
        if len(found) == MOST_RELATED:
            break
    return _told(agreement, dict(found), day) if found else []


def _told(agreement: Agreement, shared: dict[Any, int], day: date) -> list[Related]:
    """Return these agreements in their order, each with what it shares in words."""
    listed = Agreement.objects.filter(pk__in=shared).prefetch_related("parties").with_status(day)
    rows = {one.pk: one for one in listed}
    return [
        Related(rows[pk], _why(agreement, rows[pk], shares))
        for pk, shares in shared.items()
        if pk in rows
    ]


def _ways(agreement: Agreement) -> Iterator[tuple[int, Q]]:
    """Yield the ways to be related, the closest first, each with its condition."""
    named = [party.institution_id for party in agreement.parties.all() if party.institution_id]
    if named:
        shared = Party.objects.filter(institution__in=named)
        yield SAME_PARTY, _among(shared)
    if agreement.forum_id:
        yield SAME_FORUM, Q(forum=agreement.forum_id)
    if len(agreement.places) > 1:
        yield SAME_PLACES, _same_places(agreement)


def _same_places(agreement: Agreement) -> Q:
    """Return the condition that all countries of this agreement take part."""
    condition = Q()
    for code in agreement.places:
        party = Party.objects.filter(Q(institution__country=code) | Q(country=code))
        condition &= _among(party)
    return condition


def _among(parties: QuerySet) -> Q:
    """Return the condition that an agreement has one of these parties.

    The limit is never reached; it has PostgreSQL look them up once, and not for every agreement.
    """
    return Q(pk__in=parties.values("agreement")[:NO_LIMIT])


def _why(agreement: Agreement, other: Agreement, shares: int) -> str:
    if shares == SAME_FORUM:
        return _("Same forum")
    if shares == SAME_PLACES:
        between = pgettext("between two places", " – ")
        places = between.join(country_name(code) for code in agreement.places)
        return _("Same countries: %(places)s") % {"places": places}
    ours = {party.institution_id: party.institution for party in agreement.parties.all()}
    shared = (ours.get(party.institution_id) for party in other.parties.all())
    name = next(one.display_title().text for one in shared if one)
    return _("Same party: %(name)s") % {"name": name}
