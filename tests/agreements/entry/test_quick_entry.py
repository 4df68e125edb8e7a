"""Quick entry without a script: one form becomes a draft submission, and publishes nothing."""

import pytest
from django.test import Client

from agreements.models import Agreement
from curation import actions
from curation.models import Draft, Submission, User
from tests import factories as make
from tests.curate.conftest import signed_in, written

pytestmark = pytest.mark.django_db

ADDRESS = "/curate/agreements/new/"
SENTENCE = "Kyushu och japanska partners undertecknade ett samförståndsavtal."


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", role="curator")


@pytest.fixture
def client(linh) -> Client:
    return signed_in(linh)


@pytest.fixture(autouse=True)
def known() -> None:
    make.publish_all(*make.two_universities(), make.technology(), make.series(), make.forum())


TYPED = {
    "kind": "memorandum_of_understanding",
    "parties": ["Kyushu", "+Otsuka Technology", "“japanska partners”"],
    "signed": "11 July 2025",
    "place": "Osaka",
    "forum": "A forum",
    "source": "https://example.org/sv/mou",
    "language": "sv",
    "sentence": SENTENCE,
    "says": ["kind", "parties"],
    "technologies": ["ic-design"],
    "commitment": "utbilda nära 100 studenter",
    "quantity": "nearly 100 students",
    "unnamed_country": "JP",
    "once": "a1",
}


def enter(client: Client, **changes):
    return client.post(ADDRESS, {**TYPED, **changes}, follow=True)


def document(type_name: str) -> dict:
    return Draft.objects.get(record_type=type_name).document


def test_one_form_becomes_a_submission_with_everything_it_names(client):
    page = enter(client)

    submission = Submission.objects.get()
    assert page.redirect_chain[-1][0] == submission.get_absolute_url()
    assert (submission.state, Agreement.objects.count()) == ("draft", 0)
    assert sorted(str(draft) for draft in submission.drafts.all()) == [
        "agreement kyushu-otsuka-technology-japanska-partners-2025",
        "institution otsuka-technology",
        "source example-org-mou",
    ]
    told = document("source")
    assert (told["url"], told["language"]) == ("https://example.org/sv/mou", "sv")
    assert document("institution")["names"][0]["text"] == "Otsuka Technology"


def test_the_agreement_says_what_was_typed_and_which_sentence_says_so(client):
    enter(client)

    told = document("agreement")
    for name in ("format", "type", "key"):
        told.pop(name)
    titles = told.pop("titles")
    assert set(titles) == {"en", "vi", "ja", "zh-Hant"}
    assert titles["en"] == {
        "text": "Memorandum of understanding: Kyushu, Otsuka Technology, japanska partners, 2025",
        "origin": "composed",
    }
    whence = {"source": "example-org-mou"}
    quoted = {**whence, "quote": SENTENCE}
    promise = {**whence, "path": "commitments/c1", "quote": "utbilda nära 100 studenter"}
    assert told == {
        "kind": "memorandum_of_understanding",
        "technologies": ["ic-design"],
        "signed": {"edtf": "2025-07-11", "as_written": "11 July 2025"},
        "signed_place": {"sv": {"text": "Osaka", "origin": "printed"}},
        "forum": "forum-2025",
        "parties": [
            {"key": "kyushu", "institution": "kyushu"},
            {"key": "otsuka-technology", "institution": "otsuka-technology"},
            {
                "key": "japanska-partners",
                "described": {"sv": {"text": "japanska partners", "origin": "printed"}},
                "country": "JP",
            },
        ],
        "commitments": [
            {
                "key": "c1",
                "text": {"sv": {"text": "utbilda nära 100 studenter", "origin": "printed"}},
                "quantity": {
                    "operator": "nearly",
                    "high": 100,
                    "unit": "students",
                    "as_written": "nearly 100 students",
                },
            }
        ],
        "citations": [
            {"key": "c1", "path": "kind", **quoted},
            {"key": "c2", "path": "parties/kyushu", **quoted},
            {"key": "c3", "path": "parties/otsuka-technology", **quoted},
            {"key": "c4", "path": "parties/japanska-partners", **quoted},
            {"key": "c5", **promise},
        ],
    }


def test_a_form_with_almost_nothing_in_it_is_a_draft_too(client):
    empty = {name: "" for name in TYPED if name not in {"once", "says"}}

    page = enter(client, **{**empty, "parties": ["nycu"]})

    assert page.status_code == 200
    assert document("agreement")["parties"] == [{"key": "nycu", "institution": "nycu"}]


