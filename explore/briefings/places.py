"""The country or the pair of countries that a briefing is about, as its address names it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import pgettext

from agreements.filters import AgreementFilter
from agreements.models import Agreement
from curation.day import register_day
from search.facets import Members
from search.facets.facets import PAIR
from values.countries import country_codes, country_name

NAMED = re.compile(r"[A-Za-z]{2}(-[A-Za-z]{2})?")

# The sets of countries that have parties in an agreement, and when the last was published.
PLACES_TOGETHER = """
    SELECT places, max(updated) FROM (
        SELECT array_agg(DISTINCT place ORDER BY place) AS places, max(updated) AS updated FROM (
            SELECT party.agreement_id, agreement.updated,
                coalesce(institution.country, party.country) AS place
            FROM agreements_party AS party
            JOIN agreements_agreement AS agreement ON agreement.id = party.agreement_id
            LEFT JOIN institutions_institution AS institution
                ON institution.id = party.institution_id
        ) AS every WHERE place <> '' GROUP BY agreement_id
    ) AS together GROUP BY places
"""


@dataclass(frozen=True)
class Places:
    """One country, or two in the order of their codes: ("JP",), ("JP", "VN")."""

    codes: tuple[str, ...]

    @classmethod
    def named(cls, text: str) -> "Places | None":
        """Return what the last part of an address names; None if no country or pair has it.

        Upper case and the other order are understood; the same country twice is no pair.
        """
        codes = tuple(sorted(text.upper().split("-"))) if NAMED.fullmatch(text) else ()
        if not codes or not country_codes().issuperset(codes) or len(set(codes)) < len(codes):
            return None
        return cls(codes)

    @property
    def slug(self) -> str:
        """The one way in which addresses name it: jp, jp-vn."""
        return "-".join(self.codes).lower()

    @property
    def is_pair(self) -> bool:
        return len(self.codes) == 2

    @property
    def name(self) -> str:
        """The name or names in the active language."""
        between = pgettext("between two places", " – ")
        return between.join(country_name(code) for code in self.codes)

    def get_absolute_url(self) -> str:
        return reverse(f"explore:{'pair' if self.is_pair else 'country'}", args=[self.slug])

    @property
    def document_url(self) -> str:
        """The address of the briefing as a DOCX file, in the active language."""
        name = "pair-document" if self.is_pair else "country-document"
        return reverse(f"explore:{name}", args=[self.slug])

    @property
    def list_url(self) -> str:
        """The list of the same agreements."""
        return f"{reverse('agreements:list')}?countries={','.join(self.codes)}"

    def agreements(self) -> QuerySet:
        """Return the agreements that have a party of each of these countries."""
        found = Agreement.objects.all()
        for code in self.codes:
            found = found.involving(code)
        return found


def counted(agreements: Members | None = None) -> dict[Places, int]:
    """Return every country and pair with an agreement, and how many, most first.

    Asks nothing of the database but where the change log ends, and not that of members given.
    """
    agreements = agreements or Members(AgreementFilter, register_day())
    return agreements.index.answer(("places",), lambda: _counted(agreements))


def _counted(agreements: Members) -> dict[Places, int]:
    found = {Places((str(code),)): n for code, n in agreements.counts("country").items()}
    for pair, number in agreements.counts("pair").items():
        found[Places(tuple(str(pair).split(PAIR)))] = number
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0].slug)))


def last_changed() -> dict[Places, datetime]:
    """Return when an agreement of each country and pair was last published: one query."""
    found: dict[Places, datetime] = {}
    with connection.cursor() as cursor:
        cursor.execute(PLACES_TOGETHER)
        for codes, updated in cursor.fetchall():
            for places in _within(codes):
                found[places] = max(found.get(places, updated), updated)
    return found


def _within(codes: list[str]) -> list[Places]:
    pairs = [(one, other) for one in codes for other in codes if one < other]
    return [Places((code,)) for code in codes] + [Places(pair) for pair in pairs]


def partners(place: Places, numbers: Mapping[Places, int]) -> list[tuple[Places, int]]:
    """Return the pairs that a country is in, with their numbers, most first."""
    (code,) = place.codes
    return [(one, n) for one, n in numbers.items() if one.is_pair and code in one.codes]
