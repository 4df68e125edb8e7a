"""Entering in a browser: the Osaka symposium's MOU, and every way to lose what was typed.

At the first symposium of Viet Nam and Japan on semiconductors, in Osaka in 2025, a college and an
alliance of Viet Nam signed a memorandum with “japanska partners”, whom no source names.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from curation import actions
from curation.models import Draft, Submission, User
from tests import factories as make
from tests.conftest import is_error

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = (
    "Vid konferensen undertecknade FPT Polytechnic College, Vietnam Semiconductor Industry "
    "Resource Development Alliance och japanska partners samförståndsavtal (MOU) i närvaro av "
    "Vietnams generalkonsul i Osaka, Ngo Trinh Ha."
)
PROMISE = "utveckla globala utbildningsprogram"
MOST_ACTIONS = 40


class Hands:
    """A person at the keyboard: filling a field, pressing a key and a click are one action each."""

    def __init__(self, page: Page):
        self.page, self.actions = page, 0

    def fill(self, label: str, words: str, role: str = "textbox") -> None:
        self.actions += 1
        self.page.get_by_role(role, name=label, exact=True).fill(words)

    def press(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def choose(self, label: str, words: str, option: str) -> None:
        """Type into a combobox, go down to an option by the keyboard, and take it."""
        self.fill(label, words, "combobox")
        wanted = self.page.get_by_role("option", name=re.compile(option))
        wanted.first.wait_for()
        while wanted.first.get_attribute("aria-selected") != "true":
            self.press("ArrowDown")
        self.press("Enter")


def sign_in(page: Page, url: str, user: User) -> Page:
    """Open the browser with a session of this person, as signing in leaves it."""
    from tests.curate.conftest import signed_in

    cookie = signed_in(user).cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": url}])
    return page


@pytest.fixture
def hana() -> User:
    return User.objects.create_user("hana", role="curator")


@pytest.fixture
def desk(page: Page, live_server, hana, settings) -> Page:
    settings.SECOND_FACTOR = "optional"
    return sign_in(page, live_server.url, hana)


@pytest.fixture
def symposium() -> None:
    """What the register knows before: the college and the forum, not the alliance."""
    named = {"key": "vi", "text": "Cao đẳng FPT Polytechnic", "language": "vi"}
    english = {"key": "en", "text": "FPT Polytechnic College", "language": "en"}
    make.publish_all(
        make.source(),
        make.institution("fpt-polytechnic", "VN", names=[english, named]),
        make.technology("semiconductors"),
        make.forum("vjss-2025", titles=make.text(en="Viet Nam–Japan Semiconductor Symposium")),
    )


def test_the_memorandum_of_osaka_takes_few_actions_and_publishes_nothing(
    desk, symposium, live_server, complaints
):
    desk.goto(f"{live_server.url}/curate/agreements/new/")
    hands = Hands(desk)

    hands.actions += 1
    desk.get_by_label("Kind", exact=True).select_option("memorandum_of_understanding")
    hands.choose("Parties", "cao dang fpt", "FPT Polytechnic College")
    hands.choose("Parties", "Vietnam Semiconductor Alliance", "Add “Vietnam Semiconductor")
    hands.choose("Parties", "japanska partners", "is a description")
    hands.fill("Signed", "2025")
    hands.fill("Place of signing", "Osaka")
    hands.choose("Forum", "symposium", "Viet Nam–Japan")
    hands.choose("Source", "https://example.org/sv/vjss-2025", "Add “https")
    hands.fill("Language of the source", "sv", "combobox")
    hands.fill("Sentence", SENTENCE)
    hands.choose("Technologies", "semicon", "semiconductors")
    hands.fill("One promise", PROMISE)
    hands.actions += 1
    desk.get_by_role("button", name="Save as a draft").click()

    expect(desk.get_by_text("Saved as a draft.")).to_be_visible()
    assert hands.actions <= MOST_ACTIONS
    submission = Submission.objects.get()
    assert submission.state == Submission.State.DRAFT
    told = submission.drafts.get(record_type="agreement").document
    assert [row.get("institution") or row["described"] for row in told["parties"]] == [
        "fpt-polytechnic",
        "vietnam-semiconductor-alliance",
        {"sv": {"text": "japanska partners", "origin": "printed"}},
    ]
    assert (told["forum"], told["signed"]) == ("vjss-2025", {"edtf": "2025"})
    assert {row["quote"] for row in told["citations"]} == {SENTENCE, PROMISE}
    assert desk.request.get(f"{live_server.url}/api/v1/agreements/").json()["count"] == 0
    assert complaints == []


def test_parties_that_signed_in_that_year_already_are_told_at_once(desk, live_server):
    make.publish_all(*make.two_universities(), make.agreement())
    desk.goto(f"{live_server.url}/curate/agreements/new/")
    hands = Hands(desk)

    hands.choose("Parties", "kyushu", "Kyushu")
    hands.choose("Parties", "nycu", "Nycu")
    hands.fill("Signed", "2025")

    warning = desk.get_by_text("The register has this already, or something like it:")
    expect(warning).to_be_visible()
    expect(desk.get_by_role("link", name="A memorandum")).to_be_visible()
    hands.fill("Signed", "2019")
    expect(warning).to_be_hidden()


# The editor


@pytest.fixture
def draft(hana) -> Draft:
    make.publish_all(*make.two_universities(), make.technology(), make.agreement())
    submission = actions.start(by=hana, reason="From the press release")
    return actions.open_draft(submission=submission, by=hana, type_name="agreement", key="mou")


@pytest.fixture
def editor(desk, draft, live_server) -> Page:
    desk.goto(f"{live_server.url}{draft.get_absolute_url()}")
    return desk


def state(page: Page):
    return page.locator("[data-state]")


def saved(page: Page) -> None:
    expect(state(page)).to_have_text(re.compile(r"^Saved \d\d:\d\d$"), timeout=10_000)


def kept(draft: Draft, name: str) -> str:
    draft.refresh_from_db()
    return draft.raw[name][0]


def test_what_is_typed_saves_itself_and_a_closed_tab_loses_nothing(editor, draft):
    editor.get_by_label("Ends", exact=True).fill("some day in Ju")
    saved(editor)
    assert kept(draft, "ends") == "some day in Ju"

    address = editor.url
    editor.get_by_label("Ends", exact=True).fill("31 June 2026")
    editor.goto("about:blank")
    editor.goto(address)

    expect(editor.get_by_role("alert")).to_contain_text("This browser keeps what you typed here")
    editor.get_by_role("button", name="Bring it back").click()
    expect(editor.get_by_label("Ends", exact=True)).to_have_value("31 June 2026")
    assert kept(draft, "ends") == "31 June 2026"


def test_a_lost_connection_is_told_and_made_up_for(editor, draft):
    editor.context.set_offline(True)
    editor.get_by_label("Ends", exact=True).fill("2027")
    expect(state(editor)).to_contain_text("Not saved: no connection.", timeout=10_000)

    editor.context.set_offline(False)
    editor.evaluate("dispatchEvent(new Event('online'))")

    saved(editor)
    assert kept(draft, "ends") == "2027"


def test_a_session_that_ended_is_told_and_goes_on_after_signing_in(
    editor, draft, live_server, hana
):
    editor.context.clear_cookies()
    editor.get_by_label("Ends", exact=True).fill("2027")
    expect(state(editor)).to_contain_text("your session has ended", timeout=10_000)
    expect(state(editor).get_by_role("link", name="Sign in in another window")).to_be_visible()

    sign_in(editor, live_server.url, hana)
    editor.evaluate("dispatchEvent(new Event('focus'))")

    saved(editor)
    assert kept(draft, "ends") == "2027"


def test_two_windows_on_one_draft_are_told_of_each_other(editor, draft, live_server):
    other = editor.context.new_page()
    other.goto(editor.url)
    other.get_by_label("Ends", exact=True).fill("2028")
    saved(other)

    editor.get_by_label("Ends", exact=True).fill("2027")

    expect(state(editor)).to_contain_text("You, in another window, saved", timeout=10_000)
    assert kept(draft, "ends") == "2028"


def test_an_institution_is_added_and_chosen_without_leaving_the_form(editor, draft):
    editor.get_by_label("Ends", exact=True).fill("2027")
    editor.get_by_role("button", name="Add another: party").click()
    party = editor.locator("#parties-2")
    box = party.get_by_role("combobox", name="Institution")
    box.fill("大塚情報技術")
    editor.get_by_role("option", name=re.compile("Add “大塚情報技術”")).click()
    expect(box).to_have_value("大塚情報技術 (new)")

    editor.get_by_role("button", name="Save", exact=True).click()

    draft.refresh_from_db()
    added = draft.submission.drafts.get(record_type="institution")
    assert draft.document["parties"][2]["institution"] == added.record_key
    assert draft.document["ends"] == {"edtf": "2027"}


def test_a_sentence_is_added_beside_its_field_by_keyboard_alone(editor, draft):
    editor.locator("#at-kind").get_by_role("button", name="Add the sentence").focus()
    editor.keyboard.press("Enter")
    editor.keyboard.type("They signed a memorandum.")
    beside = editor.locator(".entry.beside")
    beside.get_by_role("combobox", name="Source").focus()
    editor.keyboard.type("article")
    editor.get_by_role("option", name=re.compile("An article")).wait_for()
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("Enter")
    editor.get_by_role("button", name="Save", exact=True).focus()
    editor.keyboard.press("Enter")

    expect(editor.get_by_text("Saved.", exact=True)).to_be_visible()
    draft.refresh_from_db()
    assert draft.document["citations"][1] == {
        "key": "c2",
        "source": "article",
        "path": "kind",
        "quote": "They signed a memorandum.",
    }


def test_rows_move_by_their_buttons_and_a_new_one_can_go_again(editor, draft):
    editor.get_by_role("button", name="Move up: nycu").click()
    editor.get_by_role("link", name="Commitments (0)").click()
    editor.get_by_role("button", name="Add another: commitment").click()
    editor.locator("#commitments-0").get_by_label("Firmness").select_option("will")
    editor.locator("#commitments-0").get_by_label("Remove this entry").check()

    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_text("Saved.", exact=True)).to_be_visible()

    draft.refresh_from_db()
    assert [row["key"] for row in draft.document["parties"]] == ["nycu", "kyushu"]
    assert "commitments" not in draft.document


def test_quick_entry_left_by_mistake_is_brought_back_until_it_is_a_draft(desk, live_server):
    entry = f"{live_server.url}/curate/agreements/new/"
    desk.goto(entry)
    desk.get_by_label("Signed", exact=True).fill("2025年7月11日")
    desk.goto(entry)
    desk.get_by_role("button", name="Bring it back").click()
    expect(desk.get_by_label("Signed", exact=True)).to_have_value("2025年7月11日")
    desk.get_by_role("button", name="Save as a draft").click()
    desk.wait_for_url("**/submissions/**")
    desk.goto(entry)
    expect(desk.get_by_label("Signed", exact=True)).to_have_value("")
    expect(desk.get_by_role("button", name="Bring it back")).to_have_count(0)


def test_what_is_typed_is_read_aloud_in_words(editor):
    editor.get_by_label("Ends", exact=True).fill("around 2027")
    expect(editor.locator("#reading-ends")).to_have_text("around 2027")
    editor.get_by_label("Ends", exact=True).fill("1/8")
    expect(editor.locator("#reading-ends")).to_contain_text("no year")


def test_forms_keep_the_rules_for_people_who_do_not_see_them(editor, axe, live_server, page):
    said: list[str] = []

    def listen(message) -> None:
        if is_error(message):
            said.append(f"{message.text} {message.location}")

    broken = {}
    draft_address = editor.url
    for address in (draft_address, f"{live_server.url}/curate/agreements/new/"):
        page.on("console", listen)
        page.goto(address)
        page.evaluate("for (const part of document.querySelectorAll('.part')) part.open = true")
        for button in page.get_by_role("button", name=re.compile("Add another")).all():
            button.click()
        box = page.get_by_role("combobox", name=re.compile("Institution|Parties")).first
        box.fill("kyu")
        page.locator(".found [role=option]").first.wait_for()
        page.remove_listener("console", listen)  # axe itself tries styles that we refuse
        broken[address] = axe()
    assert {address: rules for address, rules in broken.items() if rules} == {}
    assert said == []
