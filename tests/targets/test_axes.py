"""Parts add up along one axis, and contradict the goal only where that is certain."""

import pytest

from curation.documents import DocumentError
from targets.axes import axis_total, parts_total
from targets.models import Breakdown
from tests import factories as make
from values.quantities import Interval, Quantity

ENGINEERS = Quantity("at_least", low=1, unit="engineers")


def amount(operator: str, low: int | None = None, high: int | None = None, **more) -> dict:
    ends = {"low": low, "high": high}
    stated = {key: end for key, end in ends.items() if end is not None}
    return {"operator": operator, "unit": "people", **stated, **more}


def axis(key: str, *goals: dict | None) -> dict:
    parts = [
        {"key": f"p{number}"} | ({"goal": goal} if goal else {})
        for number, goal in enumerate(goals, 1)
    ]
    return {"key": key, "axis": key, "parts": parts}


DEGREES = axis(
    "degree", amount("at_least", 42000), amount("at_least", 7500), amount("exactly", 500, 500)
)
OCCUPATIONS = axis("occupation", amount("at_least", 15000), amount("at_least", 35000))


@pytest.mark.django_db
def test_each_axis_adds_up_by_itself():
    make.publish_all(make.source(), make.target(breakdowns=[DEGREES, OCCUPATIONS]))

    totals = {one.key: str(axis_total(one)) for one in Breakdown.objects.all()}
    assert totals == {"degree": "at least 50,000 people", "occupation": "at least 50,000 people"}


def test_a_part_without_a_goal_leaves_the_sum_open_upwards():
    ten = Quantity("exactly", low=10, high=10, unit="people")

    assert parts_total([ten, None]) == Interval(10, None, "people")


@pytest.mark.parametrize(
    "goals", [[], [None], [ENGINEERS, Quantity("at_least", low=1, unit="people")]]
)
def test_what_cannot_be_added_has_no_total(goals):
    assert parts_total(goals) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("goal", "parts"),
    [
        (amount("at_least", 50), [amount("exactly", 40, 40), amount("exactly", 40, 40)]),
        (amount("exactly", 50, 50), [amount("exactly", 40, 40), amount("at_most", None, 40)]),
        (amount("exactly", 50, 50), [amount("exactly", 20, 20), None]),
        (amount("about", 50, 50), [amount("exactly", 60, 60)]),
        (amount("exactly", 50, 50), [amount("about", 60, 60)]),
        (amount("exactly", 50, 50), [amount("exactly", 60, 60, unit="engineers")]),
        (amount("exactly", 50, 50), [amount("exactly", 60, 60, per="year")]),
    ],
)
def test_parts_that_may_fit_the_goal_are_accepted(goal, parts):
    make.publish_all(make.source(), make.target(goal=goal, breakdowns=[axis("degree", *parts)]))

    assert Breakdown.objects.get().parts.count() == len(parts)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("goal", "parts"),
    [
        (amount("exactly", 50, 50), [amount("exactly", 40, 40), amount("at_least", 11)]),
        (amount("at_most", None, 50), [amount("exactly", 51, 51), None]),
        (amount("between", 40, 50), [amount("between", 51, 60)]),
    ],
)
def test_parts_that_are_certainly_more_than_the_goal_are_refused(goal, parts):
    with pytest.raises(DocumentError) as caught:
        make.publish_all(make.source(), make.target(goal=goal, breakdowns=[axis("degree", *parts)]))

    assert [str(problem) for problem in caught.value.problems] == [
        "target engineers, breakdowns/degree/parts: The parts of this axis are more than the goal."
    ]
