"""Agreements of the same parties in the same year: perhaps the one that is being entered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from agreements.models import Agreement
from curation.documents import record_type
from curation.models import Draft, Submission
from values.dates import FuzzyDate

MOST = 5


@dataclass(frozen=True)
class Same:
    """One that may be the same: what it is called, where it is read, and whether it is a draft.

    `key` is that of the published record; a draft has none here.
    """

    title: str
    address: str
    when: FuzzyDate | None = None
    is_draft: bool = False
    key: str = ""


def find_same(keys: Collection[str], when: FuzzyDate | None) -> list[Same]:
    """Return agreements with all these institutions, of the same year if one is known.

    Published ones first, then drafts of open submissions. Nothing without an institution.
    """
    if not keys:
        return []
    return [*_published(keys, when), *_drafted(keys, when)][:MOST]


def _published(keys: Collection[str], when: FuzzyDate | None) -> list[Same]:
    found = Agreement.objects.all()
    for key in keys:
        found = found.filter(parties__institution__key=key)
    if year := _year(when):
        first, last = date(year, 1, 1), date(year, 12, 31)
        signed = Q(signed_earliest__lte=last, signed_latest__gte=first)
        announced = Q(announced_earliest__lte=last, announced_latest__gte=first)
        found = found.filter(signed | announced | Q(signed=None, announced=None))
    found = found.distinct().newest_first()[:MOST]
    return [
        Same(str(one), one.get_absolute_url(), one.signed or one.announced, key=one.key)
        for one in found
    ]


def _drafted(keys: Collection[str], when: FuzzyDate | None) -> list[Same]:
    """Return drafts of new agreements; what a draft of a published one says stands there too."""
    rows = [{"institution": key} for key in keys]
    drafts = Draft.objects.filter(
        record_type="agreement",
        base_version=0,
        submission__state__in=Submission.OPEN,
        document__parties__contains=rows,
    )
    document = record_type("agreement").document
    return [
        Same(
            document.title(one.document),
            reverse("curate:submission", args=[one.submission_id]),
            is_draft=True,
        )
        for one in drafts.order_by("-updated")[:MOST]
        if not (_year(when) and _signed(one) and _year(_signed(one)) != _year(when))
    ]


def _signed(draft: Draft) -> FuzzyDate | None:
    told = draft.document.get("signed") or draft.document.get("announced")
    return FuzzyDate.from_json(told) if told else None


def _year(when: FuzzyDate | None) -> int | None:
    if when and when.earliest and when.latest and when.earliest.year == when.latest.year:
        return when.earliest.year
    return None
