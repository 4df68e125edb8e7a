"""Every kind of page, wide and narrow, light and dark: no rule of accessibility is broken.

Nor does a page scroll sideways, complain in the console, or break the content security policy.
"""

import pytest
from playwright.sync_api import Page

from tests.conftest import LOOKS
from tests.pages.kinds import FORUM, KINDS, MEMORANDUM

# The fullest page in the other two looks as well.
MORE_LOOKS = {"agreement": ((1440, "dark"), (360, "light"))}


def sideways(page: Page) -> int:
    """Return how many pixels the page scrolls sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_is_broken(page, live, faults, complaints, kind):
    page.goto(f"{live}{KINDS[kind]}", wait_until="networkidle")
    # Before the rules are tried, with styles that the policy refuses.
    assert [one for one in complaints if "status of 40" not in one] == []
    assert faults(LOOKS + MORE_LOOKS.get(kind, ())) == []


@pytest.mark.parametrize("address", ["/", MEMORANDUM, "/agreements/", FORUM])
def test_pages_fit_a_screen_of_320_pixels(page, live, address):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live}{address}")
    assert sideways(page) == 0
