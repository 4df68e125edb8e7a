"""What the board says of sources."""

from datetime import date, timedelta

import pytest

from sources.checking import Look, keep
from sources.choices import Answer
from sources.models import Source
from sources.reminders import dead_links
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
HERE = "https://news.example.org/1"


def looked(answer: Answer, status: int | None = None, days_ago: int = 0, reason: str = "") -> None:
    found = Look(answer, status, reason=reason)
    keep(Source.objects.get(), DAY - timedelta(days=days_ago), found)


@pytest.fixture(autouse=True)
def source() -> None:
    make.publish_all(make.source(url=HERE, accessed="2026-04-02"))


def test_the_last_look_decides():
    looked(Answer.NOT_FOUND, 404, days_ago=1)
    assert [one.sentence for one in dead_links(DAY)] == [
        "Its address gave no page on 21 November 2026: Not found (404)."
    ]
    looked(Answer.ANSWERS, 200)
    assert list(dead_links(DAY)) == []


def test_the_reason_is_told_and_where_a_copy_may_stand():
    looked(Answer.NO_ANSWER, reason="It took too long.")
    [one] = dead_links(DAY)
    assert one.sentence == "Its address gave no page on 22 November 2026: It took too long."
    assert one.help_address == f"https://web.archive.org/web/20260402/{HERE}"
    assert one.field == "archive_url"


@pytest.mark.parametrize(
    "mended", [{"archive_url": "https://archive.example/1"}, {"url": HERE + "2"}]
)
def test_an_archived_copy_or_a_new_address_settles_it(mended):
    looked(Answer.FAILS, 500)
    make.publish_all(make.source(**{"url": HERE, **mended}))
    assert list(dead_links(DAY)) == []
