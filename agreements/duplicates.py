"""Agreements that may be one: of one kind, on one day, between the same institutions."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import Agreement, Party
from curation.duplicates import Suggestion, sharing


def same_parties_and_day() -> Iterator[Suggestion]:
    """Yield agreements with the same institutions, day of signature and kind: two queries."""
    sides: dict[str, list[str]] = defaultdict(list)
    parties = Party.objects.exclude(institution=None).order_by("institution_id")
    for agreement, institution in parties.values_list("agreement_id", "institution_id").iterator():
        sides[str(agreement)].append(str(institution))
    dated = Agreement.objects.exclude(signed=None).values_list("pk", "key", "kind", "signed")
    marks = (
        (f"{kind} {signed.edtf} {sides[str(pk)]}", key)
        for pk, key, kind, signed in dated.iterator()
        if len(sides[str(pk)]) > 1
    )
    said = _("Same parties, same day, same kind")
    yield from sharing("agreement", marks, lambda _mark: said)
