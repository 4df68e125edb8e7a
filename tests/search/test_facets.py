"""Counts of every choice, under all other filters, exact and soon after every change."""

import datetime as dt

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from agreements.filters import AgreementFilter
from agreements.models import Agreement
from curation.actions import merge_record, withdraw_record
from curation.models import Change, User
from institutions.filters import InstitutionFilter
from search import facets
from search.facets import Selection
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_agreements():
    described = {"key": "partners", "described": make.text(sv="japanska partners"), "country": "JP"}
    make.publish_all(
        *make.two_universities(),
        make.institution("hanoi", "VN"),
        make.technology("packaging"),
        make.agreement("tw-jp"),
        make.agreement("tw-jp-vn", parties=("nycu", "kyushu", "hanoi"), kind="framework"),
        make.agreement("tw-vn", parties=("nycu", "hanoi"), signed=make.day("2023")),
        make.agreement("rough", signed=make.day("2024~"), technologies=["packaging"]),
        make.agreement("vn-jp", parties=())
        | {"parties": [{"key": "h", "institution": "hanoi"}, described]},
    )


def selected(query: str, filterset: type = AgreementFilter) -> Selection:
    return Selection(filterset(QueryDict(query), None))


def counts(query: str, name: str) -> dict:
    return {one.value: one.count for one in selected(query).options(name)}


def test_each_choice_says_how_many_records_it_would_leave(five_agreements):
    assert counts("", "country") == {"JP": 4, "TW": 4, "VN": 3}
    assert counts("", "kind") == {"memorandum_of_understanding": 4, "framework": 1}
    assert counts("", "technology") == {"packaging": 1}
    assert counts("", "status") == {"signed": 5}


def test_a_pair_counts_each_agreement_that_has_both(five_agreements):
    assert counts("", "pair") == {"JP-TW": 3, "JP-VN": 2, "TW-VN": 2}
    assert counts("pair=VN-TW", "kind") == {"framework": 1, "memorandum_of_understanding": 1}


def test_other_filters_narrow_a_facet_and_its_own_do_not(five_agreements):
    assert counts("country=VN", "country") == {"JP": 4, "TW": 4, "VN": 3}
    assert counts("country=VN", "kind") == {"memorandum_of_understanding": 2, "framework": 1}
    assert counts("country=VN&kind=framework", "country") == {"JP": 1, "TW": 1, "VN": 1}


def test_where_all_are_wanted_a_further_one_is_added(five_agreements):
    assert counts("countries=VN,JP", "country") == {"JP": 2, "VN": 2, "TW": 1}
    assert selected("countries=VN,JP").count == 2


def test_a_choice_that_leaves_nothing_stays_only_where_it_is_ticked(five_agreements):
    found = selected("country=KR&kind=framework").options("country")
    assert [(one.value, one.count, one.chosen) for one in found] == [
        ("JP", 1, False),
        ("TW", 1, False),
        ("VN", 1, False),
        ("KR", 0, True),
    ]


def test_a_year_is_counted_only_where_it_is_known(five_agreements):
    assert selected("").years() == {0: 1, 2023: 1, 2025: 3}
    assert selected("year_from=2024").years() == {0: 1, 2023: 1, 2025: 3}
    assert selected("year_from=2024").count == 4
    assert selected("year_from=2024&unknown_year=false").count == 3
    assert selected("year_to=2023&year_from=2022").count == 2


