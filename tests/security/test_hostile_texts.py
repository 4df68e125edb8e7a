"""Whatever stands in a text: markup stays text, invisible characters are refused, everywhere."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from curation.documents import DocumentError, record_type, record_types
from curation.models import Change
from tests import factories as make
from tests.security.routes import address
from tests.security.test_routes import RULES
from tests.test_drafts_never_leak import drafted, published

pytestmark = pytest.mark.django_db

MARKUP = """<img src=x onerror=alert(1)>"'{{ 7*7 }}<!--"""
INVISIBLE = {
    "right to left": "\u202e",
    "zero width": "\u200b",
    "joiner": "\u2060",
    "control": "\x07",
    "null": "\x00",
    "line": "\u2028",
    "tag": "\U000e0041",
    "half a pair": "\ud800",
}


def texts(document: Any, path: tuple = ()) -> Iterator[tuple]:
    """Yield the path of every free text of a document: those that the marker was put into."""
    if isinstance(document, dict):
        for name, value in document.items():
            yield from texts(value, (*path, name))
    elif isinstance(document, list):
        for place, value in enumerate(document):
            yield from texts(value, (*path, place))
    elif isinstance(document, str) and "zqxmarker" in document and path[-1] not in KEYS:
        yield path


KEYS = ("key", "source", "sha256", "path")


def with_text(document: dict, path: tuple, text: str) -> dict:
    changed = copy.deepcopy(document)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = text
    return changed


def test_an_invisible_character_is_refused_in_every_text_of_every_record():
    make.publish_all(*published(), make.person())
    before = Change.objects.count()
    tried, let_in = 0, []
    for document in drafted():
        for path in texts(document):
            sign = list(INVISIBLE.values())[tried % len(INVISIBLE)]
            tried += 1
            wrong = with_text(document, path, f"A{sign}B")
            if not is_refused(wrong):
                let_in.append((document["type"], path, sign))
    assert let_in == []
    assert tried > 60
    assert Change.objects.count() == before


def is_refused(document: dict) -> bool:
    try:
        record_type(document["type"]).document.validate(document)
    except DocumentError:
        return True
    return False


def test_markup_in_every_text_reaches_no_page_as_markup(settings):
    settings.API_ANONYMOUS_PER_MINUTE = 1_000_000
    make.publish_all(*published(), make.person())
    make.publish_all(*(hostile(one) for one in drafted() if "attachments" not in one))
    shown = 0
    for route in RULES:
        answer = Client().get(address(route))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            assert "<img src=x" not in page, route
            shown += "&lt;img src=x" in page
    assert shown > 15


def hostile(document: dict) -> dict:
    for path in list(texts(document)):
        document = with_text(document, path, MARKUP)
    return document


def test_every_type_is_tried():
    assert {document["type"] for document in drafted()} == {kind.name for kind in record_types()}


def test_a_field_that_no_record_has_is_refused_in_every_row():
    make.publish_all(*published(), make.person())
    wrong = {"approver": 1, "is_superuser": True, "state": "published"}
    for document in published():
        places = [document, *(rows[0] for rows in document.values() if is_rows(rows))]
        for place in places:
            for name, value in wrong.items():
                place[name] = value
                assert is_refused(document), (document["type"], name)
                del place[name]


def is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
