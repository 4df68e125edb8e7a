"""Rows of what is published by the thousand are made afterwards, by the queue."""

import pytest

from agreements.models import Agreement
from api.ready import following
from api.ready.edition import edition
from api.ready.models import ReadyRow
from curation.models import Job
from institutions.models import Institution
from sources.models import Source
from tests import factories as make

pytestmark = pytest.mark.django_db

MAKES_ROWS = "api.ready.tasks.make_rows"


def rows() -> list[tuple]:
    fields = ("record_type", "reference", "short", "body", "facts", "shown", "made")
    return list(ReadyRow.objects.order_by("record_type", "reference").values_list(*fields))


def work() -> None:
    from api.ready.tasks import make_rows

    for job in Job.objects.filter(task=MAKES_ROWS):
        make_rows.func(**job.arguments["kwargs"])


@pytest.fixture
def few_at_once(monkeypatch) -> None:
    monkeypatch.setattr(following, "MOST_AT_ONCE", 1)


def test_many_are_told_at_once_and_their_rows_made_by_the_queue(read, few_at_once):
    make.publish_all(*make.two_universities(), make.agreement("first"), make.agreement("second"))
    assert ReadyRow.objects.count() == 0
    asked = Job.objects.filter(task=MAKES_ROWS).order_by("number")
    kinds = [one.arguments["kwargs"]["type_name"] for one in asked]
    assert kinds == ["agreement", "institution", "source"]
    before = read("agreements/")
    assert {one["slug"] for one in before["results"]} == {"first", "second"}
    work()
    assert ReadyRow.objects.count() == 5
    assert read("agreements/") == before


def test_a_change_of_many_is_told_at_once_though_their_rows_are_older(read, monkeypatch):
    agreements = [make.agreement(key) for key in ("first", "second")]
    make.publish_all(*make.two_universities(), *agreements)
    monkeypatch.setattr(following, "MOST_AT_ONCE", 1)
    changed = [one | {"titles": make.text(en="Changed")} for one in agreements]
    make.publish_all(*changed)
    assert ReadyRow.objects.filter(made=edition()).count() == 3
    titles = [one["title"] for one in read("agreements/")["results"]]
    assert titles == ["Changed", "Changed"]
    work()
    assert ReadyRow.objects.filter(made=edition()).count() == 5


def test_rows_made_by_the_queue_are_those_that_publication_makes(monkeypatch):
    renews = {"key": "r", "kind": "renews", "other": "second"}
    make.publish_all(*make.two_universities(), make.agreement("second"))
    make.publish_all(make.agreement("first", relations=[renews]))
    at_once = rows()
    monkeypatch.setattr(following, "MOST_AT_ONCE", 0)
    following.written([*Agreement.objects.all(), *Institution.objects.all(), *Source.objects.all()])
    assert ReadyRow.objects.filter(made=edition()).count() == 0
    work()
    assert rows() == at_once
