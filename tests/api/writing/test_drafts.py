"""With the scope curate a program writes drafts; people finish, submit and approve them."""

import pytest
from django.test import Client

from curation.models import Draft, Submission
from tests import factories as make

pytestmark = pytest.mark.django_db


def etag(client: Client) -> str:
    return client.get("/api/v1/agreements/mou/")["ETag"]


def test_a_new_record_is_a_draft_and_is_told_what_it_lacks(send, published, client: Client):
    answer = send("POST", "agreements/", {"key": "new", "titles": make.text(en="New")}, "curate")
    told = answer.json()
    assert (answer.status_code, told["state"]) == (202, "draft")
    assert "/parties" in [one["pointer"] for one in told["missing"]]
    assert client.get("/api/v1/agreements/new/").status_code == 404


def test_a_change_says_which_version_it_starts_from(send, published, client: Client):
    address, body = "agreements/mou/", {"signed": make.day("2025-07-10")}
    assert send("PATCH", address, body, "curate").status_code == 428
    assert send("PATCH", address, body, "curate", If_Match='"old"').status_code == 412
    assert send("PATCH", address, body, "curate", If_Match=etag(client)).status_code == 202
    assert send("PATCH", address, body, "curate", If_Match='"v1"').status_code == 202
    assert Draft.objects.filter(base_version=1).count() == 2


def test_a_patch_changes_what_it_names_and_null_takes_away(send, published):
    body = {
        "titles": {"en": {"text": "Renamed", "origin": "printed"}},
        "signed": None,
        "citations": [],
    }
    send("PATCH", "agreements/mou/", body, "curate", If_Match='"v1"')
    document = Draft.objects.get().document
    assert document["titles"]["en"]["text"] == "Renamed"
    assert "signed" not in document
    assert [party["key"] for party in document["parties"]] == ["kyushu", "nycu"]


def test_a_fault_is_named_by_its_place_in_the_record(send, published):
    answer = send("PATCH", "agreements/mou/", {"kind": "moon"}, "curate", If_Match='"v1"')
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/kind")
    assert not Submission.objects.exists()


def test_a_record_that_is_not_there_is_404(send, published):
    assert send("PATCH", "agreements/none/", {}, "curate", If_Match='"v1"').status_code == 404


@pytest.mark.parametrize("scope", ["read", "suggest"])
def test_other_scopes_write_nothing(send, published, scope: str):
    assert send("POST", "agreements/", {"key": "new"}, scope).status_code == 403
    assert not Submission.objects.exists()


def test_every_collection_can_be_written_to(send, published):
    names = ["institutions", "people", "forums", "forum-series", "targets", "sources"]
    answers = [send("POST", f"{name}/", {"key": "new"}, "curate").status_code for name in names]
    assert answers == [202] * len(names)
