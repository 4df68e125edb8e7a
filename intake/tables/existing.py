"""Which rows of a table the register has already, or somebody is just bringing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from agreements.models import Party
from curation.documents import record_type
from curation.models import Draft, Submission, row_id
from intake.tables.institutions import Institutions
from intake.tables.lookups import present
from intake.tables.rows import RowRead

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
    ids = set()
    for row, document in pairs:
        parties = _parties(document)
        if len(parties) > 1 and document.get("signed"):
            rows[parties, document.get("kind", ""), document["signed"]["edtf"]].append(row.number)
            ids |= parties
    known = _published(ids)
    return {
        number: known[same] for same, numbers in rows.items() if same in known for number in numbers
    }


def _parties(document: Mapping[str, Any]) -> frozenset:
    return frozenset(
        row_id("institution", party["institution"])
        for party in document.get("parties", [])
        if "institution" in party
    )


def _published(ids: set) -> dict[Same, str]:
    """Return the published agreements among these institutions: two queries."""
    among = Party.objects.filter(institution_id__in=ids).values("agreement_id")
    parties: dict[Any, set] = defaultdict(set)
    for agreement, institution in Party.objects.filter(
        agreement_id__in=among, institution__isnull=False
    ).values_list("agreement_id", "institution_id"):
        parties[agreement].add(institution)
    records: Any = record_type("agreement").model._default_manager
    return {
        (frozenset(parties[one.pk]), one.kind, one.signed.edtf): one.reference
        for one in records.filter(pk__in=parties).only("kind", "signed", "reference")
        if one.signed
    }
