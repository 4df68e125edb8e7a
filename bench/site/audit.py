"""Every kind of page in every language, light and dark, wide and narrow: which rules it breaks.

With a server of its own, the pages of the workspace and of accounts too.

    python bench/site/audit.py [--at http://…] [--languages en,vi] [--kinds home,target]
                               [--looks 1440-light,360-dark]

The rules are those of axe (WCAG 2.2 AA and good practice). Each page must also fit screens of 320,
360 and 1440 pixels, complain of nothing in the console, and be valid HTML (where Java and npm are
there to run the W3C's checker). Prints a table and what is broken; ends with 1 if anything is.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from kinds import LANGUAGES, in_language, pages
from markup import Markup
from playwright.sync_api import Page, sync_playwright
from served import QUIET, browser_path, say, served  # first: it says where our packages are
from workspace import opened

LOOKS = ("1440-light", "1440-dark", "360-light", "360-dark")
NARROWEST = "320-light"
PATIENCE_MS = 180_000  # a busy machine is slow, not wrong
MOST_NAMED = 6
AS_WANTED = (
    "status of 40",
)  # the pages that say what is not there, or refused, say so in HTTP too


def main() -> int:
    """Look at all that was asked for; the number of kinds of trouble found, at most 1."""
    asked = _arguments()
    found: dict[str, list[str]] = defaultdict(list)
    with served(asked.at) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET))
        kinds = pages(address)
        # Only our own server is given people and drafts.
        session, behind_the_door = ("", {}) if asked.at else opened()
        kinds |= behind_the_door
        wanted = asked.kinds.split(",") if asked.kinds else list(kinds)
        markup = Markup()
        say(f"{'':28}" + "".join(f"{language:>9}" for language in asked.languages))
        for kind in wanted:
            cells = []
            for language in asked.languages:
                page = browser.new_page()
                page.set_default_timeout(PATIENCE_MS)
                if kind in behind_the_door:
                    sign_in(page, address, session)
                url = f"{address}{in_language(kinds[kind], language)}"
                troubles = list(look(page, url, asked.looks, markup))
                page.close()
                for trouble, where in troubles:
                    found[trouble].append(f"{kind} ({language}, {where})")
                cells.append(len(troubles))
            say(f"{kind:28}" + "".join(f"{cell or '·':>9}" for cell in cells))
        browser.close()
    for trouble, path in markup.troubles():
        found[trouble].append(path)
    return report(found)


def sign_in(page: Page, address: str, session: str) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def look(page: Page, url: str, looks: list[str], markup: Markup) -> Iterator[tuple[str, str]]:
    """Give what is wrong with one page, and in which look."""
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = page.goto(url, wait_until="networkidle")
    markup.keep(url, answer.body())
    # Before axe runs, which itself sets styles that the policy refuses.
    yield from ((f"console: {one}", "") for one in said if not any(w in one for w in AS_WANTED))
    for one in looks:
        show(page, one)
        yield from ((trouble, one) for trouble in [*broken_rules(page), *sideways(page)])
    show(page, NARROWEST)
    yield from ((trouble, "") for trouble in sideways(page))


def show(page: Page, one: str) -> None:
    """Set a look, without motion: colours would be measured on their way from light to dark."""
    width, scheme = one.split("-")
    page.set_viewport_size({"width": int(width), "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def broken_rules(page: Page) -> list[str]:
    """Return rule and element of all that axe finds."""
    # Read from text, our stylesheet would look for its parts beside every page.
    options = {"resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> Iterator[str]:
    """Give the number of pixels by which a page is wider than its screen, if it is."""
    root = "document.documentElement"
    wider = page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")
    if wider:
        yield f"sideways: {wider} pixels at {page.viewport_size['width']}"


def report(found: dict[str, list[str]]) -> int:
    """Write what is broken; 1 if anything is."""
    say()
    say(f"{len(found)} troubles" if found else "Nothing is broken")
    for trouble, where in sorted(found.items()):
        say(f"{trouble}\n    {'; '.join(where[:MOST_NAMED])}, {len(where)} in all")
    return int(bool(found))


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--at", help="address of a server that runs, instead of one of our own")
    asked.add_argument("--languages", type=lambda text: text.split(","), default=LANGUAGES)
    asked.add_argument("--looks", type=lambda text: text.split(","), default=LOOKS)
    asked.add_argument("--kinds", help="names of the table's rows, with commas; all, if not given")
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
