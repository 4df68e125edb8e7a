"""Search and matching over the API."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lotus():
    make.publish_all(*make.two_universities(), make.agreement(titles=make.text(en="Lotus pact")))


def test_a_hit_says_what_matched_and_why(read, lotus):
    told = read("search/?q=lotus")
    assert (told["count"], told["more"], told["loose"], told["next"]) == (1, False, False, None)
    [hit] = told["results"]
    assert (hit["type"], hit["reference"]) == ("agreement", "SCR-2026-0001")
    assert hit["title"] == [{"text": "Lotus", "marked": True}, {"text": " pact", "marked": False}]
    assert hit["reason"] == {"text": "Title", "path": "titles", "name": None, "language": "en"}
    assert told["counts"]["kind"] == {"agreement": 1}


def test_what_is_asked_wrongly_is_named(ask):
    answer = ask("search/?q=a&kind=nothing&colour=red")
    assert answer.status_code == 400
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/query/colour", "/query/kind"]


def test_a_miss_says_what_may_be_meant(read, lotus):
    assert read("search/?q=semicondutcor")["did_you_mean"] == "semiconductor"


def post(client, body):
    return client.post("/api/v1/institutions/match/", body, content_type="application/json")


def test_names_are_matched_in_the_order_sent(client, lotus):
    told = post(client, {"names": ["KYUSHU", "Nobody"], "country": "JP"}).json()["results"]
    assert [(one["surface"], one["chosen"]) for one in told] == [
        ("KYUSHU", "kyushu"),
        ("Nobody", None),
    ]
    assert told[0]["candidates"][0]["reason"] == "Exact name"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/names"),
        ({"names": []}, "/names"),
        ({"names": ["a"] * 101}, "/names"),
        ({"names": ["x" * 301]}, "/names/0"),
        ({"names": ["a"], "country": "ZZ"}, "/country"),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem_with_a_pointer(client, body, pointer):
    answer = post(client, body)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_body_that_is_no_json_is_a_problem(client):
    assert post(client, "{").status_code == 400


def test_odd_names_are_answered(client, lotus):
    assert post(client, {"names": ["", "%_\\*", "\u202e", "😀"]}).status_code == 200
