"""What stands still: pages while they load, the foot of a short page, lists in large type."""

import time

import pytest
from playwright.sync_api import Page

from tests.pages.kinds import MEMORANDUM
from tests.pages.test_accessibility import sideways

NOTED = """
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.moved = (window.moved || 0) + one.value
}).observe({type: 'layout-shift', buffered: true})
"""
LATE = 0.7  # seconds until the typeface comes


def come_late(page: Page) -> None:
    """Let the typeface come after the first paint, as on a slow line."""
    page.route("**/*.woff2", lambda route: (time.sleep(LATE), route.continue_()))


@pytest.mark.parametrize("address", ["/", f"/vi{MEMORANDUM}"])
def test_nothing_moves_while_a_page_loads(page, live, address):
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_init_script(NOTED)
    come_late(page)
    page.goto(f"{live}{address}", wait_until="networkidle")
    assert page.evaluate("document.fonts.ready.then(() => window.moved || 0)") < 0.01


def test_the_foot_of_a_short_page_stands_at_the_bottom_of_the_window(page, live):
    page.set_viewport_size({"width": 1440, "height": 1400})
    page.goto(f"{live}/nothing/here/")
    foot = page.locator("body > footer").bounding_box()
    assert foot["y"] + foot["height"] == pytest.approx(1400, abs=1)


@pytest.mark.parametrize("address", ["/vi/sources/", "/vi/forums/", "/vi/targets/"])
def test_a_list_in_type_of_twice_the_size_is_no_wider_than_the_window(page, live, address):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live}{address}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) == 0
