"""How a target stands, as a table: every figure read no better than it was published."""

from datetime import date

import pytest

from targets.choices import Why
from targets.models import Target
from targets.standing import Aim, Figure, Standing, judge, standing
from tests import factories as make
from values.dates import FuzzyDate
from values.quantities import Interval, Quantity

MID_2026 = date(2026, 6, 30)


def people(text: str) -> Quantity:
    """Read “at_least 50000” or “between 10 20” as a quantity of people."""
    operator, *numbers = text.split()
    ends = {
        **dict.fromkeys(("exactly", "about"), ("low", "high")),
        **dict.fromkeys(("at_least", "more_than"), ("low",)),
        **dict.fromkeys(("at_most", "less_than", "nearly"), ("high",)),
        "between": ("low", "high"),
        "several": (),
    }[operator]
    padded = numbers * 2 if len(numbers) == 1 else numbers
    return Quantity(operator, **dict(zip(ends, map(int, padded), strict=False)), unit="people")


def figures(*pairs: tuple[str, str | None]) -> list[Figure]:
    return [Figure(people(amount), FuzzyDate(when) if when else None) for amount, when in pairs]


def aim(goal: str | None = "at_least 1000", **more) -> Aim:
    more = {"due": FuzzyDate("2030-12-31")} | more
    return Aim(people(goal) if goal else None, **more)


def interim(*pairs: tuple[str, str]) -> dict:
    return {"interim": [(FuzzyDate(when), people(amount)) for when, amount in pairs]}


# From 0 on the last day of 2020 to 1,000 ten years later: 100 a year.
LINE = {"baseline": people("exactly 0"), "baseline_date": FuzzyDate("2020-12-31")}
STEPS = interim(("2024", "at_least 400"), ("2027", "at_least 700"))


@pytest.mark.parametrize(
    ("the_aim", "published", "state", "at_best"),
    [
        # Nothing to hold a figure against
        (aim(None), [("exactly 5", "2025")], "not_measurable", "not_measurable"),
        (aim("several"), [("exactly 5", "2025")], "not_measurable", "not_measurable"),
        (aim(), [], "no_measurement", "no_measurement"),
        (aim(), [("exactly 500", "2027")], "no_measurement", "no_measurement"),
        (aim(), [("exactly 500", "2025-12-31")], "not_measurable", "not_measurable"),
        (aim(**LINE), [("exactly 500", None)], "not_measurable", "not_measurable"),
        # The goal
        (aim(), [("exactly 1000", "2025")], "achieved", "achieved"),
        (aim(), [("at_least 1000", None)], "achieved", "achieved"),
        (aim("more_than 1000", **LINE), [("exactly 1000", "2025-12-31")], "on_track", "on_track"),
        (aim("more_than 1000"), [("more_than 1000", "2025")], "achieved", "achieved"),
        (aim(**LINE), [("nearly 1000", "2025-12-31")], "on_track", "on_track"),
        (aim("between 900 1100"), [("exactly 900", "2025")], "achieved", "achieved"),
        (aim("nearly 1000"), [("exactly 1000", "2025")], "achieved", "achieved"),
        # The straight line: 500 on the last day of 2025
        (aim(**LINE), [("exactly 500", "2025-12-31")], "on_track", "on_track"),
        (aim(**LINE), [("exactly 499", "2025-12-31")], "behind", "behind"),
        (aim(**LINE), [("exactly 374", "2025-12-31")], "off_track", "off_track"),
        (aim(**LINE), [("between 370 600", "2025-12-31")], "off_track", "on_track"),
        (aim(**LINE), [("at_least 400", "2025-12-31")], "behind", "achieved"),
        (aim(**LINE), [("at_most 490", "2025-12-31")], "off_track", "behind"),
        (aim(**LINE), [("exactly 450", "2025")], "behind", "on_track"),
        (aim(**LINE), [("exactly 450", "2025-12-31"), ("exactly 90", "2021")], "behind", "behind"),
        # Interim goals: 400 by the end of 2024, 700 by the end of 2027
        (aim(**STEPS), [("exactly 400", "2025-12-31")], "on_track", "on_track"),
        (aim(**STEPS), [("exactly 300", "2025-12-31")], "behind", "behind"),
        (aim(**STEPS), [("exactly 299", "2025-12-31")], "off_track", "off_track"),
        (aim(**STEPS), [("exactly 10", "2023-12-31")], "not_measurable", "not_measurable"),
        (aim(**STEPS, **LINE), [("exactly 300", "2023-12-31")], "on_track", "on_track"),
        (aim(**STEPS), [("exactly 350", "2024")], "behind", "on_track"),
    ],
)
def test_how_a_target_stands(the_aim, published, state, at_best):
    found = judge(the_aim, figures(*published), MID_2026)

    assert (found.state, found.at_best) == (state, at_best)


