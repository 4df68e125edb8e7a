"""What is counted in memory stays small and is followed: a new day, a merge, a few of thousands."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from agreements.filters import AgreementFilter
from curation.actions import merge_record
from curation.day import register_day
from curation.models import User
from search import facets
from search.facets import Members, Selection
from search.facets.bits import replaced
from search.facets.index import index_of
from search.facets.numbers import Numbers, Texts
from tests import factories as make

references = st.lists(st.text("SCR-0123", max_size=6), unique=True, max_size=30)


@given(references, references)
def test_a_reference_has_its_number_and_a_number_its_reference(first, more):
    later = [one for one in more if one not in first]
    numbers = Numbers(Texts(first)).with_added(later)
    every = [*first, *later]
    assert [numbers.get(one) for one in every] == list(range(len(every)))
    assert [numbers[number] for number in range(len(numbers))] == every
    assert numbers.get("ORG") is None
    with numbers.at_hand():
        assert [numbers.get(one) for one in [*every, "ORG"]] == [*range(len(every)), None]


@given(references, references, st.integers(1, 40))
def test_numbers_of_few_and_of_many_references_are_the_same(first, more, step):
    later = [one for one in more if one not in first]
    numbers = Numbers(Texts(first)).with_added(later)
    asked = [*first, *later][::step]
    assert sorted(numbers.all_of([*asked, "ORG"])) == sorted(map(numbers.get, asked))


def test_a_set_that_nothing_touches_stays_the_same_object():
    many, few = 1 << 5_000, 0b1010
    after = replaced({"many": many, "few": few, "gone": 0b10}, 0b10, {"few": 0b10, "new": 0b10})
    assert after == {"many": many, "few": 0b1010, "new": 0b10}
    assert after["many"] is many


def selected(query: str) -> Selection:
    return Selection(AgreementFilter(QueryDict(query), None))


def read_anew(ask):
    """Return what is told by following, and by reading all."""
    followed = ask()
    facets.forget()
    return followed, ask()


def freshness_on(day: date) -> dict[str, int]:
    return Members(AgreementFilter, day).counts("freshness")


@pytest.fixture
def aging(db):
    today = register_day()
    days = {"new": 5, "year": 364, "two-years": 729, "old": 1_500}
    sources = [make.source(key) for key in days]
    for one in sources:
        told = today - timedelta(days=days[one["key"]])
        one["published"] = make.day(told.isoformat())
    make.publish_all(*make.two_universities(), *sources)
    for key in days:
        cited = [{"key": "c", "source": key}, {"key": "d", "source": "old"}]
        make.publish_all(make.agreement(f"of-{key}", citations=cited))


def test_a_new_day_reads_what_it_changes_and_no_more(aging):
    tomorrow, later = (register_day() + timedelta(days=days) for days in (1, 800))
    assert freshness_on(register_day()) == {"fresh": 2, "ageing": 1, "no_evidence_since": 1}
    for day in (tomorrow, tomorrow + timedelta(days=2), later):
        told, anew = read_anew(partial(freshness_on, day))
        assert told == anew
        freshness_on(register_day())
    assert freshness_on(later) == {"no_evidence_since": 4}


@pytest.mark.django_db
def test_a_status_of_another_day_is_that_of_all_read_anew():
    ends = [make.day(f"2025-0{month}-01") for month in (3, 4, 5)]
    make.publish_all(
        *make.two_universities(),
        *(
            make.agreement(
                f"a{n}", signed=make.day("2024-01-01"), effective=make.day("2024-02-01"), ends=one
            )
            for n, one in enumerate(ends)
        ),
    )
    days = ("2025-02-20", "2025-03-20", "2025-04-01", "2023-12-31", "2024-02-01")
    told = {}
    for day in days:
        chosen = selected(f"as_of={day}")
        told[day] = {one.value: one.count for one in chosen.options("status")}
    for day in days:
        facets.forget()
        anew = selected(f"as_of={day}").options("status")
        assert told[day] == {one.value: one.count for one in anew}
    assert told["2025-03-20"] == {"in_force": 2, "ended": 1}
    assert told["2023-12-31"] == {"not_known": 3}


@pytest.mark.django_db
def test_days_that_were_asked_for_are_few_and_today_is_among_them():
    make.publish_all(*make.two_universities(), make.agreement("a"))
    today = register_day()
    for number in range(9):
        selected(f"as_of={today - timedelta(days=number)}").options("status")
    assert sorted(index_of(AgreementFilter).dated["status"])[-1] == today
    assert len(index_of(AgreementFilter).dated["status"]) == 6


@pytest.mark.django_db
def test_after_a_merge_only_what_names_the_survivor_is_read():
    make.publish_all(
        *make.two_universities(),
        make.institution("kyudai", "CN"),
        make.agreement("dup", ("kyudai", "nycu")),
    )
    Members(AgreementFilter, register_day()).counts("country")
    before = index_of(AgreementFilter)
    by = User.objects.create_user("admin", role="administrator")
    merge_record(type_name="institution", key="kyudai", into="kyushu", by=by, reason="The same.")
    after = index_of(AgreementFilter)
    assert after.numbers is before.numbers
    assert Members(AgreementFilter, register_day()).counts("country") == {"JP": 1, "TW": 1}


@pytest.mark.django_db
def test_what_an_institution_does_not_tell_is_not_read_when_it_changes():
    make.publish_all(*make.two_universities(), make.agreement("a"))
    Members(AgreementFilter, register_day()).counts("freshness")
    before = index_of(AgreementFilter)
    make.publish_all(make.institution("kyushu", "KR"))
    after = index_of(AgreementFilter)
    assert after.plain["kind"] is before.plain["kind"]
    assert after.dated["freshness"] == before.dated["freshness"]
    assert Members(AgreementFilter, register_day()).counts("country") == {"KR": 1, "TW": 1}


def called(name: str, country: str) -> dict:
    return make.institution(
        "kyushu", country, names=[{"key": "en", "text": name, "language": "en"}]
    )


def places() -> tuple[object, dict[str, int]]:
    """Return the sets by country as they are kept, and how many agreements are in each."""
    told = Members(AgreementFilter, register_day()).counts("country")
    return index_of(AgreementFilter).plain["country"], told


@pytest.mark.django_db
@pytest.mark.parametrize("through", [["JP"], ["JP", "JP"], ["KR", "JP"]])
def test_an_institution_that_is_where_it_was_is_not_looked_for_in_agreements(through):
    make.publish_all(*make.two_universities(), make.agreement("a"))
    before, _counts = places()
    for number, country in enumerate(through):
        make.publish_all(called(f"Name {number}", country))
    assert places() == (before, {"JP": 1, "TW": 1})
    assert places()[0] is before


@pytest.mark.django_db
def test_an_institution_that_moved_before_it_got_a_new_name_is_found_where_it_is():
    make.publish_all(*make.two_universities(), make.agreement("a"))
    places()
    make.publish_all(called("One", "KR"))
    make.publish_all(called("Two", "KR"))
    assert places()[1] == read_anew(lambda: places()[1])[1] == {"KR": 1, "TW": 1}


@pytest.mark.django_db
def test_promises_to_targets_are_added_up_through_publications():
    targets = [make.target(f"t{n}") for n in range(2)]
    promised = {"key": "c", "text": make.text(en="Train 20 people."), "firmness": "will"}
    make.publish_all(*make.two_universities(), *targets)
    for key, target in (("a", "t0"), ("b", "t0"), ("c", "t1")):
        rows = [promised | {"key": f"c{n}", "counts_towards": target} for n in range(2)]
        make.publish_all(make.agreement(key, commitments=rows))

    def told() -> list[int]:
        return sorted(Members(AgreementFilter, register_day()).totals("serving").values())

    assert told() == [2, 4]
    make.publish_all(make.agreement("b", commitments=[promised | {"counts_towards": "t1"}]))
    assert told() == read_anew(told)[1] == [2, 3]
    among = Members(AgreementFilter, register_day()).having_all("country", ["JP"])
    with CaptureQueriesContext(connection) as queries:
        assert sorted(among.totals("serving").values()) == [2, 3]
    assert len(queries) == 0
