"""Every failure is a problem document: with a code word, in the language asked for."""

import json

import pytest
from django.db import OperationalError
from django.utils import translation

from api.problems import KINDS
from api.tokens import minutes
from api.tokens.actions import make_token
from curation.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"
LANGUAGES = ("en", "ja", "vi", "zh-Hant")
MATCH = "/api/v1/institutions/match/"


def problem(answer, status: int) -> dict:
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    told = answer.json()
    assert told["status"] == status
    assert answer["Cache-Control"].endswith("no-store")
    return told


def in_each_language(status: int) -> dict[str, str]:
    """Return what is said of a status in each language of the site."""
    told = {}
    for language in LANGUAGES:
        with translation.override(language.lower()):
            told[language] = str(KINDS[status].detail)
    return told


@pytest.fixture
def curator() -> dict[str, str]:
    """The header of a token that may write drafts."""
    owner = User.objects.create_user("linh", role="curator")
    secret = make_token(owner=owner, name="test", scopes=["curate", "suggest"]).secret
    return {"Authorization": f"Bearer {secret}"}


@pytest.mark.parametrize(
    ("method", "address", "headers", "status"),
    [
        ("GET", "agreements/nobody/", {}, 404),
        ("GET", "nothing/at/all/", {}, 404),
        ("DELETE", "agreements/", {}, 405),
        ("POST", "changes/", {}, 405),
        ("TRACE", "agreements/", {}, 405),
        ("GET", "agreements/", {"Accept": "text/html"}, 406),
        ("POST", "agreements/", {}, 401),
        ("POST", "institutions/match/", {"Content-Type": "text/csv"}, 415),
    ],
)
def test_a_failure_has_its_code_word_and_is_told_in_the_language_asked_for(
    client, method, address, headers, status
):
    told = {}
    for language in LANGUAGES:
        kind = headers.get("Content-Type", "application/json")
        answer = client.generic(
            method, f"/api/v1/{address}?lang={language}", b"{}", kind, headers=headers
        )
        body = problem(answer, status)
        assert body["code"] == KINDS[status].code
        told[language] = body["detail"]
    assert told == in_each_language(status)


def test_too_many_requests_are_told_in_the_language_asked_for(ask, settings):
    settings.API_ANONYMOUS_PER_MINUTE = 1
    minutes.forget()
    ask("stats/")
    english, japanese = (ask(f"stats/?lang={tag}") for tag in ("en", "ja"))
    assert problem(english, 429)["code"] == "too_many_requests"
    assert problem(english, 429)["detail"] != problem(japanese, 429)["detail"]
    assert 0 < int(english["Retry-After"]) <= 60


def test_a_database_that_is_away_is_a_503_that_says_when_to_come_back(ask, monkeypatch):
    def away():
        raise OperationalError("gone")

    monkeypatch.setattr("api.stats.count_countries", away)
    answer = ask("stats/?lang=vi")
    assert problem(answer, 503)["code"] == "unavailable"
    assert answer["Retry-After"] == "5"


def test_a_failure_of_ours_is_told_in_the_language_asked_for(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("api.stats.count_countries", lambda: 1 / 0)
    answers = {tag: client.get(f"/api/v1/stats/?lang={tag}") for tag in LANGUAGES}
    told = {tag: problem(answer, 500)["detail"] for tag, answer in answers.items()}
    assert told == in_each_language(500)


@pytest.mark.parametrize(
    ("body", "status", "code", "words"),
    [
        (b"", 400, "invalid", ""),
        (b'{"names": ["a"', 400, "not_json", "This is not JSON"),
        (b'{"names": ["a"], "names": ["b"]}', 400, "not_json", "“names” stands in it twice"),
        (b'{"names": [NaN]}', 400, "not_json", "“NaN” is no JSON value"),
        ('{"names": ["é"]}'.encode("latin-1"), 400, "not_json", "This is not JSON"),
        (b"[" * 100_000 + b"]" * 100_000, 400, "not_json", ""),
        (b'{"a":' * 60 + b"1" + b"}" * 60, 400, "not_json", "nested too deeply"),
        (b'"' + b"x" * 10_000_000 + b'"', 413, "too_large", "1048576 bytes"),
        (b'{"names": "a"}', 400, "invalid", ""),
        (b"[]", 400, "invalid", ""),
    ],
    ids=[
        *["empty", "cut-off", "twice", "nan", "latin-1", "deep-list", "deep", "ten-megabytes"],
        *["text-for-list", "list-for-object"],
    ],
)
@pytest.mark.parametrize("address", [MATCH, "/api/v1/suggestions/"])
def test_a_body_that_cannot_be_read_is_refused_by_name(
    client, curator, address, body, status, code, words
):
    answer = client.post(address, body, content_type="application/json", headers=curator)
    told = problem(answer, status)
    assert told["code"] == code
    assert words in told["detail"]


def test_an_unknown_name_in_a_batch_leaves_the_others_alone(client):
    make.publish_all(*make.two_universities())
    names = {"names": ["Nycu", "Nobody knows this", ""]}
    answer = client.post(MATCH, json.dumps(names), content_type="application/json")
    assert [one["chosen"] for one in answer.json()["results"]] == ["nycu", None, None]


def test_head_and_options_of_what_is_not_there_fail_as_get_does(client):
    assert client.head("/api/v1/agreements/nobody/").status_code == 404
    assert client.head("/api/v1/agreements/nobody/").content == b""
    assert problem(client.options("/api/v1/nothing/"), 404)["code"] == "not_found"
