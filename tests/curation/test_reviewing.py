"""Asking reviewers, settling remarks, and the letters that go out."""

import pytest

from curation import actions
from curation.models import User
from tests import factories as make
from tests.curate.conftest import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", "linh@example.org", role="curator", first_name="Linh")


@pytest.fixture
def mori() -> User:
    return User.objects.create_user(
        "mori", "mori@example.org", role="reviewer", first_name="Mori", language="en"
    )


@pytest.fixture
def sent(linh):
    make.publish_all(*make.two_universities())
    submission = written(linh, make.agreement())
    return actions.submit(submission=submission, by=linh)


def test_a_reviewer_is_asked_by_name_and_gets_one_letter(
    sent, linh, mori, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask(submission=sent, by=linh, reviewer=mori, language="zh-Hant")
        actions.ask(submission=sent, by=linh, reviewer=mori, language="zh-Hant")

    sent.refresh_from_db()
    assert (sent.asked, sent.asked_language) == (mori, "zh-Hant")
    assert [(one.to, one.subject) for one in mailoutbox] == [
        (["mori@example.org"], f"Please look at submission {sent.pk}")
    ]
    assert f"/curate/submissions/{sent.pk}/" in mailoutbox[0].body


def test_who_worked_on_it_or_is_no_reviewer_is_not_asked(sent, linh):
    with pytest.raises(actions.Refused, match="cannot approve it"):
        actions.ask(submission=sent, by=linh, reviewer=linh)


def test_the_author_hears_what_should_change_in_their_own_language(
    sent, linh, mori, mailoutbox, django_capture_on_commit_callbacks
):
    linh.language = "vi"
    linh.save()
    with django_capture_on_commit_callbacks(execute=True):
        actions.request_changes(submission=sent, by=mori, text="Which spelling?")

    assert [one.to for one in mailoutbox] == [["linh@example.org"]]
    assert "Which spelling?" in mailoutbox[0].body
    assert f"/vi/curate/submissions/{sent.pk}/" in mailoutbox[0].body


def test_the_author_hears_of_publication_and_of_nothing_that_was_rolled_back(
    sent, mori, mailoutbox, django_capture_on_commit_callbacks
):
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(actions.Refused, match="This is not what you were shown"),
    ):
        actions.approve(submission=sent, by=mori, seen="something else")
    assert mailoutbox == []

    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(submission=sent, by=mori, seen=sent.fingerprint)
    assert [one.subject for one in mailoutbox] == [f"Submission {sent.pk} is published"]


def test_a_remark_is_settled_by_its_author_and_opened_again(sent, linh, mori):
    remark = actions.comment(submission=sent, by=mori, text="Which?", path="agreement/mou/signed")

    actions.resolve(remark=remark, by=linh)
    remark.refresh_from_db()
    assert (remark.resolved_by, remark.resolved is None) == (linh, False)

    actions.resolve(remark=remark, by=mori, is_done=False)
    assert (remark.resolved_by, remark.resolved) == (None, None)


def test_a_stranger_settles_nothing(sent, mori):
    remark = actions.comment(submission=sent, by=mori, text="Which?")
    other = User.objects.create_user("other", role="contributor")

    with pytest.raises(actions.Refused, match="Only its author or a curator"):
        actions.resolve(remark=remark, by=other)
