"""Starting: a new record, one more in a submission, or a published one opened for editing."""

import pytest

from curation import actions
from curation.models import Draft, Submission
from institutions.models import Institution
from tests import factories as make
from tests.curate.conftest import begun, written

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def start(client, name: str, type_name: str = "agreement", language: str = "en"):
    typed = {"type": type_name, "name": name, "language": language}
    return client.post("/curate/new/", typed, follow=True)


def test_a_working_name_becomes_the_key_and_the_first_title(as_linh):
    page = start(as_linh, "Creating Nano – Ōtsuka 2022")

    draft = Draft.objects.get()
    assert page.redirect_chain[-1][0] == draft.get_absolute_url()
    assert draft.record_key == "creating-nano-otsuka-2022"
    assert draft.document["titles"] == {
        "en": {"text": "Creating Nano – Ōtsuka 2022", "origin": "composed"}
    }


def test_the_name_of_a_new_institution_is_its_first_name(as_linh):
    start(as_linh, "九州大學", "institution", "zh-Hant")

    assert Draft.objects.count() == 0
    start(as_linh, "Kyushu Daigaku", "institution", "ja")
    assert Draft.objects.get().document["names"] == [
        {"key": "ja", "text": "Kyushu Daigaku", "language": "ja"}
    ]


def test_a_name_without_latin_letters_is_asked_for_again(as_linh):
    assert "Write at least one Latin letter or digit." in text_of(start(as_linh, "九州大學"))


def test_a_key_that_is_taken_is_told_with_who_has_it(as_linh, linh):
    make.publish_all(make.source(), make.institution("kyushu"))
    begun(linh, "institution", "tohoku")

    published = text_of(start(as_linh, "Kyushu", "institution"))
    drafted = text_of(start(as_linh, "Tohoku", "institution"))

    assert "“kyushu” is taken by Kyushu. Edit that record, or choose another name." in published
    number = Submission.objects.get().pk
    assert f"“tohoku” is being written in submission {number}." in drafted


def test_a_published_record_is_found_in_any_spelling_and_opened(as_linh):
    make.publish_all(
        make.source(),
        make.institution("kyushu", names=[{"key": "ja", "text": "九州大学", "language": "ja"}]),
    )
    reference = Institution.objects.get().reference
    for question in ("九州大學", reference.lower(), "kyushu"):
        assert "九州大学" in text_of(as_linh.get("/curate/find/", {"q": question}))

    as_linh.post("/curate/open/institution/kyushu/")

    draft = Draft.objects.get()
    assert (draft.base_version, draft.document["reference"]) == (1, reference)


def test_a_record_is_opened_in_a_submission_that_is_open(as_linh, linh):
    make.publish_all(*make.two_universities())
    submission = begun(linh, "agreement", "mou").submission

    as_linh.post("/curate/open/institution/kyushu/", {"submission": submission.pk})

    assert sorted(str(draft) for draft in submission.drafts.all()) == [
        "agreement mou",
        "institution kyushu",
    ]


def test_opening_what_another_submission_holds_says_so(as_linh, linh):
    make.publish_all(*make.two_universities())
    other = begun(linh, "institution", "kyushu").submission

    page = text_of(as_linh.post("/curate/open/institution/kyushu/", follow=True))

    assert f"It is open in submission {other.pk} too" in page


def test_a_new_institution_comes_into_the_submission_from_beside_the_field(as_linh, linh):
    make.publish_all(*make.two_universities())
    submission = begun(linh, "agreement", "mou").submission
    address = f"/curate/submissions/{submission.pk}/add/institution/"

    added = as_linh.post(address, {"words": "Otsuka Technology"}).json()

    assert (added["key"], added["label"]) == ("otsuka-technology", "Otsuka Technology")
    offered = as_linh.get(
        f"/curate/submissions/{submission.pk}/choices/institution/", {"term": "otsuka"}
    )
    assert offered.json() == {
        "results": [
            {
                "key": "otsuka-technology",
                "label": "Otsuka Technology",
                "detail": "",
                "matched": "",
                "is_new": True,
            }
        ]
    }
    assert Institution.objects.count() == 2


def test_a_field_offers_published_records_and_those_of_its_submission_only(as_linh, linh):
    make.publish_all(*make.two_universities())
    mine = written(linh, make.institution("tohoku"))
    written(linh, make.institution("tokyo"))

    offered = as_linh.get(f"/curate/submissions/{mine.pk}/choices/institution/").json()

    assert [one["key"] for one in offered["results"]] == ["tohoku", "nycu", "kyushu"]


def test_nothing_is_added_to_a_submission_in_review(as_linh, linh):
    make.publish_all(*make.two_universities())
    submission = actions.submit(submission=written(linh, make.agreement()), by=linh)
    address = f"/curate/submissions/{submission.pk}/add/institution/"

    page = as_linh.post(address, {"name": "Otsuka", "language": "en"})

    assert page.status_code == 409
    assert submission.drafts.count() == 1
