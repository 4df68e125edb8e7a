"""What scripts add to pages that work without them, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

AGREEMENT = "/agreements/nycu-kyushu-university-joint-campus-2025/"


@pytest.fixture
def agreement(page: Page, live, complaints) -> Page:
    """The page of an agreement, wide enough to have its sources beside it."""
    page.goto(live + AGREEMENT)
    yield page
    assert complaints == []


@pytest.fixture
def without_script(browser: Browser, live) -> Page:
    context = browser.new_context(java_script_enabled=False, base_url=live)
    yield context.new_page()
    context.close()


def theme(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).colorScheme")


def test_slash_goes_to_the_search_box(agreement):
    agreement.keyboard.press("/")
    expect(agreement.locator("#site-q")).to_be_focused()


def test_slash_in_a_field_is_a_letter(agreement):
    agreement.locator("#site-q").press_sequentially("a/b")
    expect(agreement.locator("#site-q")).to_have_value("a/b")


def test_escape_closes_a_menu_and_gives_the_focus_back(agreement):
    menu = agreement.locator("details.menu")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    agreement.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    assert agreement.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_click_elsewhere_closes_a_menu(agreement):
    menu = agreement.locator("details.menu")
    menu.locator("summary").click()
    agreement.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_a_marker_lights_its_quotation_and_escape_goes_back_to_the_fact(agreement):
    marker = agreement.locator("main a.cite").first
    target = marker.evaluate("element => element.hash")
    marker.click()
    quotation = agreement.locator(target)
    expect(quotation).to_have_class("quote on")
    expect(marker).to_have_attribute("aria-current", "true")
    assert agreement.url.endswith(target)
    expect(quotation).to_be_focused()
    agreement.keyboard.press("Escape")
    expect(marker).to_be_focused()


def test_only_one_quotation_is_lit_at_a_time(agreement):
    markers = agreement.locator("main a.cite")
    first, last = markers.first, markers.nth(4)
    first.click()
    last.click()
    expect(agreement.locator(".quote.on")).to_have_count(1)
    expect(agreement.locator(".cite[aria-current]")).to_have_count(1)


def test_the_chosen_theme_is_kept_without_a_cookie(agreement):
    assert theme(agreement) == "light dark"
    agreement.get_by_role("button", name="Switch between light and dark").click()
    assert theme(agreement) == "dark"
    agreement.reload()
    assert theme(agreement) == "dark"
    assert agreement.context.cookies() == []


def test_the_reference_can_be_copied(agreement):
    agreement.context.grant_permissions(["clipboard-read", "clipboard-write"])
    agreement.get_by_role("button", name="Copy").first.click()
    expect(agreement.locator(".toast")).to_have_text("Copied")
    copied = agreement.evaluate("navigator.clipboard.readText()")
    assert copied == agreement.locator("#reference").inner_text().strip()


def test_without_script_a_marker_is_a_link_to_its_quotation(without_script):
    without_script.goto(AGREEMENT)
    marker = without_script.locator("main a.cite").first
    target = marker.get_attribute("href")
    marker.click()
    assert without_script.url.endswith(target)
    expect(without_script.locator(f"{target}:target")).to_have_count(1)


@pytest.mark.parametrize("address", [AGREEMENT, "/accounts/login/"])
def test_without_script_no_button_promises_what_it_cannot_do(without_script, address):
    without_script.goto(address)
    expect(without_script.locator("button[type=button]:visible")).to_have_count(0)


def test_the_way_in_by_passkey_is_there_from_the_first_paint(page, live):
    page.route("**/passkeys*.js", lambda route: route.abort())
    page.goto(f"{live}/accounts/login/")
    expect(page.locator("[data-passkey-start]")).to_be_visible()


def test_a_tab_that_the_keyboard_reaches_is_wholly_in_view(page, live):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live}/search/?q=九大")
    tabs = page.locator(".tabs a")
    half_hidden = page.evaluate(
        """[...document.querySelectorAll(".tabs a")].findIndex(
            (one) => one.getBoundingClientRect().right > innerWidth)"""
    )
    tabs.nth(half_hidden - 1).focus()
    page.keyboard.press("Tab")
    box = tabs.nth(half_hidden).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_where_colours_are_forced_other_names_of_a_hit_can_be_read(page, live):
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(f"{live}/search/?q=九大")
    name = page.locator("mark.soft").first
    assert name.evaluate("one => getComputedStyle(one).color") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("width", "stops"), [(1440, 1), (360, 0)])
def test_the_keyboard_stops_at_the_sources_only_where_they_scroll(agreement, width, stops):
    agreement.set_viewport_size({"width": width, "height": 800})
    expect(agreement.locator("aside.sticky[tabindex]")).to_have_count(stops)


def test_on_a_phone_the_row_of_tabs_opens_on_the_one_the_reader_is_at(page, live):
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{live}/vi/explore/gaps/")
    for row in (".tabs", ".subnav"):
        expect(page.locator(f"{row} [aria-current]")).to_be_in_viewport(ratio=1)
