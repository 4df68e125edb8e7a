"""Agreements a reader of this one may want next, each with why: parties, forum or countries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agreements.models import Agreement, Party
from values.countries import country_name

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
    """
    found = _candidates(agreement, [agreement.pk, *(one.pk for one in left_out)])
    listed = (
        found.for_list()
        .with_status(day)
        .order_by("shares", F("signed_earliest").desc(nulls_last=True), "reference")
    )
    return [Related(one, _why(agreement, one)) for one in listed[:MOST_RELATED]]


def _candidates(agreement: Agreement, left_out: list) -> QuerySet:
    institutions = [party.institution_id for party in agreement.parties.all()]
    shared = Party.objects.filter(
        agreement=OuterRef("pk"), institution__in=[one for one in institutions if one]
    )
    same_forum = Q(forum=agreement.forum_id) if agreement.forum_id else Q(pk__in=[])
    return (
        Agreement.objects.exclude(pk__in=left_out)
        .annotate(
            shares=Case(
                When(Exists(shared), then=Value(SAME_PARTY)),
                When(same_forum, then=Value(SAME_FORUM)),
                When(_same_places(agreement), then=Value(SAME_PLACES)),
            )
        )
        .filter(shares__isnull=False)
    )


def _same_places(agreement: Agreement) -> Q:
    """Return the condition that all countries of this agreement take part, if there are two."""
    places = agreement.places
    if len(places) < 2:
        return Q(pk__in=[])
    condition = Q()
    for code in places:
        party = Party.objects.filter(agreement=OuterRef("pk")).filter(
            Q(institution__country=code) | Q(country=code)
        )
        condition &= Q(Exists(party))
    return condition


def _why(agreement: Agreement, other: Agreement) -> str:
    if other.shares == SAME_FORUM:
        return _("Same forum")
    if other.shares == SAME_PLACES:
        between = pgettext("between two places", " – ")
        places = between.join(country_name(code) for code in agreement.places)
        return _("Same countries: %(places)s") % {"places": places}
    ours = {party.institution_id for party in agreement.parties.all()}
    name = next(
        party.institution.display_title().text
        for party in other.parties.all()
        if party.institution and party.institution_id in ours
    )
    return _("Same party: %(name)s") % {"name": name}
