"""Browsing a list in a browser: by keyboard, back and forth, with and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.test_accessibility import sideways

AGREEMENTS = "/agreements/"


def shown(page: Page) -> str:
    return page.locator("#found").inner_text()


def test_a_facet_ticked_by_keyboard_narrows_the_list_and_keeps_the_focus(live, page: Page):
    page.goto(f"{live}{AGREEMENTS}", wait_until="networkidle")
    before = shown(page)
    page.locator("#country-JP").focus()
    page.keyboard.press("Space")
    page.wait_for_url(f"{live}{AGREEMENTS}?country=JP**")
    expect(page.locator("#announced")).to_have_text(shown(page))
    assert shown(page) != before
    assert page.evaluate("document.activeElement.id") == "country-JP"
    assert page.locator("#country-JP").is_checked()
    assert page.locator("#announced").get_attribute("role") == "status"
    # Empty fields stay out of the address.
    assert page.url == f"{live}{AGREEMENTS}?country=JP&ordering=-signed"


def test_what_was_opened_stays_open(live, page: Page):
    page.goto(f"{live}{AGREEMENTS}", wait_until="networkidle")
    page.locator("#facet-kind > summary").click()
    page.locator("#kind-framework").check()
    page.wait_for_url("**kind=framework**")
    expect(page.locator("#announced")).not_to_be_empty()
    assert page.locator("#facet-kind").get_attribute("open") is not None


def test_the_back_button_leads_back_through_the_filters(live, page: Page):
    page.goto(f"{live}{AGREEMENTS}", wait_until="networkidle")
    every = shown(page)
    page.locator("#country-JP").check()
    page.wait_for_url("**country=JP**")
    expect(page.locator("#announced")).not_to_be_empty()
    japan = shown(page)
    page.locator("#country-TW").check()
    page.wait_for_url("**country=TW**")
    expect(page.locator("#announced")).not_to_have_text(japan)
    page.go_back(wait_until="networkidle")
    expect(page.locator("#found")).to_have_text(japan)
    assert page.locator("#country-TW").is_checked() is False
    page.go_back(wait_until="networkidle")
    expect(page.locator("#found")).to_have_text(every)


def test_any_becomes_all_by_a_link(live, page: Page):
    page.goto(f"{live}{AGREEMENTS}?country=JP&country=VN", wait_until="networkidle")
    page.locator("#all-country").click()
    page.wait_for_url("**countries=JP&countries=VN")
    expect(page.locator(".chip").first).to_contain_text("Japan and Viet Nam")
    assert page.locator("#countries-JP").is_checked()


def test_a_long_list_of_choices_can_be_searched(live, page: Page):
    page.goto(f"{live}{AGREEMENTS}", wait_until="networkidle")
    page.locator("#more-country > summary").click()
    page.locator("#find-country").fill("nether")
    choices = page.locator("#more-country .check")
    assert [one.inner_text().split("\n")[0] for one in choices.all() if one.is_visible()] == [
        "Netherlands"
    ]


def test_the_views_of_one_result_are_links(live, page: Page):
    page.goto(f"{live}{AGREEMENTS}?country=JP", wait_until="networkidle")
    count = shown(page)
    for name, seen in (("cards", ".cards .card"), ("timeline", ".gantt"), ("map", ".map")):
        page.locator(f"#view-{name}").click()
        page.wait_for_url(f"**view={name}")
        expect(page.locator(seen).first).to_be_visible()
        assert shown(page) == count


def test_ticked_rows_make_an_address_of_their_own(live, page: Page):
    page.goto(f"{live}{AGREEMENTS}", wait_until="networkidle")
    button = page.get_by_role("button", name="Show only these")
    expect(button).to_be_disabled()
    boxes = page.locator("input[form=ticked]")
    wanted = [boxes.nth(place).get_attribute("value") for place in (0, 2)]
    boxes.nth(0).check()
    boxes.nth(2).check()
    button.click()
    page.wait_for_url(f"**?reference={wanted[0]}&reference={wanted[1]}")
    assert shown(page) == "2 agreements"


def test_a_refused_filter_is_a_page_that_says_what_to_put_right(live, page: Page):
    page.goto(f"{live}{AGREEMENTS}?country=JP", wait_until="networkidle")
    page.locator("#year_from").fill("12")
    page.locator("#year_from").evaluate("box => box.removeAttribute('pattern')")
    page.locator("#year_from").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("We cannot read this request")
    expect(page.get_by_text("Write a whole number from 1900 to 2100.")).to_be_visible()
    page.locator("input[name=year_from]").fill("2024")
    page.get_by_role("button", name="Ask again").click()
    page.wait_for_url("**year_from=2024**")
    assert "country=JP" in page.url


@pytest.fixture
def plain(browser: Browser, browser_context_args: dict) -> Page:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_everything_works_without_a_script(live, plain: Page):
    plain.goto(f"{live}{AGREEMENTS}")
    plain.locator("#country-JP").check()
    plain.locator("#country-VN").check()
    plain.locator("#year_from").fill("2024")
    plain.get_by_role("button", name="Apply filters").click()
    expect(plain.locator(".chip").first).to_contain_text("Country or economy: Japan or Viet Nam")
    expect(plain.locator("#unknown_year")).to_be_checked()
    plain.locator("#unknown_year").uncheck()
    plain.get_by_role("button", name="Apply filters").click()
    plain.wait_for_url(lambda address: "unknown_year=true" not in address)
    expect(plain.locator("#unknown_year")).not_to_be_checked()
    plain.get_by_role("link", name="Cards").click()
    plain.wait_for_url("**view=cards**")
    count = plain.locator(".card").count()
    expect(plain.locator("#found")).to_have_text(f"{count} agreements")
    plain.locator("input[form=ticked]").first.check()
    plain.get_by_role("button", name="Show only these").click()
    expect(plain.locator("#found")).to_have_text("1 agreement")


@pytest.mark.parametrize(
    "address", ["/agreements/?view=map", "/agreements/?view=timeline", "/explore/"]
)
def test_views_and_figures_fit_a_screen_of_320_pixels(page: Page, live, address):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live}{address}")
    assert sideways(page) == 0
