"""An article beside its draft: what is suggested is checked, kept, and becomes a submission."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from curation import actions
from curation.models import Submission, User
from intake.articles.actions import bring_text
from intake.models import Article, Suggestion
from tests import factories as make
from tests.curate.conftest import signed_in

pytestmark = pytest.mark.django_db

SIGNED = (
    "Kyushu University and Zorba University signed a memorandum of understanding on "
    "11 July 2025 in Fukuoka."
)
PROMISED = "The two universities will exchange 20 students each year."
TEXT = f"""Two universities move closer
17 July 2025
{SIGNED}
{PROMISED}
Both rectors thanked the <script>alert(1)</script> people & guests who came to the ceremony.
"""


def publish_kyushu() -> None:
    name = {"key": "en", "text": "Kyushu University", "language": "en"}
    kyushu = make.institution("kyushu", names=[name])
    make.publish_all(make.source(), kyushu, make.institution("nycu", "TW"))


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", role="curator")


@pytest.fixture
def as_linh(linh) -> Client:
    return signed_in(linh)


@pytest.fixture
def article(linh) -> Article:
    publish_kyushu()
    return bring_text(text=TEXT, by=linh).article


@pytest.fixture
def sheet(article, as_linh) -> Callable[..., object]:
    """Open the page, then press buttons on it: the forms of a browser without a script."""

    def press(**typed: str):
        return as_linh.post(article.get_absolute_url(), typed)

    as_linh.get(article.get_absolute_url())
    return press


def row(article: Article, code: str) -> Suggestion:
    return article.suggestions.get(code=code)


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


def seen(article: Article, code: str) -> dict[str, str]:
    return {f"{code}-seen": str(row(article, code).revision)}


def test_a_fix_takes_the_place_of_what_was_suggested(article, sheet):
    typed = {"a1-signed-date": "12 July 2025", **seen(article, "a1-signed")}
    sheet(accept="a1-signed", **typed)
    fixed = row(article, "a1-signed")
    assert (fixed.choice, fixed.fixed) == ("fixed", {"edtf": "2025-07-12"})
    assert fixed.value["edtf"] == "2025-07-11"


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


# Adding a fact


def add(as_linh: Client, article: Article, **typed: str):
    told = {f"fact-{name}": value for name, value in typed.items()}
    return as_linh.post(reverse("intake:article_add", args=[article.pk]), told)


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


# The draft


def drafted(submission: Submission, type_name: str) -> dict:
    return submission.drafts.get(record_type=type_name).document


@pytest.fixture
def submission(article, sheet) -> Submission:
    """What comes of the article when the publisher is filled in and its day is accepted."""
    sheet(accept="a1-signed")
    typed = {"s-publisher-words": "A newspaper", **seen(article, "s-publisher")}
    sheet(accept="s-publisher", **typed)
    answer = sheet(draft="1")
    article.refresh_from_db()
    assert answer.url == article.submission.get_absolute_url()
    return article.submission


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


# What the register has already


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


# Who may, and how much it costs


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
