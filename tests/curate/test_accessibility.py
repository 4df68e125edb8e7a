"""The pages of the workspace for people who do not see them, and under the site's own policy."""

import pytest
from playwright.sync_api import Page

from curation import actions
from curation.models import User
from tests import factories as make

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


@pytest.mark.long
def test_every_page_of_the_workspace_keeps_the_rules(signed_in, axe, complaints, live_server):
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
    said = {}
    for address in addresses:
        signed_in.goto(f"{live_server.url}{address}", wait_until="networkidle")
        said[address] = [*complaints, *axe()]
        complaints.clear()  # axe itself tries styles that the policy refuses
    assert {address: faults for address, faults in said.items() if faults} == {}


def test_the_door_keeps_the_rules(page, axe, live_server):
    page.goto(f"{live_server.url}/curate/")
    assert axe() == []
