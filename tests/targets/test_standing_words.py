"""How a target stands, in sentences."""

import pytest

from targets.standing import Standing
from targets.standing_words import say_standing
from values.quantities import Interval

ABOUT_400 = Interval(400, 400, "people", "", is_rough=True)


@pytest.mark.parametrize(
    ("standing", "sentences"),
    [
        (Standing("achieved", "achieved"), ["By published figures: Achieved."]),
        (
            Standing("behind", "on_track", ABOUT_400),
            [
                "By published figures, read with caution: Behind; at best: On track.",
                "Expected by then: about 400 people.",
            ],
        ),
        (
            Standing("not_measurable", "not_measurable", why="no_date"),
            ["How it stands cannot be told.", "The latest figure has no date."],
        ),
        (
            Standing("no_measurement", "no_measurement", why="none_since_due"),
            [
                "How it stands cannot be told.",
                "No figure has been published since it fell due.",
            ],
        ),
        (Standing("no_measurement", "no_measurement"), []),
        (Standing("not_measurable", "not_measurable", why="goal_is_a_state"), []),
    ],
)
def test_a_standing_is_said_with_what_it_was_held_against(standing, sentences):
    assert say_standing(standing) == sentences
