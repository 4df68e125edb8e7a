"""Everything a briefing says, gathered from the published records, the same for page and paper.

What is listed is cut to what fits two sheets of paper; the numbers speak of everything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, When

from agreements.choices import Delivery, Freshness, RenewalRule, Status
from agreements.models import Agreement, Commitment, Party, Signature
from events.models import Forum
from explore.briefings.forums import forums_of, last_and_next
from explore.briefings.numbering import Numbered, Numbering
from explore.briefings.places import Places, ReadPlaces
from institutions.choices import InstitutionKind
from sources.models import ContactPoint
from targets.models import Target
from targets.standing import Standing, standing
from values.text import LocalizedText

MOST_AGREEMENTS, MOST_PROMISES, MOST_TARGETS, MOST_CONTACTS, MOST_PEOPLE = 8, 8, 4, 4, 6
ORDER = [status.value for status in Status]


@dataclass(frozen=True)
class AgreementRow:
    """One agreement, and the sources of its signing."""

    agreement: Agreement
    sources: list[Numbered]


@dataclass(frozen=True)
class PromiseRow:
    """One commitment, how far the evidence on its agreement reaches, and its sources."""

    promise: Commitment
    evidence_day: date | None
    sources: list[Numbered]


@dataclass(frozen=True)
class TargetRow:
    """One target, how it stands, and how many of these commitments count towards it."""

    target: Target
    standing: Standing
    promises: int


@dataclass(frozen=True)
class Numbers:
    """Counts over all agreements of the briefing; each is said only where it is not nothing."""

    agreements: int = 0
    undated: int = 0
    without_term: int = 0
    without_text: int = 0
    stale: int = 0
    unnamed_parties: int = 0
    promises: int = 0
    quantified: int = 0
    delivered: int = 0


@dataclass(frozen=True)
class Briefing:
    """What is known of a country or a pair on a day. `by_status`: (code, number), none empty."""

    places: Places
    day: date
    numbers: Numbers
    newest: Agreement | None
    by_status: list[tuple[str, int]]
    agreements: list[AgreementRow]
    promises: list[PromiseRow]
    targets: list[TargetRow]
    last_forum: Forum | None
    next_forum: Forum | None
    next_told: LocalizedText | None
    contacts: list[ContactPoint]
    people: list[Signature]
    sources: list[Numbered]
    updated: Any

    @property
    def is_empty(self) -> bool:
        """Whether the register holds nothing at all to tell."""
        return not (self.numbers.agreements or self.last_forum or self.next_forum or self.targets)


def brief(places: Places, day: date) -> Briefing:
    """Return the briefing of a country or a pair as of a day.

    Reads the database: the same number of queries for any number of rows.
    """
    places = ReadPlaces.of(places)
    rows = list(_listed(places, day))
    promises = list(_promises(places))
    shown = {row.pk for row in rows} | {promise.agreement_id for promise in promises}
    numbering = Numbering.of(shown)
    forums = forums_of(places)
    last, coming, told = last_and_next(forums, day)
    by_status = _by_status(places, day)
    told_rows = [
        AgreementRow(row, numbering.sources_for(row.pk, "signed", "announced")) for row in rows
    ]
    told_promises = _promise_rows(promises, numbering, day)
    return Briefing(
        places=places,
        day=day,
        numbers=_numbers(places, day),
        newest=rows[0] if rows else None,
        by_status=by_status,
        agreements=told_rows,
        promises=told_promises,
        targets=_targets(places, day),
        last_forum=last,
        next_forum=coming,
        next_told=told,
        contacts=_contacts(places, forums),
        people=_people(places),
        sources=numbering.used,
        updated=places.agreements().aggregate(last=Max("updated"))["last"],
    )


def _listed(places: Places, day: date) -> QuerySet:
    agreements = places.agreements().for_list().with_status(day).with_evidence(day)
    return agreements.newest_first()[:MOST_AGREEMENTS]


def _by_status(places: Places, day: date) -> list[tuple[str, int]]:
    counted = places.agreements().with_status(day).order_by().values("status_code")
    found = dict(counted.annotate(n=Count("pk")).values_list("status_code", "n"))
    return [(code, found[code]) for code in ORDER if code in found]


def _promises(places: Places) -> QuerySet:
    """The commitments, those with a quantity first, then those of the newest agreements."""
    promises = Commitment.objects.filter(places.of_agreement("agreement"))
    return promises.select_related("agreement", "counts_towards").order_by(
        Case(When(quantity__isnull=True, then=1), default=0),
        F("agreement__signed_earliest").desc(nulls_last=True),
        "agreement__reference",
        "position",
    )[:MOST_PROMISES]


def _promise_rows(
    promises: Iterable[Commitment], numbering: Numbering, day: date
) -> list[PromiseRow]:
    records = {promise.agreement_id for promise in promises}
    evidence = Agreement.objects.filter(pk__in=records).with_evidence(day)
    days = dict(evidence.values_list("pk", "evidence_day"))
    return [
        PromiseRow(
            promise,
            days[promise.agreement_id],
            numbering.sources_for(promise.agreement_id, f"commitments/{promise.key}"),
        )
        for promise in promises
    ]


def _numbers(places: Places, day: date) -> Numbers:
    agreements = places.agreements().aggregate(
        agreements=Count("pk"),
        undated=Count("pk", filter=Q(signed__isnull=True, announced__isnull=True)),
        without_term=Count(
            "pk",
            filter=Q(ends__isnull=True, term_months__isnull=True, renewal_rule=RenewalRule.UNKNOWN),
        ),
    )
    promises = Commitment.objects.filter(places.of_agreement("agreement")).aggregate(
        promises=Count("pk"),
        quantified=Count("pk", filter=Q(quantity__isnull=False)),
        delivered=Count("pk", filter=~Q(delivery=Delivery.NO_EVIDENCE)),
    )
    unnamed = Party.objects.filter(places.of_agreement("agreement"), institution=None)
    return Numbers(
        **agreements,
        **promises,
        without_text=places.agreements().filter(attachments=None).count(),
        stale=places.agreements().stale(Freshness.NO_EVIDENCE_SINCE, day).count(),
        unnamed_parties=unnamed.count(),
    )


def _targets(places: Places, day: date) -> list[TargetRow]:
    """Targets that commitments count towards, then those that these countries own."""
    served = Count("contributions", filter=places.of_agreement("contributions__agreement"))
    owners = Target.objects.filter(owners__country__in=places.codes)
    if places.is_pair:  # else every university's own would be there
        owners = owners.filter(owners__kind=InstitutionKind.GOVERNMENT)
    owned = Q(owner_countries__overlap=list(places.codes)) | Q(pk__in=owners.values("pk"))
    targets = Target.objects.annotate(served=served).filter(Q(served__gt=0) | owned)
    ordered = targets.order_by("-served", F("due_latest").asc(nulls_last=True), "reference")
    rows = ordered.for_list().prefetch_related("periods")[:MOST_TARGETS]
    return [TargetRow(one, standing(one, day), one.served) for one in rows]


def _contacts(places: Places, forums: QuerySet) -> list[ContactPoint]:
    """Offices in charge, as published for one of these agreements or forums, each once."""
    points = ContactPoint.objects.filter(
        Q(object_id__in=places.agreements().values("pk")) | Q(object_id__in=forums.values("pk"))
    )
    ordered = points.order_by(F("checked").desc(nulls_last=True), "object_id", "position")
    offices: dict[tuple, ContactPoint] = {}
    for point in ordered.prefetch_related("record")[: MOST_CONTACTS * 3]:
        told = (str(point.office), point.telephone, point.email)
        offices.setdefault(told, point)
    return list(offices.values())[:MOST_CONTACTS]


def _people(places: Places) -> list[Signature]:
    """Who signed last, each name once."""
    signatures = Signature.objects.filter(places.of_agreement("agreement")).order_by(
        F("agreement__signed_earliest").desc(nulls_last=True), "agreement__reference", "position"
    )
    related = ("agreement", "person", "affiliation", "party__institution")
    found = signatures.select_related(*related).prefetch_related(
        "affiliation__names", "party__institution__names"
    )[: MOST_PEOPLE * 3]
    by_name = {}
    for signature in found:
        by_name.setdefault(signature.person_id or str(signature.name), signature)
    return list(by_name.values())[:MOST_PEOPLE]