def test_the_same_parties_in_the_same_year_are_told_before_anything_is_saved(client):
    make.publish_all(make.agreement(parties=("kyushu", "nycu")))

    told = enter(client, parties=["kyushu", "nycu"]).content.decode()

    assert "The register has this already, or something like it:" in told
    assert "A memorandum" in told
    assert Submission.objects.count() == 0

    enter(client, parties=["kyushu", "nycu"], _anyway="1")
    assert Submission.objects.count() == 1


def test_another_year_or_another_party_is_another_agreement(client):
    make.publish_all(make.agreement(parties=("kyushu", "nycu")))
    same = f"{ADDRESS}same/"

    def told(*parties: str, signed: str = "2025") -> bool:
        answer = client.get(same, {"parties": list(parties), "signed": signed})
        return "A memorandum" in answer.content.decode()

    assert told("kyushu", "nycu")
    assert told("kyushu", "“japanska partners”")
    assert told("nycu", signed="")
    assert not told("kyushu", "nycu", signed="2024")
    assert not told("“japanska partners”")


def test_a_draft_of_the_same_agreement_is_told_too(client, linh):
    written(linh, make.agreement("other", parties=("kyushu", "nycu")))

    told = client.get(f"{ADDRESS}same/", {"parties": ["kyushu", "nycu"], "signed": "2025"})

    assert "A memorandum" in told.content.decode()
    assert "(draft)" in told.content.decode()


def test_a_button_pressed_twice_begins_one_submission(client):
    first, second = enter(client), enter(client)

    assert first.redirect_chain[-1] == second.redirect_chain[-1]
    assert Submission.objects.count() == 1


BAD = {
    "half a name": ({"parties": ["Kyus"]}, "is not a whole name. Write one of: kyushu (Kyushu)."),
    "a look-alike": ({"parties": ["+Univеrsity"]}, "only looks Latin."),
    "an invisible letter": ({"place": "Osa\u200bka"}, "Character 4 (U+200B) is invisible."),
    "a day that is none": ({"signed": "31 June 2025"}, "31 June 2025"),
    "a day to come": ({"signed": "2999-01-01"}, "That day is still to come."),
    "an end before it was signed": ({"ends": "2024"}, "It cannot end before it was signed."),
    "no language": ({"language": ""}, "Say which language the source is in."),
    "no tag": ({"language": "swedish!"}, "is not a language tag."),
    "two readings": ({"quantity": "1.500 students"}, "can mean thousands or a fraction."),
}


@pytest.mark.parametrize(("changes", "sentence"), BAD.values(), ids=BAD)
def test_bad_input_gets_a_sentence_and_what_was_typed_stays(client, changes, sentence):
    answer = enter(client, **changes)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert SENTENCE in page
    assert Submission.objects.count() == 0


def test_a_source_of_the_register_lends_its_language(client):
    make.publish_all(make.source("swedish", language="sv", url="https://example.org/known"))

    enter(client, source="https://example.org/known", language="")

    told = document("agreement")
    assert told["signed_place"] == {"sv": {"text": "Osaka", "origin": "printed"}}
    assert {row["source"] for row in told["citations"]} == {"swedish"}
    assert Draft.objects.filter(record_type="source").count() == 0


def test_what_is_missing_for_publishing_is_listed_with_links(client, linh):
    page = enter(client).content.decode()

    draft = Draft.objects.get(record_type="source")
    assert f'<a href="{draft.get_absolute_url()}#at-publisher">Publisher</a>' in page
    lacking = {problem.path for problem in actions.lacking(draft.submission)}
    assert lacking == {"reason", "titles", "kind", "publisher", "citations"}


def test_what_a_browser_kept_is_shown_again_and_begins_nothing(client):
    page = enter(client, _again="1", place="Ōsaka, upper floor")
    assert (page.redirect_chain, Submission.objects.count()) == ([], 0)
    assert 'value="Ōsaka, upper floor"' in page.content.decode()


def test_what_a_browser_kept_of_a_form_that_arrived_leads_to_its_submission(client):
    enter(client)
    page = enter(client, _again="1")
    assert page.redirect_chain == [(Submission.objects.get().get_absolute_url(), 302)]
    assert 'data-begun="a1"' in client.get(ADDRESS).content.decode()
