"""Where amounts and days lie on the axes of figures."""

from datetime import date

import pytest

from values.figures import Piece, Scale, Tick, TimeScale, round_step, stacked
from values.templatetags.figures import coordinate, shifted


@pytest.mark.parametrize(
    ("most", "step", "high"),
    [(50_000, 10_000, 50_000), (68, 20, 80), (3, 1, 3), (0, 1, 1), (4.2, 1, 5), (999, 200, 1000)],
)
def test_an_axis_ends_at_a_round_amount(most, step, high):
    scale = Scale.round(most, 0, 100)
    assert (scale.step, scale.high) == (step, high)


def test_an_axis_that_grows_upwards_starts_at_the_bottom():
    scale = Scale.round(40, 200, 0, ticks=4)
    assert scale.ticks == [
        Tick(200, 0),
        Tick(150, 10),
        Tick(100, 20),
        Tick(50, 30),
        Tick(0, 40),
    ]


def test_what_lies_outside_an_axis_is_held_at_its_end():
    scale = Scale(0, 10, 0, 100)
    assert [scale.at(value) for value in (-5, 5, 25)] == [0, 50, 100]


def test_days_lie_between_whole_years():
    scale = TimeScale.of_years([date(2024, 5, 1), date(2025, 7, 11)], 0, 731)
    assert [scale.at(date(2024, 1, 1)), scale.at(date(2026, 1, 1))] == [0, 731]
    assert scale.at(date(2025, 1, 1)) == 366
    assert [tick.value for tick in scale.years()] == [2024, 2025, 2026]


def test_many_years_are_labelled_now_and_then():
    scale = TimeScale(date(2000, 1, 1), date(2045, 1, 1), 0, 100)
    assert [tick.value for tick in scale.years(10)] == list(range(2000, 2046, 5))


def test_no_day_at_all_is_no_axis():
    with pytest.raises(ValueError, match="no day"):
        TimeScale.of_years([], 0, 1)


def test_steps_are_round():
    assert [round_step(n) for n in (0, 1, 1.5, 3, 7, 12, 4200)] == [1, 1, 2, 5, 10, 20, 5000]


def test_a_stack_leaves_out_what_is_nothing():
    assert stacked([2, 0, 3], Scale(0, 10, 100, 0)) == [Piece(80, 20, 0), Piece(50, 30, 2)]


def test_coordinates_are_written_with_a_point():
    assert [coordinate(n) for n in (1, 2.04, 3.25, 1234567.5)] == ["1", "2", "3.2", "1234567.5"]
    assert shifted(10, -4) == "6"
