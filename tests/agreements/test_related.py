"""Which agreements are offered beside one, in which order, and why."""

from datetime import date

import pytest

from agreements.models import Agreement
from agreements.related import related
from curation.staging import as_if
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def shown() -> list[tuple[str, str]]:
    here = Agreement.objects.for_detail().get(key="mou")
    return [(one.agreement.key, one.why) for one in related(here, [], TODAY)]


def publish(*more: dict) -> None:
    make.publish_all(
        *make.two_universities(),
        make.institution("tohoku", "JP"),
        make.institution("ntu", "TW"),
        make.institution("mit", "US"),
        make.forum(),
        *more,
    )


def test_the_same_parties_come_first_then_the_forum_then_the_countries():
    publish(
        make.agreement(forum="forum-2025"),
        make.agreement("countries", ("tohoku", "ntu"), signed=make.day("2026-03-01")),
        make.agreement("forum", ("mit", "ntu"), forum="forum-2025", signed=make.day("2026-02-01")),
        make.agreement("party", ("kyushu", "mit"), signed=make.day("2020")),
        make.agreement("nothing", ("mit", "tohoku")),
    )
    assert shown() == [
        ("party", "Same party: Kyushu"),
        ("forum", "Same forum"),
        ("countries", "Same countries: Japan – Taiwan"),
    ]


def test_an_agreement_that_shares_everything_is_offered_once_and_the_newest_first():
    publish(
        make.agreement(forum="forum-2025"),
        make.agreement("old", forum="forum-2025", signed=make.day("2020")),
        make.agreement("new", forum="forum-2025", signed=make.day("2024")),
    )
    assert [key for key, _why in shown()] == ["new", "old"]


def test_what_shares_nothing_is_not_offered():
    publish(make.agreement(), make.agreement("other", ("mit", "ntu")))
    assert shown() == []


def test_described_parties_share_no_institution():
    parties = [
        {"key": "kyushu", "institution": "kyushu"},
        {"key": "others", "described": make.text(en="Partners")},
    ]
    publish(
        {**make.agreement(), "parties": parties},
        {
            **make.agreement("second", ("mit", "ntu")),
            "parties": [*parties[1:], {"key": "mit", "institution": "mit"}],
        },
    )
    assert shown() == []


def test_a_preview_looks_for_parties_and_forums_and_not_for_countries():
    publish(
        make.agreement(),
        make.agreement("countries", ("tohoku", "ntu"), signed=make.day("2026-03-01")),
        make.agreement("party", ("kyushu", "mit"), signed=make.day("2020")),
    )
    with as_if([]):
        assert [key for key, _why in shown()] == ["party"]
    assert [key for key, _why in shown()] == ["party", "countries"]
