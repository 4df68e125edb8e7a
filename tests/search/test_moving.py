"""An institution that many records name moves to another country: the queue tells them."""

import pytest
from django.core.management import call_command

from curation.models import Job
from search.index import following
from search.models import Entry
from search.tasks import move_in_index
from tests import factories as make

pytestmark = pytest.mark.django_db


def countries() -> dict[str, list[str]]:
    named = Entry.objects.filter(record_type="agreement").order_by("key")
    return dict(named.values_list("key", "countries"))


def written() -> list[tuple]:
    return list(Entry.objects.order_by("record_type", "key").values_list())


@pytest.fixture
def moved(monkeypatch):
    """Two agreements of Japan and Taiwan, one with Japan twice; then Kyushu moves to Korea."""
    monkeypatch.setattr(following, "MOST_AT_ONCE", 1)
    partner = {"key": "others", "described": make.text(en="Partners"), "country": "JP"}
    twice = make.agreement("twice")
    make.publish_all(
        *make.two_universities(),
        make.agreement("once"),
        {**twice, "parties": [*twice["parties"], partner]},
    )
    make.publish_all(make.institution("kyushu", "KR"))


def test_publishing_leaves_many_records_to_the_queue(moved):
    assert countries() == {"once": ["JP", "TW"], "twice": ["JP", "TW"]}
    assert Job.objects.filter(task="search.tasks.move_in_index").count() == 1


def test_the_queue_writes_what_a_rebuild_would_write(moved):
    assert move_in_index.func(["kyushu"]) == 2
    assert countries() == {"once": ["KR", "TW"], "twice": ["JP", "KR", "TW"]}
    told = written()
    call_command("rebuild", verbosity=0)
    assert written() == told


def test_a_record_that_is_written_meanwhile_is_left_alone(moved):
    make.publish_all(make.agreement("once", titles=make.text(en="Another title")))
    assert move_in_index.func(["kyushu"]) == 1
    assert countries() == {"once": ["KR", "TW"], "twice": ["JP", "KR", "TW"]}