@pytest.mark.parametrize(
    ("published", "state", "at_best"),
    [
        ([("exactly 900", "2030-12-31")], "off_track", "off_track"),
        ([("at_least 900", "2030")], "off_track", "achieved"),
        ([("exactly 900", "2029-12-31")], "no_measurement", "no_measurement"),
        ([("exactly 1000", "2029-12-31")], "achieved", "achieved"),
        ([("exactly 900", None)], "no_measurement", "no_measurement"),
    ],
)
def test_after_its_day_a_target_is_achieved_missed_or_nobody_has_said(published, state, at_best):
    found = judge(aim(**LINE), figures(*published), date(2031, 1, 1))

    assert (found.state, found.at_best) == (state, at_best)


@pytest.mark.parametrize(
    ("aggregation", "state"),
    [("sum", "achieved"), ("maximum", "on_track"), ("last", "behind"), ("none", "behind")],
)
def test_figures_come_together_as_the_target_says(aggregation, state):
    published = figures(("exactly 600", "2024-12-31"), ("exactly 400", "2025-12-31"))

    assert judge(aim(**LINE, aggregation=aggregation), published, MID_2026).state == state


@pytest.mark.parametrize(
    ("amount", "state"),
    [
        ("exactly 50", "achieved"),
        ("exactly 75", "on_track"),
        ("exactly 80", "behind"),
        ("exactly 90", "off_track"),
        ("at_most 75", "on_track"),
        ("at_least 75", "off_track"),
    ],
)
def test_where_less_is_better_the_line_goes_down(amount, state):
    less = Aim(
        people("at_most 50"),
        FuzzyDate("2030-12-31"),
        "decrease",
        baseline=people("exactly 100"),
        baseline_date=FuzzyDate("2020-12-31"),
    )

    assert judge(less, figures((amount, "2025-12-31")), MID_2026).state == state


@pytest.mark.parametrize(
    ("the_aim", "expected"),
    [
        (aim(**LINE), Interval(500, 500, "people")),
        (aim(**STEPS), Interval(400, 400, "people")),
    ],
)
def test_readers_see_what_a_figure_is_held_against(the_aim, expected):
    assert judge(the_aim, figures(("exactly 1", "2025-12-31")), MID_2026).expected == expected


def test_a_number_on_the_line_between_two_days_is_only_about_so_much():
    found = judge(aim(**LINE), figures(("exactly 1", "2025")), MID_2026)

    assert str(found.expected) == "about 400 to 500 people"


@pytest.mark.parametrize(
    ("the_aim", "published", "why"),
    [
        (aim(None), [], Why.GOAL_IS_A_STATE),
        (aim("several"), [], Why.GOAL_HAS_NO_NUMBER),
        (aim(**LINE), [("exactly 5", None)], Why.NO_DATE),
        (aim(), [("exactly 5", "2025")], Why.NO_YARDSTICK),
        (aim(due=FuzzyDate("2025")), [("exactly 5", "2024")], Why.NONE_SINCE_DUE),
        (aim(), [], ""),
    ],
)
def test_it_is_said_why_a_standing_cannot_be_told(the_aim, published, why):
    assert judge(the_aim, figures(*published), MID_2026).why == why


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("figure", "state"),
    [
        ({"measure": "trained", "unit": "people"}, "achieved"),
        ({"measure": "admitted", "unit": "people"}, "no_measurement"),
        ({"measure": "trained", "unit": "engineers"}, "no_measurement"),
        ({"measure": "trained", "unit": "people", "per": "year"}, "no_measurement"),
        ({"unit": "people"}, "no_measurement"),
    ],
)
def test_only_figures_of_the_targets_own_measure_and_unit_count(figure, state):
    measure = {key: figure[key] for key in ("measure",) if key in figure}
    amount = {key: figure[key] for key in ("unit", "per") if key in figure}
    row = {
        "key": "m1",
        "quantity": {"operator": "exactly", "low": 137221, "high": 137221, **amount},
        "date": make.day("2025"),
        **measure,
    }
    make.publish_all(make.source(), make.target(measurements=[row]))

    assert standing(Target.objects.get(), MID_2026) == Standing(state, state)


@pytest.mark.django_db
def test_a_figure_of_one_part_does_not_count_for_the_whole():
    goal = {"operator": "at_least", "low": 100, "unit": "people"}
    axis = {"key": "degree", "axis": "degree", "parts": [{"key": "doctors", "goal": goal}]}
    row = {
        "key": "m1",
        "measure": "trained",
        "quantity": {"operator": "exactly", "low": 60000, "high": 60000, "unit": "people"},
        "date": make.day("2025"),
        "part": "degree/doctors",
    }
    make.publish_all(make.source(), make.target(breakdowns=[axis], measurements=[row]))

    assert standing(Target.objects.get(), MID_2026).state == "no_measurement"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["need", "gap", "projection"])
def test_what_is_only_estimated_is_never_achieved(kind):
    quantity = {"operator": "exactly", "low": 60000, "high": 60000, "unit": "people"}
    reached = {"key": "m", "quantity": quantity, "measure": "trained", "date": make.day("2026")}
    make.publish_all(make.source(), make.target(kind=kind, measurements=[reached]))

    found = standing(Target.objects.get(), date(2026, 11, 22))

    assert (found.state, found.why) == ("not_measurable", "not_a_goal")
