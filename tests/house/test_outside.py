"""Nothing of the register reads from outside but one function."""

from pathlib import Path


def test_only_the_one_way_reads_from_outside():
    """Whoever needs a page of the outside world takes safe_fetch."""
    ways = ("urllib.request", "http.client", "import requests", "import httpx", "aiohttp")
    here = Path(__file__).resolve().parents[2]
    packages = [one.parent for one in here.glob("*/apps.py")]
    files = [file for package in packages for file in package.rglob("*.py")]
    found = {
        str(file.relative_to(here))
        for file in files
        if any(way in file.read_text() for way in ways)
    }
    assert found == {"sources/fetching.py"}
