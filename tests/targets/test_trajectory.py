"""The figure of a target: what is drawn, what is left open, and the table that says the same."""

from datetime import date

import pytest
from django.utils.translation import override

from targets.models import Target
from targets.standing import standing
from targets.trajectory import Trajectory, trajectory
from targets.trajectory_words import described, finding
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 2)
# From 0 on the first day of 2025 to 1,000 on the last of 2029: five years.
LINE = {
    "goal": {"operator": "at_least", "low": 1000, "unit": "people"},
    "due": make.day("2029-12-31"),
    "baseline": {"operator": "exactly", "low": 0, "high": 0, "unit": "people"},
    "baseline_date": make.day("2025-01-01"),
}


def figure(key: str, when: str, low: int, high: int | None = None, **fields) -> dict:
    operator = "exactly" if high is None else "between"
    quantity = {"operator": operator, "low": low, "high": high or low, "unit": "people"}
    return {
        "key": key,
        "quantity": quantity,
        "measure": "trained",
        "date": make.day(when),
        **fields,
    }


def published(*figures: dict, **fields) -> Target:
    make.publish_all(make.source(), make.target(measurements=list(figures), **fields))
    return Target.objects.for_detail().get()


def drawn(*figures: dict, **fields) -> Trajectory:
    found = trajectory(published(*figures, **fields), TODAY)
    assert found is not None
    return found


def test_without_a_dated_figure_or_baseline_there_is_nothing_to_draw():
    assert trajectory(published(), TODAY) is None


def test_a_figure_that_counts_something_else_is_not_drawn():
    found = drawn(figure("m1", "2025-06-30", 500, measure="admitted"), **LINE)
    assert [mark.is_baseline for mark in found.drawings[0].marks] == [True]
    assert found.last_figure is None


def test_a_range_has_two_ends_and_a_year_is_as_wide_as_it_is():
    found = drawn(figure("m1", "2026", 200, 300), **LINE)
    wide = found.drawings[0]
    mark = wide.marks[1]
    assert mark.low > mark.y > mark.high  # downwards, as SVG counts
    assert round(mark.right - mark.left) == round((wide.years[1].at - wide.years[0].at) * 364 / 365)


def test_points_far_apart_are_not_joined():
    near = [figure("m1", "2025-06-30", 100), figure("m2", "2026-06-30", 200)]
    assert len(drawn(*near, **LINE).drawings[0].joined) == 2


def test_points_with_years_between_them_are_not_joined():
    assert drawn(figure("m1", "2026-06-30", 200), **LINE).drawings[0].joined == []


def test_the_time_since_the_last_figure_is_shaded_until_today():
    wide = drawn(figure("m1", "2026-01-01", 200), **LINE).drawings[0]
    assert wide.gap == (wide.marks[1].x, wide.today)


def test_on_phones_the_words_in_the_unmeasured_time_are_clear_of_the_goals_own_word():
    wide, narrow = drawn(figure("m1", "2026-01-01", 200), **LINE).drawings
    assert wide.gap_words_at == wide.size.top + 20
    assert narrow.gap_words_at == narrow.goal[1] + 30


def test_the_required_pace_goes_through_the_interim_goals():
    interim = {"operator": "at_least", "low": 100, "unit": "people"}
    periods = [{"key": "p1", "due": make.day("2026-12-31"), "goal": interim}]
    wide = drawn(periods=periods, **LINE).drawings[0]
    assert [round(x) for x, _y in wide.pace] == [76, 295, 624]
    assert [round(y) for _x, y in wide.pace] == [300, 273, 30]


def test_without_a_baseline_there_is_no_pace():
    found = drawn(figure("m1", "2026-01-01", 200))
    assert found.has_pace is False
    assert found.drawings[0].pace == []


def test_the_table_says_what_was_required_and_what_lacks():
    found = drawn(figure("m1", "2026-07-02", 200, 250), **LINE)
    assert [
        (str(line.known.quantity), str(line.required), str(line.gap)) for line in found.lines
    ] == [
        ("0 people", "0 people", "None"),
        ("200 to 250 people", "about 300 people", "50 to 100 people"),
    ]


def test_the_table_ends_with_today_where_nothing_was_published_since():
    last = drawn(figure("m1", "2026-01-01", 200), **LINE).lines[-1]
    assert (last.known, last.day, str(last.required)) == (None, TODAY, "about 300 people")


@pytest.mark.parametrize(
    ("amount", "title"),
    [
        (1000, "Reached, by published figures"),
        (200, "On the required pace at the last measurement"),
        (150, "Behind the required pace at the last measurement"),
        (20, "Far behind the required pace at the last measurement"),
    ],
)
def test_the_title_says_the_finding(amount, title):
    target = published(figure("m1", "2025-12-31", amount), **LINE)
    assert finding(standing(target, TODAY)) == title


def test_the_drawing_has_a_sentence_for_those_who_cannot_see_it():
    target = published(figure("m1", "2025-12-31", 150), **LINE)
    assert described(target, "Behind", trajectory(target, TODAY)) == (
        "Behind: 150 people, 31 December 2025. The goal is at least 1,000 people."
    )


def test_the_page_draws_two_sizes_and_a_table(client):
    published(figure("m1", "2025-12-31", 150), **LINE)
    html = client.get("/targets/engineers/").content.decode()
    assert html.count('role="img" aria-label="') == 3  # two sizes, and the bar of the goal
    assert '<svg class="chart chart-wide" viewBox="0 0 720 330"' in html
    assert "What was published, and what was required by then" in html


def test_coordinates_are_the_same_in_every_language(client):
    published(figure("m1", "2025-12-31", 150), **LINE)
    with override("en"):  # a request leaves its language behind
        answers = [client.get(f"{prefix}/targets/engineers/") for prefix in ("", "/vi")]
    pages = [answer.content.decode() for answer in answers]
    points = [page.split('class="pace" points="')[1].split('"')[0] for page in pages]
    assert points[0] == points[1] == "76.0,300.0 623.7,30.0"
