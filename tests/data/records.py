"""The data files as the tests of this folder read them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.databases import RECORDS

LANGUAGES = ("en", "ja", "vi", "zh-Hant")
ARTICLES = (
    "cna-2023-09-11",
    "moea-2022-08-24",
    "nycu-news-2025-07-17",
    "vietnam-vn-vjss-2025-sv",
    "vnnow-13-networks",
)


def read_all() -> dict[Path, dict]:
    """Return every document by the path of its file, relative to the data folder."""
    return {
        path.relative_to(RECORDS): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(RECORDS.rglob("*.json"))
    }


DOCUMENTS = read_all()


def of_type(*types: str) -> list[dict]:
    """Return the documents of these types, in the order of their files."""
    return [document for document in DOCUMENTS.values() if document["type"] in types]


def citations() -> Iterator[tuple[str, dict]]:
    """Yield every citation with the name of its record."""
    for document in DOCUMENTS.values():
        for citation in document.get("citations", []):
            yield f"{document['type']} {document['key']}", citation


def texts(here: Any) -> Iterator[dict]:
    """Yield every text by language inside a document: {"en": {"text": …, "origin": …}}."""
    if isinstance(here, list):
        for one in here:
            yield from texts(one)
    elif isinstance(here, dict):
        values = list(here.values())
        if values and all(
            isinstance(one, dict) and set(one) == {"text", "origin"} for one in values
        ):
            yield here
        else:
            for one in values:
                yield from texts(one)
