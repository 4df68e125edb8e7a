"""Public pages as curators see them: private to them, and the same as ever to everybody else."""

import pytest
from django.test import Client

from curation import actions
from tests import factories as make
from tests.curate.conftest import written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published():
    make.publish_all(*make.two_universities(), make.agreement())


@pytest.mark.parametrize(
    ("address", "buttons"),
    [
        ("/agreements/mou/", ["Edit", "Add a source"]),
        ("/institutions/kyushu/", ["Edit", "Add a source"]),
        ("/sources/SRC-0001/", ["Edit"]),
    ],
)
def test_a_curator_finds_edit_and_add_a_source_and_nobody_keeps_the_page(as_linh, address, buttons):
    answer = as_linh.get(address)

    page = answer.content.decode()
    offered = [words for words in ("Edit", "Add a source") if f">{words}</button>" in page]
    assert (answer.status_code, offered) == (200, buttons)
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_everybody_else_gets_the_page_as_ever(as_linh):
    answer = Client().get("/agreements/mou/")

    assert ">Edit</button>" not in answer.content.decode()
    assert "no-store" not in answer.headers.get("Cache-Control", "")
    assert (dict(answer.cookies), "Cookie" in answer.headers.get("Vary", "")) == ({}, False)


def test_a_cookie_that_is_of_no_session_shows_the_public_page_and_is_not_kept():
    client = Client()
    client.cookies["sessionid"] = "made-up"

    answer = client.get("/agreements/mou/")

    assert ">Edit</button>" not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_publication_by_one_person_is_told_in_the_public_history(linh, settings):
    settings.REVIEW = "single"
    linh.role = "reviewer"
    linh.save()
    submission = written(linh, make.agreement(binding="binding"))
    submission = actions.submit(submission=submission, by=linh)
    actions.approve(submission=submission, by=linh, seen=submission.fingerprint)

    page = Client().get("/agreements/mou/").content.decode()

    assert page.count("Published by one person.") == 1


def test_where_an_internal_paper_is_stays_out_of_the_public_history():
    address = "https://example.org/secret.pdf"
    paper = {"key": "a1", "kind": "signed_text", "url": address, "sha256": "a" * 64, "size": 10}
    make.publish_all(make.agreement(attachments=[paper]))
    told = Client().get("/api/v1/agreements/mou/history/").json()["results"]
    assert told[0]["document"]["attachments"][0]["url"] == address

    inside = {**paper, "public": False, "reason": make.text(en="The parties asked for it.")}
    make.publish_all(make.agreement(attachments=[inside]))
    answer = Client().get("/api/v1/agreements/mou/history/")

    assert address not in answer.content.decode()
    assert "a" * 64 not in answer.content.decode()
    papers = [one["document"].get("attachments") for one in answer.json()["results"]]
    assert papers == [
        [{"key": "a1", "kind": "signed_text", "public": False, "reason": inside["reason"]}],
        [{"key": "a1", "kind": "signed_text"}],
        None,
    ]