QUERIES = [
    "",
    "country=VN",
    "countries=VN,JP&kind=framework",
    "pair=JP-TW,TW-VN&year_from=2024",
    "year_to=2024&unknown_year=false",
    "unknown_year=true",
    "status=signed&as_of=2024-06-01",
    "status=not_known&as_of=2024-06-01&technology=packaging",
    "in_force_on=2026-01-01",
    "institution=hanoi&country=JP",
    "signed_after=2024-12-31&possible=true",
    "q=memorandum&has_target=false",
    "reference=SCR-2026-0001",
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_count_is_that_of_the_rows(five_agreements, query):
    filters = AgreementFilter(QueryDict(query), Agreement.objects.all())
    assert Selection(filters).count == filters.qs.count()


@pytest.mark.parametrize("query", QUERIES)
def test_every_option_leaves_what_it_says(five_agreements, query):
    for name in ("country", "pair", "status", "kind", "technology"):
        for option in selected(query).options(name):
            if selected(query).wants_all(selected(query).facets[name]):
                continue
            asked = QueryDict(query, mutable=True)
            asked[name] = option.value
            assert AgreementFilter(asked, Agreement.objects.all()).qs.count() == option.count


# Following the change log


def rebuilt(query: str = "") -> dict:
    facets.forget()
    return told(query)


def told(query: str = "") -> dict:
    found = selected(query)
    options = {name: found.options(name) for name in ("country", "pair", "status", "kind")}
    return {**options, "years": found.years(), "count": found.count}


def test_what_is_published_changed_or_withdrawn_is_counted_at_once(five_agreements):
    told()
    make.publish_all(make.agreement("new", kind="charter", signed=make.day("2021-01-01")))
    assert told() == rebuilt()
    assert told()["count"] == 6
    make.publish_all(make.agreement("tw-jp", kind="contract"))
    assert told() == rebuilt()
    assert counts("", "kind")["contract"] == 1
    withdraw(type_name="agreement", key="tw-jp-vn")
    assert told() == rebuilt()
    assert told()["count"] == 5


def test_an_institution_that_moves_takes_its_agreements_along(five_agreements):
    told()
    make.publish_all(make.institution("hanoi", "KR"))
    assert counts("", "pair") == {"JP-TW": 3, "JP-KR": 2, "KR-TW": 2}
    assert told() == rebuilt()


def test_a_merge_is_followed(five_agreements):
    make.publish_all(make.institution("kyudai", "CN"), make.agreement("dup", ("kyudai", "nycu")))
    told()
    by = administrator()
    merge_record(type_name="institution", key="kyudai", into="kyushu", by=by, reason="The same.")
    assert "CN" not in counts("", "country")
    assert told() == rebuilt()


def withdraw(**which: str) -> None:
    withdraw_record(**which, by=administrator(), reason="A mistake.")


def administrator() -> User:
    return User.objects.create_user("admin", role="administrator")


def test_another_log_is_not_taken_for_a_longer_one(five_agreements):
    told()
    Change.objects.update(at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    make.publish_all(make.agreement("new"))
    assert told()["count"] == 6


def test_a_selection_of_few_names_its_rows(five_agreements):
    filters = AgreementFilter(QueryDict("pair=TW-VN"), Agreement.objects.all())
    selection = Selection(filters)
    named = selection.index.named(selection.bits)
    assert sorted(named) == sorted(one.reference for one in filters.qs)
    assert list(selection.narrow(filters.qs)) == list(filters.qs)


# What it costs


def cost(query: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        told(query)
    return len(queries)


def test_counts_cost_the_state_of_the_log_and_nothing_else(five_agreements):
    told()
    assert cost("") == 1
    assert cost("country=VN&kind=framework&year_from=2024") == 1


def test_a_filter_that_is_no_facet_is_asked_of_the_database_once(five_agreements):
    told()
    assert cost("in_force_on=2026-01-01") == 2
    assert cost("in_force_on=2026-01-01&country=JP") == 1


def test_after_a_change_only_what_changed_is_read(five_agreements):
    told()
    make.publish_all(make.agreement("new"))
    # The state, what changed since, its rows once a facet (of a country two), and the statuses.
    assert cost("") == 11


def test_a_smaller_collection_counts_alike(five_agreements):
    found = selected("kind=university", InstitutionFilter)
    assert [(one.value, one.count) for one in found.options("country")] == [
        ("JP", 1),
        ("TW", 1),
        ("VN", 1),
    ]
