"""The programs of docs/examples, shown on the page for developers with this site's own address.

The files are the single source: tests run them, the page shows them, readers download them.
"""

import re
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


def example(name: str) -> str:
    """Return an example of NAMES with this site's address in it. Raises OSError if it is absent."""
    return _file(name).replace(ADDRESS, settings.SITE_URL)


@cache
def _file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


# Enough of every language to tell words of the language (k), texts (s) and remarks (c) apart.
KEYWORDS = "import|from|def|with|as|for|in|while|return|if|else|const|let|await|of|curl|null|true"
PIECE = re.compile(
    rf"""(?P<k>"[^"\n]*"(?=:\s)|\b(?:{KEYWORDS})\b)"""
    r"""|(?P<s>\"{3}.*?\"{3}|"[^"\n]*"|'[^'\n]*'|`[^`]*`)"""
    r"""|(?P<c>^\s*(?:\#|//).*?$)""",
    re.DOTALL | re.MULTILINE,
)


def pieces(name: str) -> list[tuple[str, str]]:
    """Return an example in pieces with the class of each: k, s, c or nothing."""
    return _pieces(example(name))


@cache
def _pieces(text: str) -> list[tuple[str, str]]:
    found, end = [], 0
    for piece in PIECE.finditer(text):
        found += [("", text[end : piece.start()]), (piece.lastgroup or "", piece[0])]
        end = piece.end()
    return [one for one in [*found, ("", text[end:])] if one[1]]
