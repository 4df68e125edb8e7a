"""A submission too large for one request is published in the queue, and its page says how far."""

import pytest
from django.urls import reverse

from curation import actions
from curation.actions import queueing
from curation.models import Change, Job, Submission
from curation.queue.worker import run_next
from tests import factories as make
from tests.curate.conftest import written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_are_many(monkeypatch):
    monkeypatch.setattr(queueing, "MOST_AT_ONCE", 2)
    monkeypatch.setattr("curation.views.submission.MOST_AT_ONCE", 2)


@pytest.fixture
def large(linh) -> Submission:
    made = written(linh, *(make.source(f"article-{number}") for number in range(3)))
    return actions.submit(submission=made, by=linh)


def approve(client, submission: Submission):
    address = reverse("curate:approve", args=[submission.pk])
    return client.post(address, {"seen": submission.fingerprint}, follow=True)


def test_a_reviewer_is_answered_at_once_and_the_queue_publishes_it_whole(as_mori, mori, large):
    told = approve(as_mori, large).content.decode()
    assert "Publishing has begun. This page shows how far it is." in told
    assert "The documents are being published" in told
    assert "Approve and publish" not in told
    assert Change.objects.count() == 0
    assert run_next()
    large.refresh_from_db()
    assert (large.state, large.approver, Change.objects.count()) == ("published", mori, 3)


def test_the_script_of_the_page_is_told_how_far_it_is(as_mori, large):
    address = reverse("curate:progress", args=[large.pk])
    assert as_mori.get(address).json() == {"open": False}
    approve(as_mori, large)
    Job.objects.update(done=1, total=3, words="Writing the records")
    told = {"open": True, "done": 1, "total": 3, "words": "Writing the records"}
    assert as_mori.get(address).json() == told


def test_a_failure_publishes_nothing_and_its_page_says_why(as_mori, linh, large):
    approve(as_mori, large)
    make.publish_all(make.source("article-1", url="https://example.org/other"))
    run_next()
    large.refresh_from_db()
    assert (large.state, Change.objects.count()) == ("in_review", 1)
    told = as_mori.get(large.get_absolute_url()).content.decode()
    assert "Publishing failed" in told
    assert "The record has moved on from version 0 to version 1." in told
    assert "Approve and publish" in told


def test_nobody_decides_otherwise_while_it_is_being_published(as_mori, large):
    approve(as_mori, large)
    address = reverse("curate:send-back", args=[large.pk])
    told = as_mori.post(address, {"text": "Not yet"}, follow=True).content.decode()
    assert "This submission is being published. Wait until that is done." in told
    approve(as_mori, large)
    assert Job.objects.count() == 1


def test_its_author_cannot_have_the_queue_approve_it(as_linh, large):
    approve(as_linh, large)
    assert Job.objects.count() == 0


def test_two_records_are_still_published_at_once(as_mori, linh):
    small = actions.submit(
        submission=written(linh, make.source("one"), make.source("two")), by=linh
    )
    told = approve(as_mori, small).content.decode()
    assert "Published." in told
    assert (Job.objects.count(), Change.objects.count()) == (0, 2)
