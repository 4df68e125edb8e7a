"""How old the evidence is: of the sources that support a record, not of our edits."""

from datetime import date

import pytest

from agreements.choices import Freshness
from agreements.models import Agreement
from agreements.staleness import freshness, freshness_in_words
from tests import factories as make

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("evidence", "day", "code"),
    [
        ("2026-11-22", "2026-11-22", "fresh"),
        ("2025-11-23", "2026-11-22", "fresh"),
        ("2025-11-22", "2026-11-22", "ageing"),
        ("2024-11-22", "2026-11-22", "ageing"),
        ("2024-11-21", "2026-11-22", "no_evidence_since"),
        ("2023-02-28", "2024-02-29", "ageing"),
        ("2023-03-01", "2024-02-29", "fresh"),
        (None, "2026-11-22", "not_known"),
    ],
)
def test_evidence_ages_after_one_year_and_lapses_after_two(evidence, day, code):
    reached = date.fromisoformat(evidence) if evidence else None

    assert freshness(reached, date.fromisoformat(day)) == code


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (date(2026, 7, 17), ""),
        (date(2025, 7, 17), "The latest evidence is of 17 July 2025."),
        (date(2022, 8, 23), "No evidence since 23 August 2022."),
        (None, "No dated evidence is recorded."),
    ],
)
def test_a_reader_is_told_when_evidence_grows_old(evidence, said):
    assert freshness_in_words(evidence, TODAY) == said


def published(key: str, edtf: str | None) -> dict:
    return make.source(key, **({"published": make.day(edtf)} if edtf else {}))


def agreement(key: str, *citations: dict) -> dict:
    """Return an agreement with these citations: (source, and what else they say)."""
    rows = [{"key": f"c{number}", **row} for number, row in enumerate(citations)]
    return make.agreement(key, citations=rows)


@pytest.fixture
def agreements(db):
    make.publish_all(
        *make.two_universities(),
        published("old", "2022-08-24"),
        published("new", "2026-07-17"),
        published("last-year", "2025"),
        published("undated", None),
        agreement("only-old", {"source": "old"}),
        agreement("old-and-new", {"source": "old"}, {"source": "new", "path": "signed"}),
        agreement("contradicted", {"source": "old"}, {"source": "new", "stance": "contradicts"}),
        agreement("superseded", {"source": "old"}, {"source": "new", "stance": "superseded"}),
        agreement("rough", {"source": "last-year"}),
        agreement("without-a-day", {"source": "undated"}),
    )


def reaches(day: date) -> dict[str, str | None]:
    rows = Agreement.objects.with_evidence(day)
    return {row.key: row.evidence_day and row.evidence_day.isoformat() for row in rows}


def test_evidence_reaches_to_the_latest_source_that_supports(agreements):
    assert reaches(TODAY) == {
        "only-old": "2022-08-24",
        "old-and-new": "2026-07-17",
        "contradicted": "2022-08-24",
        "superseded": "2022-08-24",
        "rough": "2025-01-01",
        "without-a-day": None,
    }


def test_what_was_published_later_was_no_evidence_then(agreements):
    assert reaches(date(2026, 1, 1))["old-and-new"] == "2022-08-24"


@pytest.mark.parametrize("day", [TODAY, date(2026, 1, 1), date(2023, 8, 24), date(2020, 1, 1)])
@pytest.mark.parametrize("code", Freshness.values)
def test_the_database_and_python_agree(agreements, code, day):
    told = {
        row.key
        for row in Agreement.objects.with_evidence(day)
        if freshness(row.evidence_day, day) == code
    }

    assert {row.key for row in Agreement.objects.stale(code, day)} == told


def test_an_edit_or_a_check_makes_nothing_fresh(agreements):
    checks = [{"key": "k1", "on": "2026-11-20", "by": "A curator"}]
    again = agreement("only-old", {"source": "old"}) | {"checks": checks}
    make.publish_all(again)

    assert reaches(TODAY)["only-old"] == "2022-08-24"
