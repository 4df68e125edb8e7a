"""The programs of docs/examples, shown on the page for developers with this site's own address.

The files are the single source: tests run them, the page shows them, readers download them.
"""

from functools import cache

from django.conf import settings

FOLDER = settings.BASE_DIR / "docs" / "examples"
ADDRESS = "https://register.example"  # where the files stand for any site
NAMES = (
    "quick.sh",
    "quick.py",
    "quick.mjs",
    "quick.R",
    "quick.pq",
    "answer.json",
    "suggest.py",
    "mirror.py",
)


@cache
def example(name: str) -> str:
    """Return an example of NAMES with this site's address in it. Raises OSError if it is absent."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return text.replace(ADDRESS, settings.SITE_URL)
