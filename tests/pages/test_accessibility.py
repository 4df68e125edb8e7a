"""Every kind of page, wide and narrow, light and dark: no rule of accessibility is broken.

Nor does a page scroll sideways, complain in the console, or break the content security policy.
"""

import pytest
from playwright.sync_api import Page

from tests.conftest import LOOKS

MEMORANDUM = "/agreements/nycu-kyushu-university-joint-campus-2025/"
FORUM = "/forums/taiwan-japan-global-partnership-forum-2025/"

KINDS = {
    "home": "/",
    "agreements": "/agreements/?country=JP&activity=joint-research",
    "agreements as cards": "/agreements/?view=cards",
    "agreements as a timeline": "/agreements/?view=timeline",
    "agreements on a map": "/agreements/?country=JP,VN&view=map",
    "no such page of a list": "/agreements/?page=300",
    "explore": "/explore/",
    "a figure elsewhere": "/ja/embed/network/",
    "no agreement": "/agreements/?country=US&kind=charter",
    "agreement": MEMORANDUM,
    "agreement in Japanese": f"/ja{MEMORANDUM}",
    "institutions": "/institutions/",
    "institution": "/institutions/kyushu-university/",
    "forums": "/forums/",
    "forum": FORUM,
    "series": "/r/SER-0001",
    "all series": "/forums/series/",
    "targets": "/targets/",
    "target": "/r/TGT-0001",
    "target in Vietnamese": "/vi/targets/viet-nam-50000-engineers/",
    "source": "/r/SRC-0001",
    "networks": "/networks/",
    "people": "/vi/people/",
    "sources": "/ja/sources/",
    "changes": "/changes/",
    "search": "/search/?q=kyushu",
    "about": "/about/",
    "report": "/report/?about=SCR-2026-0001",
    "report in Vietnamese": "/vi/report/",
    "developers": "/zh-hant/developers/",
    "briefing on a pair": "/pairs/jp-tw/",
    "briefing on a country": "/vi/countries/vn/",
    "briefing on nothing": "/pairs/is-mt/",
    "no such briefing": "/pairs/jp-jp/",
    "compared": "/compare/?a=jp-vn&b=jp-tw",
    "nothing to compare": "/compare/?a=zz&b=jp",
    "method": "/method/",
    "glossary": "/glossary/",
    "privacy": "/privacy/",
    "not found": "/nothing/here/",
    "refused": "/agreements/?colour=red",
}
# The fullest page in the other two looks as well.
MORE_LOOKS = {"agreement": ((1440, "dark"), (360, "light"))}


def sideways(page: Page) -> int:
    """Return how many pixels the page scrolls sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


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
