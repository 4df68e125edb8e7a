"""The lineage of an agreement in words, from wherever one looks."""

from datetime import date

import pytest

from agreements.family import family, planned
from agreements.models import Agreement
from tests import factories as make

pytestmark = pytest.mark.django_db


def publish_line() -> None:
    """2020 ← expanded in 2022 ← implemented in 2024."""
    first = make.agreement("first", signed=make.day("2020"))
    second = _after("second", "2022", "expands", "first")
    third = _after("third", "2024", "implements", "second")
    make.publish_all(*make.two_universities(), first, second, third)


def _after(key: str, year: str, kind: str, other: str) -> dict:
    relations = [{"key": "earlier", "kind": kind, "other": other}]
    return make.agreement(
        key, signed=make.day(year), relations=relations, titles=make.text(en=key.title())
    )


def told(key: str) -> list[tuple[str, str]]:
    relatives = family(Agreement.objects.get(key=key))
    return [(relative.agreement.key, relative.words) for relative in relatives]


def test_the_line_reads_oldest_first_with_each_relation_in_words():
    publish_line()
    assert told("second") == [
        ("first", "Expanded by this agreement"),
        ("second", "This record"),
        ("third", "Implements this agreement"),
    ]


def test_a_relative_of_a_relative_says_whose_it_is():
    publish_line()
    assert told("first")[2] == ("third", "Implements: Second")
    assert told("third")[0] == ("first", "Earlier agreement of the same line")


def test_an_agreement_without_relations_has_no_line():
    make.publish_all(*make.two_universities(), make.agreement())
    assert told("mou") == []


def plans(**promises: dict) -> list[str]:
    """Return the keys of what an agreement with these commitments plans, as of 1 July 2025."""
    commitments = [
        {"key": key, "text": make.text(en=key), **fields} for key, fields in promises.items()
    ]
    make.publish_all(*make.two_universities(), make.agreement(commitments=commitments))
    return [one.key for one in planned(Agreement.objects.get(key="mou"), date(2025, 7, 1))]


def test_the_line_ends_with_what_is_planned_for_a_day_to_come():
    assert plans(
        campus={"firmness": "plans", "starts": make.day("2027~")},
        later={"firmness": "plans", "starts": make.day("2025")},
        past={"firmness": "plans", "starts": make.day("2024")},
        promised={"firmness": "will", "starts": make.day("2027")},
        undated={"firmness": "plans"},
        done={"firmness": "plans", "starts": make.day("2027"), "delivery": "complete"},
    ) == ["campus", "later"]
