"""Who sent a suggestion reads what became of it; nobody else learns that there is one."""

import pytest

from api.tokens.actions import make_token
from curation import actions
from curation.models import Submission, User
from tests import factories as make
from tests.api.writing.test_suggestions import correction, suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(send, published) -> dict:
    """What a partner was answered who corrected the day of a signing."""
    return send(
        "POST", "suggestions/", suggestion(correction(signed=make.day("2025-07-10")))
    ).json()


@pytest.fixture
def reviewer() -> User:
    return User.objects.create_user("reviewer", role="reviewer")


def read(send, told: dict, **kwargs):
    return send("GET", told["url"].split("/api/v1/")[1], b"", **kwargs)


def test_the_answer_names_the_address_that_tells_of_it(send, sent):
    told = read(send, sent).json()
    assert (told["number"], told["state"]) == (sent["number"], "in_review")
    assert told["reason"] == "The press release says so."
    assert (told["decided"], told["remarks"], told["published"]) == (None, [], [])


def test_what_reviewers_wrote_is_told_without_their_names(send, sent, reviewer):
    submission = Submission.objects.get()
    about = "agreement/mou/signed"
    actions.comment(submission=submission, by=reviewer, text="Which page says so?", path=about)
    answer = read(send, sent)
    (remark,) = answer.json()["remarks"]
    assert (remark["text"], remark["about"]) == ("Which page says so?", about)
    assert (remark["is_yours"], remark["resolved"]) == (False, None)
    assert b"reviewer" not in answer.content


def test_what_was_published_is_named_with_its_version(send, sent, reviewer):
    submission = Submission.objects.get()
    actions.approve(submission=submission, by=reviewer, seen=submission.fingerprint)
    told = read(send, sent).json()
    assert told["state"] == "published"
    (published,) = told["published"]
    assert (published["type"], published["version"]) == ("agreement", 2)
    assert published["url"].endswith(f"/api/v1/agreements/{published['reference']}/")


def test_to_others_it_is_as_absent_as_one_that_never_was(client, sent):
    other = User.objects.create_user("other", role="curator")
    secret = make_token(owner=other, name="x", scopes=["suggest"]).secret

    def ask(number: int):
        headers = {"Authorization": f"Bearer {secret}"}
        return client.get(f"/api/v1/suggestions/{number}/", headers=headers)

    assert ask(sent["number"]).status_code == 404
    assert ask(sent["number"]).content == ask(sent["number"] + 1).content


def test_it_takes_a_token_that_may_suggest(client, send, sent):
    assert read(send, sent, scope="read").status_code == 403
    assert client.get(sent["url"]).status_code == 401


def test_a_suggestion_is_told_in_as_many_queries_with_three_remarks_as_with_one(
    client, curator, sent, reviewer, django_assert_num_queries
):
    secret = make_token(owner=curator, name="x", scopes=["suggest"]).secret
    headers = {"Authorization": f"Bearer {secret}"}
    submission = Submission.objects.get()
    actions.comment(submission=submission, by=reviewer, text="One.")
    with django_assert_num_queries(5):  # two of them about the token
        client.get(sent["url"], headers=headers)
    actions.comment(submission=submission, by=reviewer, text="Two.")
    actions.comment(submission=submission, by=reviewer, text="Three.")
    with django_assert_num_queries(5):
        client.get(sent["url"], headers=headers)
