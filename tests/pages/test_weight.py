"""How heavy pages are: for a phone on a bad line, and for a printer that fetches them again."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.usefixtures("register")

MOST = 60 * 1024  # bytes on the line, without fonts
IMPORT = re.compile(r'@import url\("(.+?)"\);|import "(.+?)";')
PAGES = [
    "/",
    "/agreements/",
    "/agreements/nycu-kyushu-university-joint-campus-2025/",
    "/targets/viet-nam-50000-engineers/",
    "/pairs/jp-tw/",
]


def weight(data: bytes) -> int:
    """Return what is sent of a file: a deployment compresses everything."""
    return len(gzip.compress(data, 6))


def stylesheet() -> bytes:
    """Return all stylesheets as one, as a deployment sends them."""
    folder = Path(settings.BASE_DIR) / "static" / "css"
    names = [one or other for one, other in IMPORT.findall((folder / "site.css").read_text())]
    return b"".join((folder / name).read_bytes() for name in ["site.css", *names])


def scripts(html: str) -> int:
    """Return the weight of the scripts a page loads, and of those that they load."""
    static = Path(settings.BASE_DIR) / "static"
    seen: set[Path] = set()
    ahead = [static / src for src in re.findall(r'<script[^>]* src="/static/(.+?)"', html)]
    while ahead:
        path = ahead.pop()
        if path not in seen:
            seen.add(path)
            inside = IMPORT.findall(path.read_text())
            ahead += [(path.parent / (one or other)).resolve() for one, other in inside]
    return sum(weight(path.read_bytes()) for path in seen)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_weighs_less_than_sixty_kilobytes(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    whole = weight(answer.content) + weight(stylesheet()) + scripts(answer.content.decode())
    assert whole < MOST


def test_the_fonts_of_a_latin_page_weigh_less_than_sixty_kilobytes():
    """Latin and Vietnamese; a browser fetches the file of a script only where it is used."""
    package = Path(settings.BASE_DIR) / "node_modules/@fontsource-variable/ibm-plex-sans/files"
    built = Path(settings.BASE_DIR) / "static/build/fonts"
    folder = built if built.is_dir() else package
    files = [folder / f"ibm-plex-sans-{name}-wght-normal.woff2" for name in ("latin", "vietnamese")]
    assert sum(path.stat().st_size for path in files) < 60 * 1024
