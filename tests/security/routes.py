"""Every address outside the workspace, as the URLconf has it, and one address for each."""

import re

from django.urls import URLResolver, get_resolver

ELSEWHERE = ("curate/", "accounts/")  # tests/curate and tests/accounts have their rules
# What stands for the parts of an address: of something published, and of something only drafted.
PUBLISHED = {
    "reference": "AGR-2026-0001",
    "ending": "csv",
    "collection": "agreements",
    "children": "parties",
    "name": "mou",
    "slug": "mou",
    "number": "1",
    "sha256": "0" * 64,
    "places": "jp-tw",
    "date": "2026-01-01",
    "file": "agreements.csv",
    "token": "x",
}
NAMES = {
    "institutions": "kyushu",
    "people": "dr-a",
    "forums": "forum-2025",
    "forum-series": "forum-series",
    "series": "forum-series",
    "targets": "engineers",
    "sources": "article",
    "technologies": "ic-design",
    "activities": "student-exchange",
    "explore": "matrix",
    "embed": "matrix",
}
PART = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?(\w+)>")


def routes() -> list[str]:
    """Return every route outside the workspace; those of pages stand for all four languages."""
    found = [route for route in _below(get_resolver().url_patterns) if _is_ours(route)]
    assert len(found) == len(set(found))
    return found


def _below(patterns, prefix: str = "") -> list[str]:
    found = []
    for one in patterns:
        route = prefix + str(one.pattern)
        found += _below(one.url_patterns, route) if isinstance(one, URLResolver) else [route]
    return found


def _is_ours(route: str) -> bool:
    return not route.startswith(ELSEWHERE)


def address(route: str, *, drafted: bool = False) -> str:
    """Return an address of this route: of a published record, or of one that is only drafted."""

    def fill(match: re.Match) -> str:
        part = match[1] or match[2]
        if part in ("name", "slug"):
            folder = re.findall(r"([a-z-]+)/\^?$", route[: match.start()])[-1:] or ["agreements"]
            named = NAMES.get(folder[0], PUBLISHED["name"])
            is_record = folder[0] not in ("explore", "embed")
            return f"draft-{named}" if drafted and is_record else named
        return PUBLISHED[part] if part != "ending" else _ending(match[0])

    filled = PART.sub(fill, route)
    return "/" + re.sub(r"[\^$]", "", filled).replace("\\.", ".")


def _ending(pattern: str) -> str:
    return re.findall(r">(\w+)", pattern)[0]
