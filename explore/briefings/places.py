"""The country or the pair of countries that a briefing is about, as its address names it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import pgettext

from agreements.models import Agreement, Party
from values.countries import country_codes, country_name

NAMED = re.compile(r"[A-Za-z]{2}(-[A-Za-z]{2})?")

# The sets of countries that have parties in an agreement, in how many agreements each set is, and
# when the last of them was published.
PLACES_TOGETHER = """
    SELECT places, count(*), max(updated) FROM (
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

    def of_agreement(self, path: str) -> Q:
        """Return the condition that the agreement at this path is one of them, such as "pk"."""
        condition = Q()
        for code in self.codes:
            party = Party.objects.filter(agreement=OuterRef(path)).filter(
                Q(institution__country=code) | Q(country=code)
            )
            condition &= Q(Exists(party))
        return condition


@dataclass(frozen=True)
class ReadPlaces(Places):
    """The same, with the agreements as they were looked up once: for many questions about them."""

    found: str = field(default="{}", compare=False)  # primary keys, as PostgreSQL writes an array

    @classmethod
    def of(cls, places: Places) -> "ReadPlaces":
        """Look up the agreements: one query."""
        keys = map(str, places.agreements().values_list("pk", flat=True))
        return cls(places.codes, f"{{{','.join(keys)}}}")

    def agreements(self) -> QuerySet:
        return Agreement.objects.filter(self.of_agreement("pk"))

    def of_agreement(self, path: str) -> Q:
        one_array = RawSQL("SELECT unnest(%s::uuid[])", [self.found])
        return Q(**{f"{path}__in": one_array})


def counted() -> dict[Places, int]:
    """Return every country and pair with an agreement, and how many, most first: one query."""
    found: dict[Places, int] = {}
    for codes, number, _updated in _together():
        for places in _within(codes):
            found[places] = found.get(places, 0) + number
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0].slug)))


def last_changed() -> dict[Places, datetime]:
    """Return when an agreement of each country and pair was last published: one query."""
    found: dict[Places, datetime] = {}
    for codes, _number, updated in _together():
        for places in _within(codes):
            found[places] = max(found.get(places, updated), updated)
    return found


def _together() -> list[tuple[list[str], int, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute(PLACES_TOGETHER)
        return cursor.fetchall()


def _within(codes: list[str]) -> list[Places]:
    pairs = [(one, other) for one in codes for other in codes if one < other]
    return [Places((code,)) for code in codes] + [Places(pair) for pair in pairs]


def partners(place: Places, numbers: Mapping[Places, int]) -> list[tuple[Places, int]]:
    """Return the pairs that a country is in, with their numbers, most first."""
    (code,) = place.codes
    return [(one, n) for one, n in numbers.items() if one.is_pair and code in one.codes]
