"""Reading with a token, or an account without a role, shows nothing of a draft."""

import pytest
from django.test import Client

from api.tokens import actions as tokens
from curation import actions
from curation.models import User
from tests import factories as make
from tests.curate.conftest import signed_in
from tests.test_drafts_never_leak import COLLECTIONS, MARK, published, submission_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    make.publish_all(*published())
    return submission_by(User.objects.create_user("linh", role="curator"))


def test_who_may_read_and_who_may_not_work_here_sees_nothing_of_a_draft(drafted):
    actions.submit(submission=drafted, by=User.objects.get(username="linh"))
    other = User.objects.create_user("other", role="curator")
    secret = tokens.make_token(owner=other, name="mirror", scopes=["read"]).secret
    reader = Client(headers={"authorization": f"Bearer {secret}"})
    places = [f"/api/v1/{name}/?q={MARK[:4]}" for name in COLLECTIONS]
    places += [f"/api/v1/{name}/facets/" for name in COLLECTIONS]
    places += ["/api/v1/changes/", "/api/v1/stats/", f"/api/v1/search/?q={MARK[:4]}"]
    shown = [place for place in places if MARK in reader.get(place).content.decode()]
    assert shown == []

    page = f"/curate/submissions/{drafted.pk}/"
    contributor = signed_in(User.objects.create_user("contributor", role="contributor"))
    nobody = signed_in(User.objects.create_user("nobody"))
    for client, status in ((Client(), 302), (nobody, 403), (contributor, 404)):
        for place in (page, f"{page}agreement/mou/", f"{page}agreement/mou/preview/"):
            answer = client.get(place)
            assert (place, answer.status_code) == (place, status)
            assert MARK not in answer.content.decode()
    for client in (nobody, contributor):
        for place in ("/curate/", f"/curate/find/?q={MARK}", "/curate/names/institution/?q=zqx"):
            assert MARK not in client.get(place).content.decode().replace(f"q={MARK}", "").replace(
                f'value="{MARK}"', ""
            )
