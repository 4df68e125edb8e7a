"""What was checked becomes a submission, and its reviewer sees what nobody looked at."""

import pytest

from curation import actions
from curation.models import Submission, User
from tests.curate.conftest import signed_in
from tests.intake.screen.conftest import (
    PROMISED,
    SIGNED,
    add,
    drafted,
    row,
    seen,
)

pytestmark = pytest.mark.django_db


def test_the_draft_says_what_the_article_says_with_the_exact_sentence(article, submission):
    document = drafted(submission, "agreement")
    assert document["kind"] == "memorandum_of_understanding"
    assert document["signed"] == {"edtf": "2025-07-11", "as_written": "11 July 2025"}
    quotes = {one.get("path", ""): one["quote"] for one in document["citations"]}
    assert quotes["signed"] == quotes["parties/kyushu"] == quotes["kind"] == SIGNED
    assert quotes["commitments/c1"] == PROMISED
    assert all(quote in article.text for quote in quotes.values())


def test_an_institution_nobody_knows_is_a_draft_of_its_own(submission):
    document = drafted(submission, "institution")
    assert [(one["text"], one["language"]) for one in document["names"]] == [
        ("Zorba University", "en")
    ]
    assert document["kind"] == "university"
    assert document["citations"][0]["quote"] == SIGNED


def test_the_source_says_what_was_read(article, submission):
    document = drafted(submission, "source")
    assert document["titles"]["en"]["text"] == "Two universities move closer"
    assert document["publisher"] == "A newspaper"
    assert document["published"]["edtf"] == "2025-07-17"
    assert document["sha256"] == article.copy_id
    keys = {one["source"] for one in drafted(submission, "agreement")["citations"]}
    assert keys == {document["key"]}


def test_the_draft_lacks_nothing_but_a_second_person(submission):
    assert actions.lacking(submission) == []


def test_what_was_refused_and_what_is_unsure_does_not_go_into_the_draft(article, sheet):
    article.suggestions.filter(code="a1-kind").update(confidence="unsure")
    sheet(refuse="a1-signed")
    sheet(draft="1")
    article.refresh_from_db()
    document = drafted(article.submission, "agreement")
    assert not {"signed", "kind"} & document.keys()


def test_the_reviewer_sees_what_nobody_looked_at(submission):
    mori = signed_in(User.objects.create_user("mori", role="reviewer"))
    shown = mori.get(submission.get_absolute_url()).content.decode()
    assert "From a press release, not looked at: Kind; Party 1; Party 2;" in shown
    assert "Signed on;" not in shown


def test_the_queue_says_so_too(submission, as_linh):
    assert "not looked at: Kind; Party 1" in as_linh.get("/curate/?show=drafts").content.decode()


def test_a_field_can_be_looked_at_after_the_draft_is_made(article, submission, sheet):
    sheet(accept="a1-kind")
    assert row(article, "a1-kind").choice == "accepted"
    mori = signed_in(User.objects.create_user("mori", role="reviewer"))
    shown = mori.get(submission.get_absolute_url()).content.decode()
    assert "not looked at: Party 1; Party 2;" in shown


def test_a_draft_that_is_made_is_corrected_there_and_not_here(article, submission, sheet):
    sheet(refuse="a1-kind")
    typed = {"a1-kind-code": "contract", **seen(article, "a1-kind")}
    sheet(accept="a1-kind", **typed)
    assert row(article, "a1-kind").settled == "memorandum_of_understanding"


def test_an_article_becomes_one_draft_however_often_the_button_is_pressed(submission, sheet):
    sheet(draft="1")
    assert Submission.objects.count() == 1


def test_a_draft_that_was_withdrawn_can_be_made_anew(article, submission, sheet, linh):
    actions.withdraw(submission=submission, by=linh)
    sheet(draft="1")
    article.refresh_from_db()
    assert article.submission != submission


def test_an_agreement_that_is_left_out_is_not_drafted(article, sheet):
    sheet(leave="a1")
    answer = sheet(draft="1")
    assert answer.status_code == 422
    assert "There is nothing to draft yet." in answer.content.decode()
    assert Submission.objects.count() == 0
    sheet(take="a1")
    assert sheet(draft="1").status_code == 302


def test_what_was_typed_and_not_accepted_is_accepted_with_the_draft(article, sheet):
    typed = {"a1-signed-date": "12 July 2025", **seen(article, "a1-signed")}
    sheet(draft="1", **typed)
    article.refresh_from_db()
    assert drafted(article.submission, "agreement")["signed"] == {"edtf": "2025-07-12"}


def test_a_field_that_cannot_be_read_keeps_the_draft_from_being_made(article, sheet):
    typed = {"a1-signed-date": "31 June 2025", **seen(article, "a1-signed")}
    answer = sheet(draft="1", **typed)
    assert answer.status_code == 422
    assert "Not readable yet: Signed on." in answer.content.decode()
    assert Submission.objects.count() == 0


def test_a_contradiction_is_told_and_nothing_is_written(article, sheet, as_linh):
    add(as_linh, article, words="11 July 2025", field="ends", record="a1")
    typed = {"a1-ends-1-date": "1 May 2020", **seen(article, "a1-ends-1")}
    sheet(accept="a1-ends-1", **typed)
    answer = sheet(draft="1")
    assert answer.status_code == 422
    assert "It cannot end before it was signed." in answer.content.decode()
    assert Submission.objects.count() == 0
