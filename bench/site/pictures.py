"""Takes the pictures of docs/pictures: the main pages, wide and narrow, light and dark.

    python bench/site/pictures.py [--at http://…] [--only home,pair]

Pictures are the first screen of a page over data/. Where npm is there to fetch sharp, they are
reduced to few colours, which no eye sees and which halves them; without it they stay as taken.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from from_npm import fetched
from playwright.sync_api import Browser, sync_playwright
from served import PROJECT, QUIET, browser_path, say, served

FOLDER = PROJECT / "docs" / "pictures"
SHARP = "sharp@0.35.5"
REDUCE = """
const [sharp, path, colours] = process.argv.slice(1);
require(sharp)(path).png({ palette: true, colours: Number(colours), dither: 0, effort: 10 })
  .toBuffer().then((bytes) => require("node:fs").writeFileSync(path, bytes));
"""
COLOURS = 200
MOST = 150 * 1024  # bytes a picture
SCREENS = {1440: 1000, 360: 740}  # width and height

MEMORANDUM = "agreements/nycu-kyushu-university-joint-campus-2025/"
PAGES = {
    "home": "/",
    "home-vi": "/vi/",
    "home-ja": "/ja/",
    "home-zh-hant": "/zh-hant/",
    "agreements": "/agreements/",
    "agreement": f"/{MEMORANDUM}",
    "agreement-ja": f"/ja/{MEMORANDUM}",
    "institution": "/institutions/kyushu-university/",
    "forum": "/forums/taiwan-japan-global-partnership-forum-2025/",
    "target": "/targets/viet-nam-50000-engineers/",
    "pair": "/pairs/jp-tw/",
    "pair-zh-hant": "/zh-hant/pairs/jp-tw/",
    "compare": "/compare/?a=jp-vn&b=jp-tw",
    "search": "/search/?q=kyushu",
    "explore": "/explore/map/",
    "report": "/report/",
}
LOOKS = ((1440, "light"), (360, "light"))
# These are shown in the dark as well.
DARK = {
    "home": 1440,
    "agreement": 1440,
    "target": 1440,
    "explore": 1440,
    "pair": 360,
    "search": 360,
}


def main() -> int:
    """Take all pictures that were asked for; how many are too heavy for a repository."""
    asked = _arguments()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(asked.at) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET))
        for name in asked.only:
            for width, scheme in looks(name):
                path = FOLDER / f"{name}-{width}-{scheme}.png"
                take(browser, f"{address}{PAGES[name]}", width, scheme, path)
        browser.close()
    heavy = [path.name for path in sorted(FOLDER.glob("*.png")) if path.stat().st_size > MOST]
    say(f"More than {MOST // 1024} KB: {', '.join(heavy)}" if heavy else "All pictures are light")
    return len(heavy)


def looks(name: str) -> list[tuple[int, str]]:
    """Return the widths and themes in which a page is shown."""
    return [*LOOKS, *([(DARK[name], "dark")] if name in DARK else [])]


def take(browser: Browser, url: str, width: int, scheme: str, path: Path) -> None:
    """Write the first screen of a page, with as few colours as it needs."""
    page = browser.new_page(
        viewport={"width": width, "height": SCREENS[width]},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.goto(url, wait_until="networkidle")
    page.screenshot(path=path)
    page.close()
    reduce(path)
    say(f"{path.relative_to(PROJECT)}  {path.stat().st_size // 1024} KB")


def reduce(path: Path) -> None:
    """Rewrite a picture with a palette, where sharp can be had."""
    if sharp := fetched(SHARP):
        program = ["node", "-e", REDUCE, sharp, path, str(COLOURS)]
        subprocess.run(program, check=True)  # noqa: S603


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--at", help="address of a server that runs, instead of one of our own")
    asked.add_argument("--only", type=lambda text: text.split(","), default=list(PAGES))
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
