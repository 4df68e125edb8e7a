"""Pages of the usual order come from the index: the same rows as the database would sort."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from agreements.filters import AgreementFilter
from agreements.models import Agreement
from search.facets import Selection
from search.facets.ranking import key_of, members, ranked
from tests import factories as make

FIRST = date(2020, 1, 1)
days = st.one_of(st.none(), st.integers(0, 6).map(lambda n: FIRST + timedelta(days=n)))


@given(st.integers(0, 2**5000), st.integers(0, 40))
def test_members_are_the_set_bits_in_order(bits, skipped):
    every = [number for number in range(bits.bit_length()) if bits >> number & 1]
    assert list(members(bits, skipped)) == every[skipped:]


@given(
    st.lists(days, max_size=30), st.dictionaries(st.integers(0, 35), days, max_size=8), st.data()
)
def test_any_page_of_any_selection_is_that_of_a_sort(told, moved, data):
    rows = [(f"SCR-{number:04}", day) for number, day in enumerate(told)]
    ranking = ranked((day, [reference]) for reference, day in rows)
    references = [*ranking.references, *(f"SCR-9{n:03}" for n in range(36))]
    now = {reference: key_of(day, reference) for reference, day in rows}
    keys = {number: key_of(day, references[number]) for number, day in moved.items()}
    now |= {references[number]: key for number, key in keys.items()}
    there = [number for number, reference in enumerate(references) if reference in now]
    chosen = data.draw(st.lists(st.sampled_from(there), unique=True)) if there else []
    bits = sum(1 << number for number in chosen)
    expected = sorted((references[number] for number in chosen), key=now.__getitem__)
    start = data.draw(st.integers(0, 20))
    after = ranking.with_moved(keys, references)
    assert after.page(bits, start, start + 7) == expected[start : start + 7]


def rows_of(query: str, start: int, stop: int) -> tuple[list, list]:
    """The rows by the index, and as the database sorts them."""
    filters = AgreementFilter(QueryDict(query), Agreement.objects.all())
    assert filters.is_valid()
    selection = Selection(filters)
    told = selection.page(filters.described(Agreement.objects.all()), start, stop)
    return [one.key for one in told], [one.key for one in filters.qs[start:stop]]


def signed(key: str, edtf: str | None, **more) -> dict:
    return make.agreement(key, **({"signed": make.day(edtf)} if edtf else {}), **more)


@pytest.mark.django_db
def test_the_index_keeps_the_order_through_publications():
    days = ["2021", None, "2019-05", "2021-01-01", "2020", None]
    make.publish_all(
        *make.two_universities(), *(signed(f"a{n}", day) for n, day in enumerate(days))
    )
    told, sorted_ = rows_of("", 0, 10)
    assert told == sorted_
    make.publish_all(signed("a3", "2018"), signed("new", "2020-06"))
    told, sorted_ = rows_of("", 0, 10)
    assert told == sorted_
    assert len(told) == 7
    told, sorted_ = rows_of("country=JP", 2, 5)
    assert told == sorted_


@pytest.mark.django_db
def test_another_order_is_left_to_the_database():
    make.publish_all(*make.two_universities(), signed("a", "2020"))
    filters = AgreementFilter(QueryDict("ordering=title"), Agreement.objects.all())
    assert filters.is_valid()
    assert Selection(filters).page(Agreement.objects.all(), 0, 25) is None


@pytest.mark.django_db
def test_a_page_far_down_costs_one_query(django_assert_num_queries):
    make.publish_all(*make.two_universities(), *(signed(f"a{n}", "2020") for n in range(4)))
    filters = AgreementFilter(QueryDict(""), Agreement.objects.all())
    assert filters.is_valid()
    selection = Selection(filters)
    with django_assert_num_queries(1):
        assert len(selection.page(Agreement.objects.all(), 2, 4)) == 2
