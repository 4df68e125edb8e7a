"""Filters by what is certain and by what is possible."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import F, Q

from values.dates import FuzzyDate
from values.quantities import Quantity
from values.text import LocalizedText, Text

TEXTS = ["2024", "2025-07-11", "2027~", "../2030", "2026/..", "XXXX-08-01", None]
DAYS = [date(2023, 6, 1), date(2025, 7, 11), date(2027, 1, 1), date(2031, 1, 1)]
SPANS = [
    (date(2025, 1, 1), date(2025, 12, 31)),
    (date(2026, 1, 1), date(2028, 12, 31)),
    (date(2031, 1, 1), date(2031, 12, 31)),
]


@pytest.fixture
def pacts(tables: SimpleNamespace) -> SimpleNamespace:
    for text in TEXTS:
        tables.Pact.objects.create(signed=text and FuzzyDate(text))
    return tables


def found(model, **lookup) -> list[str]:
    rows = model.objects.filter(**lookup).order_by("pk")
    return [pact.signed and pact.signed.edtf for pact in rows]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "lookup", ["certainly_before", "possibly_before", "certainly_after", "possibly_after"]
)
def test_a_filter_finds_what_the_date_itself_says(
    pacts: SimpleNamespace, lookup: str, day: date
) -> None:
    expected = [text for text in TEXTS if text and getattr(FuzzyDate(text), lookup)(day)]

    assert found(pacts.Pact, **{f"signed__{lookup}": day}) == expected


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("lookup", ["certainly_within", "possibly_within"])
def test_a_filter_by_two_days_finds_what_the_date_itself_says(
    pacts: SimpleNamespace, lookup: str, span: tuple[date, date]
) -> None:
    expected = [text for text in TEXTS if text and getattr(FuzzyDate(text), lookup)(*span)]

    assert found(pacts.Pact, **{f"signed__{lookup}": span}) == expected


def test_exclude_gives_all_the_others(pacts: SimpleNamespace) -> None:
    for lookup in ("certainly_after", "possibly_after", "certainly_before", "possibly_before"):
        condition = Q(**{f"signed__{lookup}": DAYS[1]})
        inside = set(pacts.Pact.objects.filter(condition))
        outside = set(pacts.Pact.objects.exclude(condition))

        assert (inside & outside, len(inside | outside)) == (set(), len(TEXTS))


def test_a_filter_works_across_a_relation(pacts: SimpleNamespace) -> None:
    for pact in pacts.Pact.objects.all():
        pacts.Clause.objects.create(
            pact=pact,
            title=LocalizedText({"en": Text("Clause")}),
            quantity=Quantity("several", unit="students"),
        )

    clauses = pacts.Clause.objects.filter(pact__signed__certainly_after=date(2025, 1, 1))

    assert sorted(clause.pact.signed.edtf for clause in clauses) == [
        *("2025-07-11", "2026/..", "2027~"),
    ]


def test_a_day_may_come_from_another_column(pacts: SimpleNamespace) -> None:
    pacts.Pact.objects.filter(signed=FuzzyDate("2024")).update(ends=FuzzyDate("2025-01"))

    assert found(pacts.Pact, signed__certainly_before=F("ends_earliest")) == ["2024"]


def test_a_plain_index_serves_the_filter(pacts: SimpleNamespace) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = pacts.Pact.objects.filter(signed__certainly_after=date(2025, 1, 1)).explain()

    assert "pact_signed_earliest" in plan
