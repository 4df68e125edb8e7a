"""What an article suggests is checked field by field, and everything is kept at once."""

import pytest
from django.test import Client

from curation.models import User
from tests.curate.conftest import signed_in
from tests.intake.screen.conftest import (
    add,
    row,
    seen,
)

pytestmark = pytest.mark.django_db


def test_the_article_stands_on_the_page_escaped_with_its_words_marked(article, as_linh):
    shown = as_linh.get(article.get_absolute_url()).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; people &amp; guests" in shown
    assert (
        '<mark class="ent ent-org" data-codes="a1-party-1">'
        '<a href="#a1-party-1">Kyushu University</a></mark>'
    ) in shown


def test_the_page_is_read_once_and_shows_the_same_for_ever(article, as_linh):
    as_linh.get(article.get_absolute_url())
    before = list(article.suggestions.values_list("pk", "code"))
    as_linh.get(article.get_absolute_url())
    assert list(article.suggestions.values_list("pk", "code")) == before


def test_what_is_accepted_is_kept_at_once(article, sheet):
    answer = sheet(accept="a1-party-1")
    assert answer.status_code == 302
    kept = row(article, "a1-party-1")
    assert (kept.choice, kept.chosen_by.username) == ("accepted", "linh")


def test_after_a_choice_the_next_field_is_shown(article, sheet):
    answer = sheet(accept="a1-party-1")
    assert answer.url == f"{article.get_absolute_url()}#a1-party-2"


def test_the_counter_says_how_many_fields_were_looked_at(article, sheet, as_linh):
    total = article.suggestions.exclude(field="record").count()
    sheet(accept="a1-party-1")
    sheet(refuse="a1-signed")
    shown = as_linh.get(article.get_absolute_url()).content.decode()
    assert f"2 of {total} fields looked at" in shown


def test_a_fix_takes_the_place_of_what_was_suggested(article, sheet):
    typed = {"a1-signed-date": "12 July 2025", **seen(article, "a1-signed")}
    sheet(accept="a1-signed", **typed)
    fixed = row(article, "a1-signed")
    assert (fixed.choice, fixed.fixed) == ("fixed", {"edtf": "2025-07-12"})
    assert fixed.value["edtf"] == "2025-07-11"


def test_an_amount_that_cannot_be_read_again_is_accepted_as_it_was_suggested(article, sheet):
    quantity = {"operator": "exactly", "low": 5, "high": 5, "unit": "JPY", "as_written": "5 only"}
    value = {"quantity": quantity, "due": {"edtf": "2030"}}
    article.suggestions.create(
        code="t1-target", record="t1", field="target", place=50, value=value, confidence="unsure"
    )
    typed = {"t1-target-quantity": "5 Japanese yen", "t1-target-due": "2030"}
    sheet(accept="t1-target", **typed, **seen(article, "t1-target"))
    accepted = row(article, "t1-target")
    assert (accepted.choice, accepted.settled) == ("accepted", value)


def test_what_cannot_be_read_gets_a_sentence_and_stays_as_typed(article, sheet, as_linh):
    typed = {"a1-signed-date": "31 June 2025", **seen(article, "a1-signed")}
    answer = sheet(accept="a1-signed", **typed)
    assert answer.status_code == 422
    assert "There is no 31 June 2025" in answer.content.decode()
    assert row(article, "a1-signed").choice == ""
    assert 'value="31 June 2025"' in as_linh.get(article.get_absolute_url()).content.decode()


def test_what_was_typed_elsewhere_is_kept_when_another_field_is_accepted(article, sheet, as_linh):
    typed = {"a1-signed-date": "13 July 2025", **seen(article, "a1-signed")}
    sheet(accept="a1-party-1", **typed)
    assert row(article, "a1-party-1").choice == "accepted"
    assert 'value="13 July 2025"' in as_linh.get(article.get_absolute_url()).content.decode()


def test_a_form_that_is_older_than_the_field_overwrites_nothing(article, sheet):
    typed = {"a1-signed-date": "1 May 2025", **seen(article, "a1-signed")}
    sheet(refuse="a1-signed")
    sheet(accept="a1-party-1", **typed)
    assert row(article, "a1-signed").typed is None


def test_undo_takes_back_what_was_said(article, sheet):
    sheet(refuse="a1-signed")
    sheet(reopen="a1-signed")
    assert row(article, "a1-signed").choice == ""


def test_an_empty_field_is_not_accepted(article, sheet):
    answer = sheet(accept="s-publisher", **seen(article, "s-publisher"))
    assert answer.status_code == 422
    assert "Fill this in, or choose “Not in the source”." in answer.content.decode()


@pytest.mark.parametrize("button", ["accept", "refuse", "reopen", "leave", "take", "existing"])
def test_a_button_of_a_field_that_is_not_there_changes_nothing(article, sheet, button):
    before = list(article.suggestions.values_list("code", "choice", "revision"))
    assert sheet(**{button: "a9-kind"}).status_code in {302, 422}
    assert list(article.suggestions.values_list("code", "choice", "revision")) == before


def test_a_party_may_be_one_whose_name_is_similar(article, sheet):
    told = {"may_be": [["nycu", "Nycu"]], "names": "Nycu"}
    article.suggestions.filter(code="a1-party-2").update(told=told, reason="perhaps")
    sheet(**{"is": "a1-party-2 kyushu"})
    assert row(article, "a1-party-2").choice == ""
    sheet(**{"is": "a1-party-2 nycu"})
    chosen = row(article, "a1-party-2")
    assert (chosen.choice, chosen.settled["institution"]) == ("fixed", "nycu")


def test_an_article_of_others_is_absent_for_a_contributor(article):
    other = signed_in(User.objects.create_user("chen", role="contributor"))
    assert other.get(article.get_absolute_url()).status_code == 404
    assert add(other, article, words="Fukuoka", field="party", record="a1").status_code == 404


def test_nothing_is_lost_when_the_session_has_ended(article):
    typed = {"accept": "a1-signed", "a1-signed-date": "12 July 2025"}
    answer = Client().post(article.get_absolute_url(), typed)
    assert answer.status_code == 403
    assert "12 July 2025" in answer.content.decode()


@pytest.mark.parametrize("parties", [1, 3])
def test_more_facts_do_not_mean_more_queries(
    article, sheet, as_linh, django_assert_num_queries, parties
):
    for number in range(parties):
        code = f"a1-party-{number + 10}"
        place = 100 + number
        told = {"value": {"institution": "nycu"}, "confidence": "check"}
        article.suggestions.create(code=code, record="a1", field="party", place=place, **told)
    as_linh.get(article.get_absolute_url())
    with django_assert_num_queries(11):
        as_linh.get(article.get_absolute_url())
