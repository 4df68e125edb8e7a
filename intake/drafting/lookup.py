"""The register, as drafting asks it; names are those of the last publication."""

import re
from collections.abc import Collection
from datetime import date
from functools import cached_property

from django.db.models import Q

from agreements.models import Agreement
from curation.documents import record_type
from curation.finding import find
from institutions.matching import Match, match
from institutions.models import Institution
from sources.models import Source
from values.text import fold

FEW = 5


class PublishedRegister:
    """Answers of the tables; each name is looked up once."""

    def __init__(self) -> None:
        self._matches: dict[str, Match] = {}

    @cached_property
    def _keys(self) -> dict[str, str]:
        return dict(Institution.objects.values_list("slug", "key"))

    def institution(self, slug: str) -> str:
        """Return the key of the institution at an address."""
        return self._keys.get(slug, "")

    def match(self, name: str) -> Match:
        """Return what a name may mean."""
        if name not in self._matches:
            self._matches[name] = match([name])[0]
        return self._matches[name]

    def forum(self, title: str) -> str:
        """Return the key of the one forum of exactly this title."""
        wanted = fold(title)
        found = find("forum", title, FEW)
        same = [one.key for one in found if wanted in (fold(one.label), fold(one.matched))]
        return same[0] if len(same) == 1 else ""

    def publisher(self, host: str) -> str:
        """Return the one publisher of the sources at a host, with or without www; else ""."""
        host = host.lower().removeprefix("www.")
        if not host:
            return ""
        place = rf"^https?://(www\.)?{re.escape(host)}(:\d+)?(/|$)"
        named = Source.objects.filter(url__iregex=place).exclude(publisher="")
        found = list(named.order_by().values_list("publisher", flat=True).distinct()[:2])
        return found[0] if len(found) == 1 else ""

    def has(self, type_name: str, key: str) -> bool:
        """Whether there is a word of a vocabulary."""
        return key in self._vocabularies[type_name]

    @cached_property
    def _vocabularies(self) -> dict[str, set[str]]:
        return {
            name: set(record_type(name).model._default_manager.values_list("key", flat=True))
            for name in ("technology", "activity")
        }

    def earlier(self, keys: Collection[str], year: int | None) -> str:
        """Return the key of the one agreement of these institutions, of that year if known."""
        found = Agreement.objects.all()
        for key in keys:
            found = found.filter(parties__institution__key=key)
        if year:
            first, last = date(year, 1, 1), date(year, 12, 31)
            found = found.filter(
                Q(signed_earliest__lte=last, signed_latest__gte=first)
                | Q(announced_earliest__lte=last, announced_latest__gte=first)
            )
        same = list(found.distinct().values_list("key", flat=True)[:2])
        return same[0] if len(same) == 1 else ""
