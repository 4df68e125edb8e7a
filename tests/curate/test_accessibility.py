"""The pages of the workspace for people who do not see them, and under the site's own policy."""

import pytest
from playwright.sync_api import Page

from curation import actions
from curation.models import User
from tests import factories as make
from tests.conftest import is_error

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a long pass phrase"


@pytest.fixture
def signed_in(page: Page, live_server) -> Page:
    """A page of an administrator's browser, at the queue."""
    User.objects.create_superuser("boss", password=PASSWORD)
    page.goto(f"{live_server.url}/curate/")
    page.get_by_label("Username or email").fill("boss")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def edited() -> str:
    """The address of a draft with a row of everything that has a script of its own."""
    make.publish_all(*make.two_universities(), make.technology())
    submission = actions.start(by=User.objects.get(username="boss"))
    document = make.agreement(
        technologies=["ic-design"],
        commitments=[{"key": "c1", "from_party": "nycu"}],
        relations=[{"key": "r1"}],
    )
    draft = actions.open_draft(
        submission=submission, by=submission.author, type_name="agreement", key="mou"
    )
    actions.save_draft(draft=draft, by=submission.author, revision=1, document=document)
    return draft.get_absolute_url()


def test_every_page_of_the_workspace_keeps_the_rules(signed_in, axe, live_server):
    draft = edited()
    addresses = (
        "/curate/",
        "/curate/find/?q=kyushu",
        "/curate/board/",
        "/curate/reports/",
        draft,
        draft.split("agreement/")[0],
        f"{draft.split('agreement/')[0]}add/institution/",
        "/curate/history/institution/kyushu/",
        "/curate/history/institution/kyushu/1/",
        "/curate/curation/user/",
        "/curate/curation/user/add/",
        "/accounts/password/change/",
    )
    # First without axe, which itself tries styles that we refuse.
    complaints: list[str] = []
    said = lambda one: is_error(one) and complaints.append(f"{one.location}: {one.text}")  # noqa: E731
    signed_in.on("console", said)
    for address in addresses:
        signed_in.goto(f"{live_server.url}{address}")
        signed_in.wait_for_load_state("networkidle")
    signed_in.remove_listener("console", said)
    broken = {}
    for address in addresses:
        signed_in.goto(f"{live_server.url}{address}")
        broken[address] = axe()
    assert {address: rules for address, rules in broken.items() if rules} == {}
    assert complaints == []


def test_the_door_keeps_the_rules(page, axe, live_server):
    page.goto(f"{live_server.url}/curate/")
    assert axe() == []
