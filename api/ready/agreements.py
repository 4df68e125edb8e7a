"""What of an agreement follows from the day, from the facts that its ready row keeps."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Self

from agreements.choices import Status
from agreements.models import Agreement
from agreements.renewal import Renewal
from agreements.status import Span, ends_soon, expiring
from sources.choices import Stance
from values.dates import FuzzyDate

# Fields of the serializer that read nothing of an agreement but what stands in AgreementOn.
LATE = ("status", "status_because", "expiring", "staleness", "evidence_day")
LATE += ("terms", "final_end", "next_decision")
TERMS = ("rule", "term_months", "renewal_term_months", "max_terms", "notice_months", "renewals")
DATES = ("starts", "ends")


def facts_of(agreement: Agreement) -> str:
    """Return the facts as text: spans of status, terms, and the sources that support something."""
    terms = agreement.renewal
    supporting = {
        str(one.source_id) for one in agreement.citations.all() if one.stance == Stance.SUPPORTS
    }
    facts = {
        "spans": [
            [one.status, one.starts.isoformat(), one.ends.isoformat(), one.because]
            for one in agreement.status_spans.all()
        ],
        "terms": {name: getattr(terms, name) for name in TERMS},
        "dates": {name: getattr(terms, name) and getattr(terms, name).to_json() for name in DATES},
        "supporting": sorted(supporting),
    }
    return json.dumps(facts, separators=(",", ":"), ensure_ascii=False)


@lru_cache(maxsize=4096)
def supporting(facts: str) -> list[str]:
    """Return the primary keys of the sources whose days its evidence reaches to."""
    found: list[str] = json.loads(facts)["supporting"]
    return found


@dataclass(frozen=True)
class AgreementOn:
    """An agreement as of a day, as `with_status` and `with_evidence` annotate one."""

    as_of: date
    evidence_day: date | None
    renewal: Renewal
    status_code: str | None
    status_because: str | None
    over_on: date | None

    @classmethod
    def read(cls, facts: str, day: date, evidence: date | None) -> Self:
        told = json.loads(facts)
        spans = [_span(*one) for one in told["spans"]]
        now = next((one for one in spans if one.starts <= day < one.ends), None)
        return cls(
            as_of=day,
            evidence_day=evidence,
            renewal=_renewal(told),
            status_code=now and now.status,
            status_because=now and now.because,
            over_on=_over_on(spans, day) if now else None,
        )


def _span(status: str, starts: str, ends: str, because: str) -> Span:
    return Span(status, date.fromisoformat(starts), date.fromisoformat(ends), because)


def _renewal(told: dict[str, Any]) -> Renewal:
    dates = {name: day and FuzzyDate.from_json(day) for name, day in told["dates"].items()}
    return Renewal(**told["terms"], **dates)


def _over_on(spans: list[Span], day: date) -> date | None:
    """Return the day after the last one of an agreement that is expiring, else None."""
    if not expiring(spans, day):
        return None
    first, last = ends_soon(day)
    return next(
        one.starts for one in spans if one.status == Status.ENDED and first <= one.starts <= last
    )
