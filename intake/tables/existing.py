"""Which rows of a table the register has already, or somebody is just bringing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform

from agreements.models import Agreement, Party
from curation.models import Draft, Submission, row_id
from intake.tables.institutions import Institutions
from intake.tables.lookups import present
from intake.tables.rows import RowRead
from values.dates import FuzzyDate

Pair = tuple[RowRead, dict[str, Any]]
Same = tuple[frozenset, str, str]


def existing(
    type_name: str, pairs: list[Pair], institutions: Institutions, but: int | None = None
) -> dict[int, str]:
    """Return, by row number, the reference (or the submission) that has the record already.

    An agreement is there already if one between the same parties, of the same kind and the same
    date is. `but` is the number of a submission that does not count.
    """
    keys = {document["key"]: row.number for row, document in pairs}
    found = {keys[key]: said for key, said in _drafted(type_name, keys, but).items()}
    found |= {keys[key]: reference for key, reference in present(type_name, keys).items()}
    found |= _by_reference(type_name, pairs, institutions)
    if type_name == "agreement":
        found |= _same_agreements(pairs)
    return found


def _drafted(type_name: str, keys: Iterable[str], but: int | None) -> dict[str, str]:
    drafts = Draft.objects.filter(
        record_type=type_name, record_key__in=list(keys), submission__state__in=Submission.OPEN
    ).exclude(submission=but)
    return {
        draft.record_key: str(draft.submission) for draft in drafts.select_related("submission")
    }


def _by_reference(type_name: str, pairs: list[Pair], institutions: Institutions) -> dict[int, str]:
    found: dict[int, str] = {}
    for row, _document in pairs:
        for words in row.head.values():
            if key := institutions.records.find(type_name, words):
                found[row.number] = words
                break
            if type_name == "institution" and key is None:
                break
    return found


def _same_agreements(pairs: list[Pair]) -> dict[int, str]:
    rows: dict[Same, list[int]] = defaultdict(list)
    for row, document in pairs:
        parties = _parties(document)
        if len(parties) > 1 and document.get("signed"):
            rows[parties, document.get("kind", ""), document["signed"]["edtf"]].append(row.number)
    known = _published(rows)
    return {
        number: known[same] for same, numbers in rows.items() if same in known for number in numbers
    }


def _parties(document: Mapping[str, Any]) -> frozenset:
    return frozenset(
        row_id("institution", party["institution"])
        for party in document.get("parties", [])
        if "institution" in party
    )


def _published(wanted: Iterable[Same]) -> dict[Same, str]:
    """Return the published agreements of these kinds and dates: two queries.

    The days are looked up: institutions of a table have thousands of agreements between them.
    """
    kinds, dates = {kind for _parties, kind, _date in wanted}, {date for *_rest, date in wanted}
    days = {FuzzyDate(one).earliest for one in dates}
    on_a_day = Q(signed_earliest__in=days - {None})
    begun = on_a_day | Q(signed_earliest__isnull=True) if None in days else on_a_day
    signed = KeyTextTransform("edtf", "signed")
    found = Agreement.objects.filter(begun, kind__in=kinds, signed__isnull=False)
    told = list(found.annotate(date=signed).values_list("pk", "kind", "date", "reference"))
    parties = defaultdict(set)
    named = Party.objects.filter(agreement__in=[pk for pk, *_rest in told])
    for agreement, institution in named.values_list("agreement_id", "institution_id"):
        parties[agreement].add(institution)
    return {
        (frozenset(parties[pk] - {None}), kind, date): reference
        for pk, kind, date, reference in told
        if date in dates
    }
