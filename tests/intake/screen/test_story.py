"""From a pasted text to a published agreement with its sentences; in two browsers."""

import pytest
from playwright.sync_api import Page, expect

from agreements.models import Agreement
from curation.models import Submission, User
from intake.models import Article
from tests import factories as make
from tests.curate.test_entering_in_a_browser import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED = "國立高山大學與日本九州大學於2025年7月11日在福岡簽署半導體人才培育合作備忘錄。"
PROMISED = "九州大學將每年選派20名學生赴高山大學學習。"
TEXT = f"""高山大學與九州大學簽署合作備忘錄
發布日期：2025年7月17日

{SIGNED}

{PROMISED}雙方並將於2026年4月啟動聯合研究。

高山大學校長王小明😀在典禮上表示，兩校的合作將為區域的半導體產業培育更多具國際視野的人才。
"""


@pytest.fixture(autouse=True)
def desk_rules(settings, tmp_path) -> None:
    settings.FILES_DIR, settings.SECOND_FACTOR = tmp_path / "files", "optional"
    settings.REAUTHENTICATE_AFTER = 60


@pytest.fixture
def names() -> None:
    chinese = {"key": "zh-hant", "text": "九州大學", "language": "zh-Hant"}
    english = {"key": "en", "text": "Kyushu University", "language": "en"}
    make.publish_all(
        make.source(),
        make.institution("kyushu", names=[english, chinese]),
        make.technology("semiconductors"),
        make.activity("student-exchange"),
    )


def pasted(page: Page, server: str) -> Page:
    page.goto(f"{server}/curate/")
    page.get_by_role("link", name="From a press release").first.click()
    page.get_by_label("Text").first.fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Article", exact=True)).to_be_visible()
    return page


def field(page: Page, code: str):
    return page.locator(f"#{code}")


def select(page: Page, words: str) -> None:
    """Select words of the article as a hand would."""
    page.evaluate(
        """(words) => {
            const article = document.querySelector("[data-article]");
            const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
        }""",
        words,
    )


def test_a_pasted_text_becomes_a_published_agreement_with_its_sentences(
    page: Page, new_context, live_server, names, complaints
):
    linh = User.objects.create_user("linh", role="curator")
    mori = User.objects.create_user("mori", role="reviewer")
    pasted(sign_in(page, live_server.url, linh), live_server.url)

    # By keys: the kind is accepted, the next field has the focus; its words are lit.
    field(page, "a1-kind").focus()
    page.keyboard.press("a")
    expect(field(page, "a1-kind")).to_contain_text("Accepted")
    expect(field(page, "a1-party-1")).to_be_focused()
    expect(page.locator(".ent.on", has_text="國立高山大學")).to_be_visible()
    page.keyboard.press("j")
    expect(field(page, "a1-party-2")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("[data-said]")).to_contain_text("2 of")

    # A fix: the publisher is typed, Enter accepts it.
    field(page, "s-publisher").get_by_role("textbox").fill("高山大學")
    page.keyboard.press("Enter")
    expect(field(page, "s-publisher")).to_contain_text("Fixed")

    # Words that the rules did not see, after a letter outside the basic plane.
    select(page, "2026年4月")
    page.get_by_label("Field", exact=True).select_option("effective")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(field(page, "a1-effective-1")).to_contain_text("April 2026")
    field(page, "a1-effective-1").get_by_role("button", name="Accept").click()
    expect(field(page, "a1-effective-1")).to_contain_text("Accepted")

    page.reload()
    expect(page.locator("[data-said]")).to_contain_text("4 of")
    page.get_by_role("button", name="Make the draft").click()
    expect(page.get_by_text("The draft is made.")).to_be_visible()
    page.get_by_role("button", name="Send to review").click()
    expect(page.get_by_text("Sent to review.")).to_be_visible()

    desk = sign_in(new_context().new_page(), live_server.url, mori)
    desk.goto(f"{live_server.url}{Submission.objects.get().get_absolute_url()}")
    expect(desk.locator("#look-at")).to_contain_text("not looked at: Party 1; Signed on;")
    desk.get_by_role("button", name="Approve and publish").click()
    expect(desk.get_by_text("Published.", exact=True)).to_be_visible()

    agreement = Agreement.objects.get()
    assert agreement.signed.edtf == "2025-07-11"
    assert agreement.effective.edtf == "2026-04"
    desk.goto(f"{live_server.url}{agreement.get_absolute_url()}")
    for quote in (SIGNED, PROMISED):
        expect(desk.locator(".quote", has_text=quote).first).to_be_visible()
    text = Article.objects.get().text
    assert all(one.quote in text for one in agreement.citations.all())
    assert complaints == []


def test_what_was_typed_stays_when_the_session_ends(page: Page, live_server, names):
    linh = User.objects.create_user("linh", role="curator")
    pasted(sign_in(page, live_server.url, linh), live_server.url)
    page.context.clear_cookies(name="sessionid")
    field(page, "s-publisher").get_by_role("textbox").fill("高山大學")
    field(page, "s-publisher").get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Not saved: your session has ended.")).to_be_visible()
    expect(field(page, "s-publisher").get_by_role("textbox")).to_have_value("高山大學")


def test_the_page_of_an_article_is_accessible(page: Page, live_server, names, axe):
    linh = User.objects.create_user("linh", role="curator")
    pasted(sign_in(page, live_server.url, linh), live_server.url)
    for one in page.locator("summary").all():
        one.click()
    page.locator("#a1-kind").get_by_role("button", name="Accept").click()
    expect(field(page, "a1-kind")).to_contain_text("Accepted")
    for width in (360, 1440):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert axe() == []
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
