"""How far a target is, from published figures alone."""

from decimal import Decimal

import pytest

from targets.models import Target
from targets.promised import promised
from targets.published import Published, Share, published, share
from tests import factories as make
from values.quantities import Quantity

GOAL = Quantity("at_least", low=50_000, unit="people")


def people(operator: str, low=None, high=None, per: str = "", unit: str = "people") -> Quantity:
    return Quantity(operator, low=low, high=high, per=per, unit=unit)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (people("exactly", 10_000, 10_000), Share(Decimal("20.0"), Decimal("20.0"))),
        (people("between", 6_500, 8_000), Share(Decimal("13.0"), Decimal("16.0"))),
        (people("nearly", high=25_000), Share(Decimal("0.0"), Decimal("50.0"))),
        (people("exactly", 60_000, 60_000), Share(Decimal(100), Decimal(100))),
        (people("several"), None),
        (people("exactly", 10, 10, per="year"), None),
        (people("exactly", 10, 10, unit="companies"), None),
        (None, None),
    ],
)
def test_a_bar_is_drawn_only_where_the_figure_allows_it(figure, expected):
    assert share(figure, GOAL) == expected


def test_a_goal_in_words_has_no_bar():
    assert share(people("exactly", 10, 10), None) is None


def figures_of(*measurements: dict, **fields) -> Published:
    numbered = [{"key": f"m{n}", **one} for n, one in enumerate(measurements, start=1)]
    make.publish_all(make.source(), make.target(measurements=numbered, **fields))
    return published(Target.objects.for_detail().get())


def figure(low: int, measure: str = "trained", date: str = "2025", **fields) -> dict:
    quantity = {"operator": "exactly", "low": low, "high": low, "unit": "people"}
    return {"quantity": quantity, "measure": measure, "date": make.day(date), **fields}


@pytest.mark.django_db
def test_a_figure_that_counts_something_else_stands_apart():
    found = figures_of(figure(137_221, "admitted"), figure(10_000))
    assert [str(one.quantity) for one in found.comparable] == ["10,000 people"]
    assert [str(one.quantity) for one in found.apart] == ["137,221 people"]


@pytest.mark.django_db
def test_the_latest_comparable_figure_is_the_one_shown():
    found = figures_of(figure(9_000, date="2024"), figure(12_000, date="2026"), figure(10_000))
    assert str(found.latest.quantity) == "12,000 people"
    assert found.share == Share(Decimal("24.0"), Decimal("24.0"))


@pytest.mark.django_db
def test_no_bar_fills_where_less_is_better():
    found = figures_of(figure(60_000), direction="decrease")
    assert str(found.latest.quantity) == "60,000 people"
    assert found.share is None


@pytest.mark.django_db
def test_without_a_measurement_nothing_is_drawn():
    assert figures_of() == Published([], [], None)


def test_promises_add_up_as_intervals_apart_for_each_unit_and_span():
    found = promised(
        [
            people("between", 10, 20, per="year"),
            people("at_least", 100),
            people("exactly", 5, 5, per="year"),
        ]
    )
    assert [(str(one.sum), one.commitments) for one in found] == [
        ("15 to 25 people each year", 2),
        ("at least 100 people", 1),
    ]
