"""Agreements a reader of this one may want next, each with why: parties, forum or countries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agreements.filters import AgreementFilter
from agreements.models import Agreement, Party
from agreements.models.agreement import AgreementQuerySet
from curation.staging import is_staged
from search.facets import Members
from values.countries import country_name
from values.scripts import isolated

MOST_RELATED = 5
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
    found: dict[Any, int] = {}
    for shares, look in WAYS:
        free = MOST_RELATED - len(found)
        if free and (candidates := look(agreement, free + len(known), day)) is not None:
            more = candidates.exclude(pk__in=known).newest_first().values_list("pk", flat=True)
            found |= dict.fromkeys(more[:free], shares)
            known.update(found)
    return _told(agreement, found, day) if found else []


def _told(agreement: Agreement, shared: dict[Any, int], day: date) -> list[Related]:
    """Return these agreements in their order, each with what it shares in words."""
    listed = Agreement.objects.filter(pk__in=shared).prefetch_related("parties").with_status(day)
    rows = {one.pk: one for one in listed}
    return [
        Related(rows[pk], _why(agreement, rows[pk], shares))
        for pk, shares in shared.items()
        if pk in rows
    ]


def _of_a_party(agreement: Agreement, number: int, day: date) -> AgreementQuerySet | None:
    """Return those that one of its parties is a party to: one query."""
    named = [party.institution_id for party in agreement.parties.all() if party.institution_id]
    if not named:
        return None
    return Agreement.objects.having_any(Party.objects.filter(institution__in=named))


def _of_the_forum(agreement: Agreement, number: int, day: date) -> AgreementQuerySet | None:
    """Return those of its forum."""
    return Agreement.objects.filter(forum=agreement.forum_id) if agreement.forum_id else None


def _of_the_places(agreement: Agreement, number: int, day: date) -> AgreementQuerySet | None:
    """Return the newest of those that have parties of all its countries, counted in memory.

    A preview leaves them out: what is kept in memory tells only of what is published.
    """
    if len(agreement.places) < 2 or is_staged():
        return None
    shared = Members(AgreementFilter, day).having_all("country", agreement.places)
    return Agreement.objects.filter(reference__in=shared.first(number))


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
    return _("Same party: %(name)s") % {"name": isolated(name)}


# The ways to be related, the closest first: each returns enough to choose the newest from.
WAYS = (
    (SAME_PARTY, _of_a_party),
    (SAME_FORUM, _of_the_forum),
    (SAME_PLACES, _of_the_places),
)
