"""Odd records in a browser: nothing scrolls sideways, whatever a record holds."""

import pytest

from tests import factories as make
from tests.pages.test_accessibility import sideways
from tests.pages.test_odd_records import ARABIC, LONG, ONE_WORD, crowd

ADDRESSES = ["/agreements/long/", "/agreements/word/", "/institutions/own/", "/pairs/jp-tw/", "/"]


def publish() -> None:
    many = crowd(60)
    names = [
        {"key": "en", "text": ONE_WORD[:300], "language": "en"},
        {"key": "own", "text": ARABIC, "language": "ar"},
    ]
    promise = {"key": "c1", "text": make.text(en=ONE_WORD)}
    make.publish_all(
        make.source(titles=make.text(en=ONE_WORD)),
        *many,
        make.institution("own", "JP", names=names),
        make.agreement(
            "long", tuple(one["key"] for one in many), titles=make.text(en=LONG, ar=ARABIC)
        ),
        make.agreement("word", ("own", "u0"), titles=make.text(en=ONE_WORD), commitments=[promise]),
    )


@pytest.mark.django_db(transaction=True)
def test_no_record_makes_a_page_scroll_sideways(page, live_server):
    publish()
    found = {}
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 900})
        for address in ADDRESSES:
            page.goto(f"{live_server.url}{address}")
            found[width, address] = sideways(page)
    assert found == {(width, address): 0 for width in (1440, 360) for address in ADDRESSES}
