"""What everybody gets alike is kept until something is published, and nothing else is."""

from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client

from curation.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGES = ["/", "/agreements/", "/vi/agreements/mou/", "/institutions/kyushu/", "/pairs/jp-tw/"]
API = ["/api/v1/agreements/", "/api/v1/agreements/mou/", "/api/v1/agreements/facets/"]


@pytest.fixture(autouse=True)
def records():
    make.publish_all(*make.two_universities(), make.agreement())


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("address", [*PAGES, *API])
def test_a_kept_answer_costs_one_query_and_is_the_same(
    keeping, folder, address, django_assert_num_queries
):
    first = keeping.get(address)
    assert len(kept(folder)) == 1
    with django_assert_num_queries(1):
        again = keeping.get(address)
    assert (again.status_code, again.content) == (200, first.content)
    told = {name: text for name, text in again.headers.items() if name != "RateLimit"}
    assert told == {name: text for name, text in first.headers.items() if name != "RateLimit"}


@pytest.mark.parametrize("address", [*PAGES, *API])
def test_a_reader_who_has_it_gets_304_for_one_query(keeping, address, django_assert_num_queries):
    etag = keeping.get(address)["ETag"]
    with django_assert_num_queries(1):
        answer = keeping.get(address, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_condition_that_comes_first_is_judged_first(keeping):
    etag = keeping.get("/agreements/mou/")["ETag"]
    both = {"If-None-Match": etag, "If-Match": '"another"'}
    assert keeping.get("/agreements/mou/", headers=both).status_code == 412
    assert keeping.get("/agreements/mou/", headers={**both, "If-Match": etag}).status_code == 304


def test_what_is_published_shows_at_once(keeping):
    before = keeping.get("/agreements/mou/")
    make.publish_all(make.agreement(titles=make.text(en="A new title")))
    after = keeping.get("/agreements/mou/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "A new title" in after.content.decode()
    assert "A new title" not in before.content.decode()


def test_what_a_rebuild_derived_anew_shows_at_once(
    keeping, folder, django_capture_on_commit_callbacks
):
    keeping.get("/agreements/mou/")
    assert len(kept(folder)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild", verbosity=0)
    assert kept(folder) == []


def test_a_new_day_is_a_new_page(keeping):
    with time_machine.travel("2030-01-01T12:00:00Z", tick=False):
        before = keeping.get("/agreements/")["ETag"]
    with time_machine.travel("2030-01-02T12:00:00Z", tick=False):
        answer = keeping.get("/agreements/", headers={"If-None-Match": before})
    assert answer.status_code == 200


def test_each_language_has_its_own(keeping):
    told = [keeping.get(f"{prefix}/agreements/mou/") for prefix in ("", "/vi", "/ja", "/zh-hant")]
    again = [keeping.get(f"{prefix}/agreements/mou/") for prefix in ("", "/vi", "/ja", "/zh-hant")]
    assert [one.content for one in told] == [one.content for one in again]
    assert len({one.content for one in again}) == 4
    assert [one["Content-Language"] for one in again] == ["en", "vi", "ja", "zh-hant"]


def test_who_is_signed_in_neither_fills_nor_reads_it(keeping, folder):
    curator = Client()
    curator.force_login(User.objects.create_user("linh", role="curator"))
    answer = curator.get("/agreements/mou/")
    assert kept(folder) == []
    etag = keeping.get("/agreements/mou/")["ETag"]
    known = curator.get("/agreements/mou/", headers={"If-None-Match": etag})
    assert (answer.status_code, known.status_code) == (200, 200)


@pytest.mark.parametrize(
    "address",
    [
        "/report/",
        "/vi/report/",
        "/accounts/login/",
        "/curate/",
        "/health/ready",
        "/nothing/",
        "/agreements/?kind=nonsense",
        "/agreements.csv",
        "/r/SCR-2026-0001",
        "/api/v1/nothing/",
    ],
)
def test_forms_refusals_files_and_redirects_are_never_kept(keeping, folder, address):
    for _time in range(3):
        keeping.get(address)
    assert kept(folder) == []


def test_a_token_or_an_unusual_wish_goes_past_it(keeping, folder):
    for headers in (
        {"Authorization": "Bearer nobody"},
        {"Accept": "text/csv"},
        {"HX-Request": "1"},
    ):
        keeping.get("/api/v1/agreements/", headers=headers)
    assert kept(folder) == []
    keeping.get("/api/v1/agreements/")
    assert keeping.get("/api/v1/agreements/", headers={"Accept": "text/csv"}).status_code == 406


def test_a_question_is_kept_when_it_is_asked_again(keeping, folder):
    for number in range(20):
        keeping.get(f"/agreements/?signed_after=2001-01-{number + 1:02}")
    assert kept(folder) == []
    keeping.get("/agreements/?country=JP")
    keeping.get("/agreements/?country=JP")
    assert len(kept(folder)) == 1


def test_an_endless_address_is_answered_and_not_kept(keeping, folder):
    address = "/about/?" + "x" * 400
    assert {keeping.get(address).status_code for _time in range(3)} == {200}
    assert kept(folder) == []


def test_head_is_told_what_get_would_be(keeping):
    told = keeping.get("/agreements/mou/")
    head = keeping.head("/agreements/mou/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(told.content))
    assert head["ETag"] == told["ETag"]


def test_a_host_that_is_not_ours_is_refused_also_where_a_page_is_kept(keeping):
    keeping.get("/agreements/")
    refused = keeping.get("/agreements/", headers={"Host": "elsewhere.example"})
    assert refused.status_code == 400
    assert "default-src 'none'" in refused["Content-Security-Policy"]


def test_a_page_kept_for_tls_is_not_told_without(settings, keeping, folder):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    told = [keeping.get("/agreements/", secure=True) for _time in range(2)]
    assert [one["Strict-Transport-Security"] for one in told] == ["max-age=60"] * 2
    assert len(kept(folder)) == 1
    plain = keeping.get("/agreements/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/agreements/")


def test_while_the_database_is_away_readers_get_what_was_last_known(keeping, monkeypatch):
    known = keeping.get("/agreements/mou/")

    def away() -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("portal.pages.middleware.last_change", away)
    answer = keeping.get("/agreements/mou/")
    assert (answer.status_code, answer.content) == (200, known.content)
    assert answer["Cache-Control"] == "no-store"


def test_without_megabytes_nothing_is_kept(settings, keeping, folder):
    settings.PAGE_CACHE_MB = 0
    keeping.get("/agreements/")
    assert not folder.exists()
