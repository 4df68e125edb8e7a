"""Facts that rest on words the rules did not see."""

import pytest

from intake.articles.actions import bring_text
from tests.intake.screen.conftest import (
    SIGNED,
    add,
    publish_kyushu,
    row,
)

pytestmark = pytest.mark.django_db


def test_words_of_the_article_become_a_fact(article, sheet, as_linh):
    answer = add(as_linh, article, words="Fukuoka", field="signed_place", record="a1")
    assert answer.url == f"{article.get_absolute_url()}#a1-signed_place-1"
    added = row(article, "a1-signed_place-1")
    assert (added.value, added.reason) == ("Fukuoka", "by_hand")
    assert added.words(article.text) == "Fukuoka"
    assert added.quote(article.text) == SIGNED


def test_a_fact_stands_where_its_words_were_selected(article, sheet, as_linh):
    second = article.text.rindex("universities")
    add(as_linh, article, words=" universities", start=str(second - 1), field="party", record="a1")
    added = article.suggestions.get(reason="by_hand")
    assert added.start == second


def test_words_that_are_not_in_the_article_are_refused_and_stay(article, sheet, as_linh):
    answer = add(as_linh, article, words="Tokyo", field="signed_place", record="a1")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "These words do not stand in the article. Copy them exactly." in shown
    assert ">\nTokyo</textarea>" in shown


def test_an_agreement_the_rules_did_not_see_is_begun_from_its_words(linh, as_linh):
    publish_kyushu()
    text = "Kyushu University shook hands with its friends in Fukuoka on Monday. " * 5
    article = bring_text(text=text, by=linh).article
    assert "No agreement was found" in as_linh.get(article.get_absolute_url()).content.decode()
    add(as_linh, article, words="Kyushu University", field="party", record="new")
    assert row(article, "a1-party-1").value == {"institution": "kyushu"}
    fields = article.suggestions.filter(record="a1").values_list("field", flat=True)
    assert set(fields) == {"record", "kind", "signed", "party"}


def test_an_empty_field_takes_the_words_that_say_it(article, sheet, as_linh):
    sheet(refuse="a1-signed")
    article.suggestions.filter(code="a1-signed").update(value=None)
    add(as_linh, article, words="11 July 2025", field="signed", record="a1")
    filled = row(article, "a1-signed")
    assert (filled.value["edtf"], filled.choice) == ("2025-07-11", "")


@pytest.mark.parametrize(
    ("field", "record"), [("party", "a7"), ("party", ""), ("slug", "a1"), ("", "a1")]
)
def test_a_fact_of_nothing_there_is_refused(article, sheet, as_linh, field, record):
    before = article.suggestions.count()
    answer = add(as_linh, article, words="Fukuoka", field=field, record=record)
    assert answer.status_code == 422
    assert article.suggestions.count() == before
