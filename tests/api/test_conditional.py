"""Conditional answers: the same question has the same ETag until something is published."""

import pytest
import time_machine

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_source():
    make.publish_all(make.source())


@pytest.mark.parametrize("address", ["sources/", "sources/article/", "", "changes/", "schema/"])
def test_an_answer_that_the_caller_has_is_not_sent_again(ask, address):
    first = ask(address)
    again = ask(address, if_none_match=first["ETag"])
    assert first["ETag"].startswith('"')
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"


def test_what_is_published_changes_the_etag(ask):
    before = ask("sources/article/")
    make.publish_all(make.source("another"))
    after = ask("sources/article/", if_none_match=before["ETag"])
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


def test_a_new_day_changes_the_etag(ask):
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False):
        before = ask("sources/")
    with time_machine.travel("2030-01-02T12:00:00Z", tick=False):
        after = ask("sources/", if_none_match=before["ETag"])
    assert after.status_code == 200
    assert after["Last-Modified"] == "Wed, 02 Jan 2030 00:00:00 GMT"


def test_languages_and_parameters_have_etags_of_their_own(ask):
    addresses = ["sources/", "sources/?lang=ja", "sources/?only=title", "sources/article/"]
    assert len({ask(address)["ETag"] for address in addresses}) == 4


def test_a_day_without_changes_is_not_modified_since(ask):
    first = ask("sources/")
    assert ask("sources/", if_modified_since=first["Last-Modified"]).status_code == 304


@pytest.mark.parametrize("address", ["sources/nobody/", "nothing/"])
def test_what_is_not_there_has_no_etag_and_is_never_304(ask, address):
    answer = ask(address, if_none_match="*")
    assert answer.status_code == 404
    assert "ETag" not in answer.headers


def test_head_tells_what_get_would(client):
    head, get = client.head("/api/v1/sources/"), client.get("/api/v1/sources/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == get["ETag"]
    etag = {"If-None-Match": get["ETag"]}
    assert client.head("/api/v1/sources/", headers=etag).status_code == 304


def test_the_form_of_the_json_cannot_be_chosen(ask):
    usual = ask("sources/")
    assert ask("sources/", accept="application/json; indent=4").content == usual.content
