"""A curator enters a memorandum from a press article, and a second person publishes it.

Hana enters what the ministry's article of 24 August 2022 says of Creating Nano and Otsuka: the
source, the agreement, and the institution the register did not know, in one submission. Mori sends
it back once, for the article spells one party in two ways. Fixed, it is published, and the page,
the API and the history tell it.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from curation.models import User
from tests import factories as make
from tests.conftest import is_error

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a long pass phrase"
ARTICLE = "Taiwan-Japan Semiconductor Smart Manufacturing Alliance"
SIGNED = (
    "The forum also led to the signing of the MOU between Taiwan Creating Nano Technologies and "
    "Japan Otsuka Information Technology on semiconductor smart machinery technology."
)
SPELLED = "combine with precision measurement module of Otsuka Technology."
NAME, OTHER_NAME = "Otsuka Information Technology", "Otsuka Technology"
AGREEMENT = "/agreements/creating-nano-and-otsuka-2022/"
API = "/api/v1/agreements/creating-nano-and-otsuka-2022/"

Colleague = Callable[[str], Page]


@pytest.fixture
def known() -> None:
    """What the register holds already: one of the two companies, and who works on it."""
    name = {"key": "en", "text": "Creating Nano Technologies", "language": "en"}
    make.publish_all(
        make.source("directory"),
        make.institution(
            "creating-nano",
            "TW",
            kind="company",
            names=[name],
            citations=[make.citation(source="directory")],
        ),
    )
    for username, role in (("hana", "curator"), ("mori", "reviewer")):
        User.objects.create_user(username, password=PASSWORD, role=role)


@pytest.fixture
def complained() -> list[str]:
    return []


@pytest.fixture
def colleague(known, new_context, live_server, complained) -> Colleague:
    """Call it with a name for that person's own browser, signed in at the queue."""

    def signed_in(username: str) -> Page:
        page = new_context(base_url=live_server.url).new_page()
        page.on("console", lambda said: complained.append(said.text) if is_error(said) else None)
        page.goto("/curate/")
        page.get_by_label("Username or email").fill(username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", name="Review queue")).to_be_visible()
        return page

    return signed_in


def add_row(page: Page, noun: str, prefix: str):
    """Add an empty entry and return it; its part of the form may be folded away."""
    page.locator(f"#at-{prefix}").evaluate("part => { part.open = true }")
    number = int(page.locator(f"#id_{prefix}-TOTAL_FORMS").input_value())
    page.get_by_role("button", name=f"Add another: {noun}").click()
    return page.locator(f"#{prefix}-{number}")


def choose(page: Page, row, field: str, words: str) -> None:
    """Find a record by typing, and take it from the list."""
    row.get_by_role("combobox", name=field).fill(words)
    page.locator(".found [role=option]", has_text=words).first.click()


def cite(page: Page, path: str, quote: str, stance: str = "supports") -> None:
    row = add_row(page, "citation", "citations")
    choose(page, row, "Source", ARTICLE)
    row.get_by_label("Path").fill(path)
    row.get_by_label("Quotation", exact=True).fill(quote)
    row.locator("select[id$=stance]").select_option(stance)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()


@pytest.mark.long
def test_a_memorandum_is_entered_sent_back_fixed_and_published(colleague, complained, live_server):
    hana, mori = colleague("hana"), colleague("mori")
    enter_the_source(hana)
    enter_the_agreement(hana)
    mend_what_is_missing(hana)
    send_to_review(hana)
    nobody_else_knows_of_it(hana)
    send_back(mori)
    keep_both_spellings(hana)
    publish(mori)
    everybody_can_read_it(mori)
    assert complained == []


def enter_the_source(hana: Page) -> None:
    hana.get_by_label("Type of record").select_option("source")
    hana.get_by_label("Working name").fill(ARTICLE)
    hana.get_by_role("button", name="Start a submission").click()
    hana.get_by_label("Kind").select_option("official_release")
    hana.get_by_label("Language", exact=True).fill("en")
    hana.get_by_label("Publisher").fill("Ministry of Economic Affairs")
    hana.get_by_label("Published").fill("2022-08-24")
    save(hana)


def enter_the_agreement(hana: Page) -> None:
    hana.get_by_label("Type of record").select_option("agreement")
    hana.get_by_label("Working name").fill("Creating Nano and Otsuka 2022")
    hana.get_by_role("button", name="Add", exact=True).click()
    hana.locator("#id_kind").select_option("memorandum_of_understanding")
    hana.locator("#id_signed").fill("23 August 2022")
    choose(hana, add_row(hana, "party", "parties"), "Institution", "Creating Nano")
    otsuka = add_row(hana, "party", "parties")
    choose(hana, otsuka, "Institution", NAME)
    expect(otsuka.get_by_role("combobox", name="Institution")).to_have_value(f"{NAME} (new)")
    otsuka.get_by_label("Stated as").fill(f"Japan {NAME}")
    cite(hana, "signed", SIGNED)
    save(hana)


def mend_what_is_missing(hana: Page) -> None:
    missing = hana.locator("#institution-otsuka-information-technology .missing")
    expect(missing.get_by_role("link")).to_have_text(["Kind", "Citations"])
    missing.get_by_role("link", name="Kind").click()
    expect(hana).to_have_url(re.compile("#at-kind$"))
    hana.locator("#id_kind").select_option("company")
    hana.locator("#id_country").select_option("JP")
    cite(hana, "names/en/text", SIGNED)
    save(hana)
    expect(hana.locator(".missing")).to_have_text(["Say why this should be published."])


def send_to_review(hana: Page) -> None:
    hana.get_by_label("Reason").fill("The ministry's article of 24 August 2022.")
    hana.get_by_role("button", name="Send to review").click()
    expect(hana.get_by_text("Waiting for one of: mori.")).to_be_visible()


def nobody_else_knows_of_it(hana: Page) -> None:
    for address in (AGREEMENT, API, "/institutions/otsuka-information-technology/"):
        assert hana.request.get(address).status == 404


def send_back(mori: Page) -> None:
    mori.goto("/curate/")
    mori.get_by_role("link", name=re.compile("^Review Submission")).click()
    agreement = mori.locator("#agreement-creating-nano-and-otsuka-2022")
    expect(agreement.get_by_role("row", name="Signed 23 August 2022")).to_be_visible()
    mori.get_by_label("What should change").fill("The article also prints Otsuka Technology.")
    mori.get_by_role("button", name="Send back to its author").click()
    expect(mori.get_by_text("Sent back.")).to_be_visible()


def keep_both_spellings(hana: Page) -> None:
    hana.goto("/curate/?show=drafts")
    expect(hana.get_by_role("table")).to_contain_text("Changes requested")
    hana.get_by_role("link", name=re.compile("^Open Submission")).click()
    part = hana.locator(
        "section.part", has=hana.get_by_role("heading", name=f"Institution: {NAME}")
    )
    part.get_by_role("link", name="Edit").click()
    name = add_row(hana, "institution name", "names")
    name.get_by_label("Name", exact=True).fill(OTHER_NAME)
    name.get_by_label("Language", exact=True).fill("en")
    name.get_by_label("Kind").select_option("as_in_source")
    hana.get_by_role("button", name="Save and continue editing").first.click()
    cite(hana, "names/en-2", SPELLED)
    save(hana)
    expect(hana.get_by_text("The article also prints Otsuka Technology.")).to_be_visible()
    agreement = hana.locator("#agreement-creating-nano-and-otsuka-2022")
    agreement.get_by_role("link", name="Edit").click()
    cite(hana, "parties/otsuka-information-technology/stated_as", SPELLED, "contradicts")
    save(hana)
    hana.get_by_role("button", name="Send to review").click()
    expect(hana.get_by_text("Sent to review.")).to_be_visible()


def publish(mori: Page) -> None:
    mori.reload()
    mori.locator("#agreement-creating-nano-and-otsuka-2022").get_by_role(
        "link", name="Preview of the page"
    ).click()
    expect(mori.get_by_text("This page is exact, but not published.")).to_be_visible()
    expect(mori.get_by_role("link", name="Creating Nano Technologies").first).to_be_visible()
    mori.go_back()
    mori.get_by_role("button", name="Approve and publish").click()
    expect(mori.get_by_text("Published.", exact=True)).to_be_visible()


def everybody_can_read_it(page: Page) -> None:
    page.goto(AGREEMENT)
    expect(page.get_by_role("heading", name="Creating Nano and Otsuka 2022")).to_be_visible()
    expect(page.get_by_text("23 August 2022").first).to_be_visible()
    expect(page.get_by_text(SIGNED).first).to_be_visible()
    expect(page.get_by_text(SPELLED).first).to_be_visible()
    record = page.request.get(API).json()
    assert [party["stated_as"] for party in record["parties"]] == [None, f"Japan {NAME}"]
    assert record["signed"]["edtf"] == "2022-08-23"
    institution = page.request.get("/api/v1/institutions/otsuka-information-technology/").json()
    assert [name["text"] for name in institution["names"]] == [NAME, OTHER_NAME]
    versions = page.request.get(f"{API}history/").json()["results"]
    told = [(one["number"], one["by"]["name"], one["approved_by"]["name"]) for one in versions]
    assert told == [(1, "hana", "mori")]
    assert versions[0]["reason"] == "The ministry's article of 24 August 2022."
    page.goto("/curate/history/agreement/creating-nano-and-otsuka-2022/")
    version = page.get_by_role("row", name=re.compile("The ministry's article"))
    expect(version).to_contain_text("hana")
    expect(version).to_contain_text("mori")
