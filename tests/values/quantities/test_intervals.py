"""Sums of rough numbers say what is certain, and no more."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.values.strategies import quantities
from values.quantities import Interval, Quantity, total

ENGINEERS = st.lists(quantities(unit="engineers", per="year"), min_size=1, max_size=5)
BOUNDS = quantities(unit="engineers").map(lambda quantity: quantity.bounds)


def test_a_goal_is_the_sum_of_its_parts() -> None:
    parts = [
        Quantity("at_least", 42000, unit="engineers"),
        Quantity("at_least", 7500, unit="engineers"),
        Quantity("exactly", 500, 500, unit="engineers"),
    ]

    assert total(parts) == Interval(Decimal(50000), None, "engineers")
    assert total(parts).text("en") == "at least 50,000 engineers"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("exactly", 10, 10), ("exactly", 5, 5), "15 people"),
        (("exactly", 10, 10), ("between", 1, 5), "11 to 15 people"),
        (("about", 170, 170), ("about", 100, 100), "about 270 people"),
        (("about", 10, 10), ("between", 1, 5), "about 11 to 15 people"),
        (("about", 10, 10), ("at_least", 5), "about 15 or more people"),
        (("about", 10, 10), ("at_most", None, 5), "about 15 or fewer people"),
        (("more_than", 40), ("at_least", 10), "more than 50 people"),
        (("at_most", None, 40), ("exactly", 10, 10), "at most 50 people"),
        (("nearly", None, 100), ("at_most", None, 10), "under 110 people"),
        (("at_least", 5), ("at_most", None, 10), "an unstated number of people"),
        (("several",), ("exactly", 5, 5), "an unstated number of people"),
    ],
)
def test_a_sum_is_said_with_the_doubt_of_its_parts(
    one: tuple[object, ...], other: tuple[object, ...], said: str
) -> None:
    summed = total([Quantity(*one, unit="people"), Quantity(*other, unit="people")])  # type: ignore[arg-type]

    assert summed.text("en") == said


def test_alternatives_add_up_by_their_ends() -> None:
    networks = Quantity("one_of", alternatives=(1, 2), unit="networks")

    assert total([networks, networks]).text("en") == "2 to 4 networks"


def test_different_units_are_not_added() -> None:
    parts = [Quantity("several", unit="people"), Quantity("several", unit="students")]

    with pytest.raises(ValueError, match=r"^people and students cannot be added up\.$"):
        total(parts)


def test_a_yearly_number_is_not_added_to_a_total() -> None:
    parts = [Quantity("several", unit="people", per="year"), Quantity("several", unit="people")]

    with pytest.raises(ValueError, match=r"^Amounts for different spans or shares"):
        total(parts)


def test_a_stated_total_is_added_to_a_plain_number() -> None:
    parts = [
        Quantity("exactly", 1, 1, unit="people", per="total"),
        Quantity("exactly", 2, 2, unit="people"),
    ]

    with translation.override("en"):
        assert str(total(parts)) == "3 people"


def test_the_sum_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^There is nothing to add up\.$"):
        total([])


@given(ENGINEERS, st.randoms())
def test_the_order_of_the_parts_does_not_matter(parts: list[Quantity], random) -> None:
    shuffled = random.sample(parts, len(parts))

    assert total(shuffled) == total(parts)


@given(BOUNDS, BOUNDS, BOUNDS)
def test_sums_associate_and_commute(one: Interval, two: Interval, three: Interval) -> None:
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one


@given(BOUNDS, BOUNDS, st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_sum_contains_the_sums_of_what_its_parts_contain(
    one: Interval, two: Interval, first: int, second: int
) -> None:
    if one.contains(Decimal(first)) and two.contains(Decimal(second)):
        assert (one + two).contains(Decimal(first + second)) is True


@pytest.mark.parametrize(
    ("numbers", "inside", "outside"),
    [
        (("more_than", 270), 271, 270),
        (("at_least", 270), 270, 269),
        (("nearly", None, 100), 99, 100),
        (("at_most", None, 100), 100, 101),
        (("between", 10, 20), 20, 21),
    ],
)
def test_an_end_is_in_or_out_as_the_source_says(
    numbers: tuple[object, ...], inside: int, outside: int
) -> None:
    bounds = Quantity(*numbers, unit="people").bounds  # type: ignore[arg-type]

    assert (bounds.contains(Decimal(inside)), bounds.contains(Decimal(outside))) == (True, False)
