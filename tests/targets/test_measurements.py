"""What a figure counts, and what the target counts."""

import pytest

from targets.models import Measurement
from tests import factories as make

pytestmark = pytest.mark.django_db


def figure(key: str, measure: str | None) -> dict:
    quantity = {"operator": "exactly", "low": 137221, "high": 137221, "unit": "people"}
    row = {"key": key, "quantity": quantity, "date": make.day("2025")}
    return row | ({"measure": measure} if measure else {})


def test_only_a_figure_that_counts_the_same_may_stand_on_the_targets_line():
    figures = [figure("admitted", "admitted"), figure("trained", "trained"), figure("other", None)]
    make.publish_all(make.source(), make.target(measure="trained", measurements=figures))

    same = {row.key: row.counts_what_the_target_counts for row in Measurement.objects.all()}
    assert same == {"admitted": False, "trained": True, "other": False}


def test_a_later_figure_does_not_erase_an_earlier_one():
    first, second = figure("m2024", "trained"), figure("m2025", "trained")
    make.publish_all(make.source(), make.target(measurements=[first]))
    make.publish_all(make.target(measurements=[first, second]))

    assert list(Measurement.objects.values_list("key", flat=True)) == ["m2024", "m2025"]
