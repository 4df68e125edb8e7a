"""Everything a briefing says, gathered from the published records, the same for page and paper.

What is listed is cut to what fits two sheets of paper; the numbers speak of everything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, When

from agreements.choices import Freshness, Status
from agreements.filters import AgreementFilter
from agreements.models import Agreement, Commitment, Signature
from events.models import Forum
from explore.briefings.beside import LATEST_SIGNED, TargetRow, contacts, people, targets
from explore.briefings.forums import forums_of, last_and_next
from explore.briefings.numbering import Numbered, Numbering
from explore.briefings.places import Places
from search.facets import Members
from sources.models import ContactPoint
from values.text import LocalizedText

MOST_AGREEMENTS, MOST_PROMISES = 8, 8
ORDER = [status.value for status in Status]
GAPS = ("undated", "without_term", "unnamed_parties")
PROMISES = ("promises", "quantified", "delivered")


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

    @property
    def is_empty(self) -> bool:
        """Whether the register holds nothing at all to tell."""
        return not (self.numbers.agreements or self.last_forum or self.next_forum or self.targets)


def brief(places: Places, day: date) -> Briefing:
    """Return the briefing of a country or a pair as of a day.

    Counts on sets of bits, and reads the rows it names: the same number of queries for any number
    of agreements.
    """
    agreements = Members(AgreementFilter, day).having_all("country", places.codes)
    rows, promises = _listed(agreements), _promises(agreements)
    numbering = Numbering.of({row.pk for row in rows} | {one.agreement_id for one in promises})
    forums = forums_of(places)
    last, coming, told = last_and_next(forums, day)
    told_rows = [
        AgreementRow(row, numbering.sources_for(row.pk, "signed", "announced")) for row in rows
    ]
    told_promises = _promise_rows(promises, numbering, day)
    return Briefing(
        places=places,
        day=day,
        numbers=_numbers(agreements),
        newest=rows[0] if rows else None,
        by_status=_by_status(agreements),
        agreements=told_rows,
        promises=told_promises,
        targets=targets(places, agreements, day),
        last_forum=last,
        next_forum=coming,
        next_told=told,
        contacts=contacts(agreements, forums),
        people=people(agreements),
        sources=numbering.used,
    )


def _listed(agreements: Members) -> list[Agreement]:
    shown = Agreement.objects.filter(reference__in=agreements.first(MOST_AGREEMENTS))
    told = shown.for_list().with_status(agreements.day).with_evidence(agreements.day)
    return list(told.newest_first())


def _by_status(agreements: Members) -> list[tuple[str, int]]:
    found = agreements.counts("status")
    return [(code, found[code]) for code in ORDER if code in found]


def _promises(agreements: Members) -> list[Commitment]:
    """The commitments, those with a quantity first, then those of the newest agreements.

    Looked for in as many agreements as can hold the first ones: all those with a quantity stand in
    the first, and where they are few, as many others are there besides.
    """
    looked_at = [
        *agreements.counting("promises", "quantified").first(MOST_PROMISES),
        *agreements.counting("promises", "promises").first(2 * MOST_PROMISES),
    ]
    promises = Commitment.objects.filter(agreement__reference__in=looked_at)
    ordered = promises.select_related("agreement", "counts_towards").order_by(
        Case(When(quantity__isnull=True, then=1), default=0),
        LATEST_SIGNED,
        "agreement__reference",
        "position",
    )
    return list(ordered[:MOST_PROMISES])


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


def _numbers(agreements: Members) -> Numbers:
    gaps = agreements.totals("gaps")
    with_text = agreements.counting("holdings", "text").count
    return Numbers(
        agreements=agreements.count,
        without_text=agreements.count - with_text,
        stale=agreements.counts("freshness").get(Freshness.NO_EVIDENCE_SINCE.value, 0),
        **{name: gaps.get(name, 0) for name in GAPS},
        **{name: agreements.totals("promises").get(name, 0) for name in PROMISES},
    )
