"""What stands beside the agreements of a briefing: targets, offices in charge, who signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from agreements.models import Agreement, Signature
from explore.briefings.places import Places
from institutions.choices import InstitutionKind
from search.facets import Members
from sources.models import ContactPoint
from targets.models import Target
from targets.standing import Standing, standing

MOST_TARGETS, MOST_CONTACTS, MOST_PEOPLE = 4, 4, 6
# Of how many agreements, the newest, offices are looked for.
MOST_ASKED = 500
LATEST_SIGNED = F("agreement__signed_earliest").desc(nulls_last=True)


@dataclass(frozen=True)
class TargetRow:
    """One target, how it stands, and how many of these commitments count towards it."""

    target: Target
    standing: Standing
    promises: int


def targets(places: Places, agreements: Members, day: date) -> list[TargetRow]:
    """Return targets that commitments count towards, then those that these countries own.

    Three queries, and those of their owners and periods.
    """
    served = {pk: n for pk, n in agreements.totals("serving").items() if n}
    shown = _first(_owned(places) | Target.objects.filter(pk__in=served), served)
    rows = Target.objects.for_list().prefetch_related("periods").in_bulk(shown)
    return [TargetRow(rows[pk], standing(rows[pk], day), served.get(pk, 0)) for pk in shown]


def _owned(places: Places) -> QuerySet:
    owners = Target.objects.filter(owners__country__in=places.codes)
    if places.is_pair:  # else every university's own would be there
        owners = owners.filter(owners__kind=InstitutionKind.GOVERNMENT)
    owned = Q(owner_countries__overlap=list(places.codes)) | Q(pk__in=owners.values("pk"))
    return Target.objects.filter(owned)


def _first(found: QuerySet, served: Mapping[Any, int]) -> list[Any]:
    """Return the primary keys of those that most commitments serve, then of those due first."""
    told = found.order_by().values_list("pk", "due_latest", "reference")
    ranked = sorted(told, key=lambda row: (-served.get(row[0], 0), row[1] or date.max, row[2]))
    return [pk for pk, _due, _reference in ranked[:MOST_TARGETS]]


def contacts(agreements: Members, forums: QuerySet) -> list[ContactPoint]:
    """Return offices in charge, as published for one of these agreements or forums, each once.

    Two queries, and those of the records.
    """
    references = agreements.counting("holdings", "contacts").first(MOST_ASKED)
    records = Agreement.objects.filter(reference__in=references)
    points = ContactPoint.objects.filter(
        Q(object_id__in=records.values("pk")) | Q(object_id__in=forums.values("pk"))
    )
    ordered = points.order_by(F("checked").desc(nulls_last=True), "object_id", "position")
    offices: dict[tuple, ContactPoint] = {}
    for point in ordered.prefetch_related("record")[: MOST_CONTACTS * 3]:
        told = (str(point.office), point.telephone, point.email)
        offices.setdefault(told, point)
    return list(offices.values())[:MOST_CONTACTS]


def people(agreements: Members) -> list[Signature]:
    """Return who signed last, each name once: one query, and two for the names of institutions."""
    references = agreements.counting("holdings", "signatures").first(MOST_PEOPLE * 3)
    signatures = Signature.objects.filter(agreement__reference__in=references).order_by(
        LATEST_SIGNED, "agreement__reference", "position"
    )
    related = ("agreement", "person", "affiliation", "party__institution")
    found = signatures.select_related(*related).prefetch_related(
        "affiliation__names", "party__institution__names"
    )[: MOST_PEOPLE * 3]
    by_name: dict[Any, Signature] = {}
    for signature in found:
        by_name.setdefault(signature.person_id or str(signature.name), signature)
    return list(by_name.values())[:MOST_PEOPLE]
