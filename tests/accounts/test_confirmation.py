"""Approving asks who it is if the last proof is old, and goes on by itself afterwards."""

import pytest

from curation import actions
from curation.models import Submission, User
from tests import factories as make
from tests.accounts.conftest import code_now, sign_in, with_app
from tests.curate.conftest import written

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(linh) -> Submission:
    make.publish_all(*make.two_universities())
    submission = written(linh, make.agreement())
    actions.submit(submission=submission, by=linh)
    submission.refresh_from_db()
    return submission


def approve(client, sent: Submission):
    return client.post(f"{sent.get_absolute_url()}approve/", {"seen": sent.fingerprint})


def state_of(sent: Submission) -> str:
    return Submission.objects.get(pk=sent.pk).state


def test_who_has_just_signed_in_is_not_asked(client, mori, sent):
    sign_in(client, "mori")
    approve(client, sent)
    assert state_of(sent) == "published"


def test_after_a_while_approving_asks_for_the_password_and_then_goes_on(
    client, mori, sent, settings
):
    sign_in(client, "mori")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = approve(client, sent)
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/?next=")
    page = client.get(asked.headers["Location"]).content.decode()
    assert "nothing you typed is lost" in page
    assert state_of(sent) == "in_review"

    wrong = client.post(asked.headers["Location"], {"password": "wrong"})
    assert "This is not your password." in wrong.content.decode()
    assert state_of(sent) == "in_review"

    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 60
    done = client.post(
        "/accounts/reauthenticate/",
        {"password": "a long pass phrase", "next": f"{sent.get_absolute_url()}approve/"},
    )

    assert done.headers["Location"] == sent.get_absolute_url()
    assert state_of(sent) == "published"
    assert Submission.objects.get(pk=sent.pk).approver == mori


def test_a_code_confirms_it_as_well(client, mori, sent, settings):
    client.force_login(with_app(mori))
    approve(client, sent)
    client.post(
        "/accounts/2fa/reauthenticate/",
        {"code": code_now(), "next": f"{sent.get_absolute_url()}approve/"},
    )
    assert state_of(sent) == "published"


def test_guessing_the_password_there_is_counted_too(client, mori, sent):
    client.force_login(mori)
    answers = [
        client.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code
        for _ in range(5)
    ]
    assert answers == [200, 200, 200, 200, 429]


def test_who_came_by_a_link_and_has_no_password_is_asked_nothing(client, sent):
    reviewer = User.objects.create_user("demo-reviewer", role="reviewer")
    client.force_login(reviewer)
    approve(client, sent)
    assert state_of(sent) == "published"
