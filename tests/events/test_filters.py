"""What forums and series can be asked for."""

import pytest
from django.http import QueryDict

from events.filters import ForumFilter, SeriesFilter
from events.models import Forum, ForumSeries
from tests import factories as make

pytestmark = pytest.mark.django_db


def forums(query: str) -> list[str]:
    return [record.key for record in ForumFilter(QueryDict(query), Forum.objects.all()).qs]


def series(query: str) -> list[str]:
    filters = SeriesFilter(QueryDict(query), ForumSeries.objects.all())
    return [record.key for record in filters.qs]


@pytest.fixture
def two_forums():
    make.publish_all(
        *make.two_universities(),
        make.series("dialogue", usual_hosts=["nycu"]),
        make.forum(
            "first",
            series="dialogue",
            mode="hybrid",
            starts=make.day("2024"),
            ends=None,
            participations=[{"key": "p", "institution": "kyushu"}],
        )
        | {"ends": make.day("2024")},
        make.forum(
            "second", talks=[{"key": "t", "speaker": make.text(en="Dr A"), "affiliation": "nycu"}]
        ),
    )


def test_the_latest_forum_comes_first(two_forums):
    assert forums("") == ["second", "first"]


def test_forums_are_found_by_series_mode_and_day(two_forums):
    assert forums("series=dialogue") == ["first"]
    assert forums("mode=hybrid,online") == ["first"]
    assert forums("starts_after=2025-01-01") == ["second"]
    assert forums("starts_before=2024-06-01&possible=true") == ["first"]


def test_an_institution_takes_part_or_sends_a_speaker(two_forums):
    assert forums("institution=kyushu") == ["first"]
    assert forums("institution=nycu") == ["second"]


def test_a_series_belongs_to_the_countries_of_its_editions_and_hosts(two_forums):
    assert series("country=JP") == series("country=TW") == ["dialogue"]
    assert series("country=VN") == []
