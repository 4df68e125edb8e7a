"""People of the workspace, each with a browser of their own, and what they start from."""

import pytest
from django.test import Client

from curation import actions
from curation.models import Draft, Submission, User
from tests import factories as make


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", role="curator")


@pytest.fixture
def mori() -> User:
    return User.objects.create_user("mori", role="reviewer")


@pytest.fixture
def as_linh(linh) -> Client:
    return signed_in(linh)


@pytest.fixture
def as_mori(mori) -> Client:
    return signed_in(mori)


@pytest.fixture
def universities() -> None:
    make.publish_all(*make.two_universities())


@pytest.fixture
def new_draft(linh, universities) -> Draft:
    """An agreement that linh has just begun."""
    return begun(linh, "agreement", "mou")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def begun(by: User, type_name: str, key: str, submission: Submission | None = None) -> Draft:
    submission = submission or actions.start(by=by, reason="From the press release")
    return actions.open_draft(submission=submission, by=by, type_name=type_name, key=key)


def written(by: User, *documents: dict) -> Submission:
    """A submission with these documents."""
    submission = actions.start(by=by, reason="From the press release")
    for document in documents:
        draft = begun(by, document["type"], document["key"], submission)
        actions.save_draft(draft=draft, by=by, revision=draft.revision, document=document)
    return submission
