"""Errors are problem documents that say what is wrong."""

import pytest
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"


def pointers(answer) -> dict[str, str]:
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    return {error["pointer"]: error["code"] for error in answer.json()["errors"]}


def test_all_parameters_at_fault_are_named(ask):
    assert pointers(ask("agreements/?colour=red&country=vn&only=colour&page=0")) == {
        "/query/colour": "unknown_parameter",
        "/query/country": "unknown_value",
        "/query/only": "unknown_value",
        "/query/page": "invalid",
    }


@pytest.mark.parametrize(
    ("address", "pointer", "code"),
    [
        ("agreements/?cursor=abc", "cursor", "invalid"),
        ("agreements/?cursor=bm8", "cursor", "invalid"),
        # A cursor of another order: a word where this one has days.
        ("agreements/?cursor=W2ZhbHNlLCJ3b3JkIiwiU0NSIl0", "cursor", "invalid"),
        ("agreements/?cursor=abc&page=1", "cursor", "contradiction"),
        ("agreements/?page_size=201", "page_size", "invalid"),
        ("agreements/?page=", "page", "empty"),
        ("agreements/?lang=sv", "lang", "unknown_value"),
        ("agreements/mou/?country=JP", "country", "unknown_parameter"),
        ("agreements/mou/?as_of=never", "as_of", "invalid"),
        ("agreements/mou/lineage/?only=title", "only", "unknown_parameter"),
        ("agreements/mou/history/?only=title", "only", "unknown_parameter"),
        ("changes/?since=-1", "since", "invalid"),
        ("changes/?page=1", "page", "unknown_parameter"),
        ("stats/?country=JP", "country", "unknown_parameter"),
        ("?a/b~c=1", "a~1b~0c", "unknown_parameter"),
    ],
)
def test_no_parameter_is_ignored(ask, address, pointer, code):
    make.publish_all(*make.two_universities(), make.agreement("mou"))
    assert pointers(ask(address)) == {f"/query/{pointer}": code}


@pytest.mark.parametrize(
    "address",
    ["nothing/", "agreements/nobody/", "agreements/SCR-2020-0001/", "agreements/a%20b/", "x/?y=1"],
)
def test_what_is_not_there_is_a_problem_that_says_nothing_of_it(ask, address):
    answer = ask(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "not_found",
        "detail": "There is nothing here.",
    }
    assert answer["Cache-Control"] == "no-store"


def test_addresses_outside_the_version_are_problems_too(client):
    assert client.get("/api/nothing").json()["status"] == 404
    assert client.get("/api/").json()["status"] == 404


def test_what_is_sent_takes_no_unknown_parameter_either(client):
    body, kind = {"names": ["Kyushu"]}, "application/json"
    answer = client.post("/api/v1/institutions/match/?colour=red", body, content_type=kind)
    assert pointers(answer) == {"/query/colour": "unknown_parameter"}


def test_a_forgotten_slash_is_forgiven(client):
    answer = client.get("/api/v1/agreements?country=JP")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/agreements/?country=JP")


@pytest.mark.parametrize(
    ("address", "takes"), [("agreements/", "post"), ("stats/", ""), ("agreements/mou/", "patch")]
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written_without_a_token(method, address, takes):
    client = Client(enforce_csrf_checks=True)
    answer = getattr(client, method)(f"/api/v1/{address}", {}, content_type="application/json")
    assert answer["Content-Type"] == PROBLEM
    assert answer.status_code == (401 if method == takes else 405)
    if method != takes:
        methods = ["GET", "HEAD", "OPTIONS", *([takes.upper()] if takes else [])]
        assert sorted(answer["Allow"].split(", ")) == sorted(methods)


def test_an_odd_method_is_a_problem(client):
    answer = client.generic("TRACE", "/api/v1/agreements/")
    assert (answer.status_code, answer.json()["status"]) == (405, 405)


def test_json_is_all_there_is(ask):
    answer = ask("agreements/", accept="text/html")
    assert (answer.status_code, answer["Content-Type"]) == (406, PROBLEM)


def test_an_error_of_ours_shows_no_trace(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("api.stats.count_countries", lambda: 1 / 0)
    answer = client.get("/api/v1/stats/")
    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert answer.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "code": "server_error",
        "detail": "Something went wrong here, not with you. Try again later.",
    }


def test_pages_of_any_origin_may_read(ask, client):
    assert ask("stats/")["Access-Control-Allow-Origin"] == "*"
    assert ask("nothing/")["Access-Control-Allow-Origin"] == "*"
    preflight = client.options("/api/v1/agreements/")
    assert (preflight.status_code, preflight["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]


def test_pages_of_the_site_are_not_opened_to_other_origins(client):
    assert "Access-Control-Allow-Origin" not in client.get("/health/live").headers
