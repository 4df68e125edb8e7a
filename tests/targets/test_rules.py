"""What a target's document refuses."""

import pytest

from curation.documents import DocumentError
from tests import factories as make

pytestmark = pytest.mark.django_db


def refused(**fields) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        make.publish_all(make.source(), make.target(**fields))
    return [str(problem) for problem in caught.value.problems]


def test_a_goal_is_a_number_or_a_state_not_both():
    assert refused(goal_text=make.text(en="High-income country")) == [
        "target engineers, goal_text: A goal is a quantity or a state in words, not both."
    ]


def test_a_target_says_whose_it_is():
    assert refused(owner_countries=[]) == ["target engineers, owners: Name whose target it is."]


def test_a_target_is_not_due_before_its_baseline():
    assert refused(baseline_date=make.day("2031")) == [
        "target engineers, due: It cannot be due before its baseline."
    ]


def test_one_axis_stands_only_once():
    axes = [{"key": "one", "axis": "degree"}, {"key": "two", "axis": "degree"}]

    assert refused(breakdowns=axes) == [
        "target engineers, breakdowns: A target splits along an axis only once."
    ]
