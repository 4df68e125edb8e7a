"""The story of a review in two browsers, and how the workspace looks and sounds.

With PICTURES=1 in the environment the story takes the pictures of the handbook anew, into
docs/pictures/.
"""

import os
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from agreements.models import Agreement
from curation import actions
from curation.models import Submission, User, Version
from tests import factories as make
from tests.curate.conftest import written
from tests.curate.test_entering_in_a_browser import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


@pytest.fixture
def people(settings) -> dict[str, User]:
    settings.SECOND_FACTOR, settings.REAUTHENTICATE_AFTER = "optional", 60
    make.publish_all(*make.two_universities())
    return {
        name.lower(): User.objects.create_user(
            name.lower(), first_name=name, last_name=family, role=role, reads=["ja"]
        )
        for name, family, role in (
            ("Linh", "Pham", "curator"),
            ("Mori", "Kenji", "reviewer"),
            ("Ana", "Silva", "administrator"),
        )
    }


@pytest.fixture
def desks(new_context, live_server, people):
    """A browser for each person, by first name."""
    return {
        name: sign_in(new_context().new_page(), live_server.url, person)
        for name, person in people.items()
    }


def picture(page: Page, name: str) -> None:
    if os.environ.get("PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")


def sent(by: User, *documents: dict) -> Submission:
    return actions.submit(submission=written(by, *documents), by=by)


def test_a_reviewer_asks_for_a_change_it_is_made_and_published(desks, people, live_server):
    linh, mori = desks["linh"], desks["mori"]
    memorandum = make.agreement(
        titles=make.text(en="Memorandum on a joint campus"), signed=make.day("2025-08", "1/8")
    )
    submission = sent(people["linh"], memorandum)
    address = f"{live_server.url}{submission.get_absolute_url()}"

    mori.goto(f"{live_server.url}/curate/")
    expect(mori.get_by_text("“1/8”: which number is the month?")).to_be_visible()
    picture(mori, "queue")
    mori.get_by_role("link", name="Memorandum on a joint campus").click()
    mori.get_by_label("About").select_option(label="Signed")
    mori.get_by_label("Comment").fill("The Japanese text says 11 July.")
    mori.get_by_role("button", name="Comment").click()
    picture(mori, "review")
    mori.get_by_label("What should change").fill("Please look at the day again.")
    mori.get_by_role("button", name="Send back to its author").click()
    expect(mori.get_by_text("Changes requested")).to_be_visible()

    linh.goto(address)
    expect(linh.get_by_text("About mou, Signed")).to_be_visible()
    linh.get_by_role("link", name="Edit", exact=True).click()
    linh.get_by_role("textbox", name="Signed", exact=True).fill("11 July 2025")
    linh.get_by_role("button", name="Save", exact=True).click()
    linh.goto(address)
    linh.get_by_role("button", name="Settled").first.click()
    expect(linh.get_by_text("Settled by Linh Pham.")).to_be_visible()
    linh.get_by_role("button", name="Send to review").click()

    assert Client().get("/agreements/mou/").status_code == 404
    mori.goto(address)
    mori.get_by_role("button", name="Approve and publish").click()
    expect(mori.get_by_text("Published.", exact=True)).to_be_visible()
    page = Client().get("/agreements/mou/").content.decode()
    assert "11 July 2025" in page
    told = Client().get("/api/v1/agreements/mou/").json()
    assert (told["signed"]["edtf"], told["version"]) == ("2025-07-11", 1)
    mori.goto(f"{live_server.url}/agreements/mou/")
    picture(mori, "on-a-public-page")
    mori.goto(f"{live_server.url}/curate/history/agreement/mou/")
    picture(mori, "history")


def test_of_two_who_approve_at_once_one_publishes_and_the_other_is_told(desks, people, live_server):
    submission = sent(people["linh"], make.agreement())
    first, second = desks["mori"], desks["ana"]
    for page in (first, second):
        page.goto(f"{live_server.url}{submission.get_absolute_url()}")

    first.get_by_role("button", name="Approve and publish").click()
    second.get_by_role("button", name="Approve and publish").click()

    expect(first.get_by_text("Published.", exact=True)).to_be_visible()
    expect(second.get_by_text("mori has published this already.")).to_be_visible()
    assert Version.objects.filter(record_key="mou").count() == 1


def test_the_arrow_keys_turn_to_the_next_unless_a_field_has_the_focus(desks, people, live_server):
    one, two = (sent(people["linh"], make.agreement(key)) for key in ("one", "two"))
    page = desks["mori"]
    page.goto(f"{live_server.url}{one.get_absolute_url()}")

    page.get_by_label("What should change").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{live_server.url}{one.get_absolute_url()}")
    page.get_by_label("What should change").blur()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{live_server.url}{two.get_absolute_url()}")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(f"{live_server.url}{one.get_absolute_url()}")


def test_a_reviewer_approves_by_keyboard_alone(desks, people, live_server):
    submission = sent(people["linh"], make.agreement())
    page = desks["mori"]
    page.goto(f"{live_server.url}{submission.get_absolute_url()}")

    button = page.get_by_role("button", name="Approve and publish")
    for _press in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(page.get_by_text("Published.", exact=True)).to_be_visible()
    assert Agreement.objects.get().key == "mou"


def addresses(people: dict[str, User]) -> list[str]:
    """The pages of the review, each with something on it."""
    linh, ana = people["linh"], people["ana"]
    make.publish_all(make.agreement(), make.agreement("double"), make.institution("lonely"))
    make.publish_all(make.agreement(binding="binding"))
    submission = sent(
        linh, make.agreement("new"), make.institution("kyushu", city=make.text(en="F"))
    )
    actions.comment(submission=submission, by=ana, text="Which?", path="agreement/new/signed")
    actions.propose_merge(
        type_name="agreement", key="double", into="mou", by=linh, reason="One paper"
    )
    actions.withdraw_record(type_name="institution", key="lonely", by=ana, reason="A mistake")
    return [
        "/curate/",
        "/curate/?show=open",
        submission.get_absolute_url(),
        "/curate/duplicates/",
        "/curate/removals/",
        "/curate/record/agreement/mou/withdraw/",
        "/curate/history/agreement/mou/?a=1&b=2",
        "/curate/curation/user/",
        "/agreements/mou/",
    ]


def test_the_pages_of_the_review_keep_the_rules(page, faults, people, live_server):
    sign_in(page, live_server.url, people["ana"])
    found = {}
    for address in addresses(people):
        page.goto(f"{live_server.url}{address}")
        found[address] = faults()
    assert {address: said for address, said in found.items() if said} == {}
