"""What the register has already: the agreement, or the source."""

import pytest

from intake.articles.actions import bring_text
from intake.models import Article
from tests import factories as make
from tests.intake.screen.conftest import (
    SIGNED,
    TEXT,
    drafted,
    publish_kyushu,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(article, as_linh) -> Article:
    """The article, where the register has the agreement already, signed a day later."""
    zorba = make.institution("zorba", names=[{"key": "en", "text": "Zorba University"}])
    zorba["names"][0]["language"] = "en"
    signed = {"signed": make.day("2025-07-12")}
    make.publish_all(zorba, make.agreement("mou", ("kyushu", "zorba"), **signed))
    as_linh.get(article.get_absolute_url())
    return article


def test_an_agreement_of_the_same_parties_and_year_is_warned_of(known, as_linh):
    shown = as_linh.get(known.get_absolute_url()).content.decode()
    assert "A record like this may exist: the same parties, in the same year." in shown
    assert 'value="a1 mou"' in shown


def test_the_article_becomes_a_further_source_of_that_agreement(known, sheet):
    sheet(existing="a1 mou")
    sheet(accept="a1-signed")
    sheet(accept="a1-party-1")
    sheet(draft="1")
    known.refresh_from_db()
    draft = known.submission.drafts.get(record_type="agreement")
    assert (draft.record_key, draft.base_version) == ("mou", 1)
    assert draft.document["signed"] == {"edtf": "2025-07-12"}
    added = {
        one.get("path", ""): (one["quote"], one.get("stance", "supports"))
        for one in draft.document["citations"]
        if one["source"] != "article"
    }
    assert added == {
        "": (SIGNED, "supports"),
        "signed": (SIGNED, "contradicts"),
        "parties/kyushu": (SIGNED, "supports"),
    }


def test_it_may_be_another_agreement_all_the_same(known, sheet):
    sheet(existing="a1 mou")
    sheet(existing="a1 ")
    sheet(draft="1")
    known.refresh_from_db()
    assert known.submission.drafts.get(record_type="agreement").base_version == 0


def test_an_agreement_that_is_gone_is_told(known, sheet):
    answer = sheet(existing="a1 gone")
    assert answer.status_code == 422
    assert "The register has no such agreement any more." in answer.content.decode()


def test_a_source_of_that_address_is_taken(linh, as_linh):
    publish_kyushu()
    make.publish_all(make.source("other", url="https://example.org/news"))
    arrival = bring_text(text=TEXT, by=linh, address="https://example.org/news")
    as_linh.get(arrival.article.get_absolute_url())
    as_linh.post(arrival.article.get_absolute_url(), {"draft": "1"})
    arrival.article.refresh_from_db()
    submission = arrival.article.submission
    assert not submission.drafts.filter(record_type="source").exists()
    sources = {one["source"] for one in drafted(submission, "agreement")["citations"]}
    assert sources == {"other"}
