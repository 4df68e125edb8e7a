"""An officer looks up what two universities have signed, and where that is said.

She starts at the home page, finds the memorandum of NYCU and Kyushu University by words and in the
list, reads its dates, its promises and its forum, and follows a marker to the Chinese sentence and
back: once with script and once without.
"""

import pytest
from playwright.sync_api import Page, expect

TITLE = "NYCU and Kyushu University: memorandum on a joint Taiwan–Japan campus"
ADDRESS = "/agreements/nycu-kyushu-university-joint-campus-2025/"


@pytest.fixture
def home(page: Page, live: str) -> Page:
    page.goto(f"{live}/")
    return page


@pytest.fixture
def memorandum(page: Page, live: str) -> Page:
    page.goto(f"{live}{ADDRESS}")
    return page


def test_she_finds_the_memorandum_by_words(home):
    home.get_by_label("Search agreements, institutions, forums and targets").fill("九州大学")
    home.get_by_role("button", name="Search").click()
    home.get_by_role("link", name=TITLE, exact=True).click()
    expect(home.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_she_finds_it_in_the_list_of_agreements_between_japan_and_taiwan(home):
    home.get_by_role("link", name="Agreements", exact=True).click()
    home.get_by_role("checkbox", name="Taiwan").check()
    home.get_by_role("button", name="Apply filters").click()
    expect(home.get_by_role("group", name="Active filters")).to_contain_text("Taiwan")
    row = home.get_by_role("row").filter(has_text=TITLE)
    expect(row).to_contain_text("Japan – Taiwan")
    expect(row).to_contain_text("11 July 2025")
    expect(row).to_contain_text("Signed")
    row.get_by_role("link", name=TITLE).click()
    expect(home.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_she_reads_when_and_where_it_was_signed(memorandum):
    life = memorandum.get_by_role("region", name="Lifecycle")
    expect(life.locator("[aria-current=step]")).to_contain_text("Signed")
    expect(life.locator("[aria-current=step]")).to_contain_text("11 July 2025")
    expect(life).to_contain_text("around 2027")
    expect(life).to_contain_text("No term published")
    details = memorandum.get_by_role("region", name="Details")
    expect(details).to_contain_text("Kyushu University Nishijin Plaza, Fukuoka")


def test_she_reads_what_was_promised(memorandum):
    promises = memorandum.get_by_role("region", name="Commitments")
    expect(promises).to_contain_text("10 to 20")
    expect(promises).to_contain_text("students each year")
    expect(promises).to_contain_text(
        "From Kyushu University to National Yang Ming Chiao Tung University"
    )
    expect(promises).to_contain_text("Planned, so this is an intention")


def test_she_goes_on_to_the_agreement_it_expands(memorandum):
    lineage = memorandum.get_by_role("region", name="Lineage")
    expect(lineage).to_contain_text("Expanded by this agreement")
    lineage.get_by_role("link", name="NYCU and Kyushu University").first.click()
    expect(memorandum.get_by_role("heading", level=1)).to_contain_text("joint research")
    expect(memorandum.get_by_role("region", name="Lineage")).to_contain_text(
        "Expands this agreement"
    )


def test_she_goes_on_to_the_forum_with_more_than_270_people(memorandum):
    details = memorandum.get_by_role("region", name="Details")
    expect(details).to_contain_text("more than 270 people")
    details.get_by_role("link", name="2nd Taiwan-Japan Global Partnership").click()
    attendance = memorandum.get_by_role("region", name="Attendance")
    expect(attendance).to_contain_text("more than 270")
    expect(attendance).to_contain_text("about 170")
    expect(memorandum.get_by_role("region", name="Outcomes")).to_contain_text(TITLE)


def test_she_follows_a_marker_to_the_chinese_sentence_and_back(memorandum):
    promises = memorandum.get_by_role("region", name="Commitments")
    marker = promises.get_by_role("link", name="for commitment 1", exact=False).first
    marker.click()
    sentence = memorandum.locator(":focus")
    expect(sentence.locator("blockquote")).to_contain_text("每年選派10至20名")
    expect(sentence.locator("blockquote")).to_have_attribute("lang", "zh-Hant")
    expect(sentence).to_contain_text("Our translation")
    memorandum.keyboard.press("Escape")
    expect(marker).to_be_focused()


def test_the_way_to_the_sentence_and_back_needs_no_script(browser, live):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live}{ADDRESS}")
    page.get_by_role("link", name="for commitment 1", exact=False).first.click()
    sentence = page.locator(".quote:target")
    expect(sentence.locator("blockquote")).to_contain_text("每年選派10至20名")
    sentence.get_by_role("link", name="commitment 1").click()
    expect(page.locator(".cite:target")).to_be_in_viewport()
    context.close()


def test_she_reads_the_same_record_in_japanese(memorandum):
    memorandum.locator("summary").filter(has_text="English").click()
    memorandum.get_by_role("link", name="日本語").click()
    expect(memorandum).to_have_url(f"{memorandum.url.split('/ja/')[0]}/ja{ADDRESS}")
    expect(memorandum.locator("html")).to_have_attribute("lang", "ja")
    expect(memorandum.get_by_role("heading", level=1)).to_contain_text("九州大学")


def test_she_keeps_the_theme_she_chose(memorandum, live):
    memorandum.get_by_role("button", name="Switch between light and dark").click()
    memorandum.goto(f"{live}/about/")
    expect(memorandum.locator("html")).to_have_attribute("data-theme", "dark")
