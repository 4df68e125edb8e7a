"""The worst honest questions: refused, or as cheap as any other."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.test_drafts_never_leak import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def records(settings) -> None:
    settings.API_ANONYMOUS_PER_MINUTE = 1_000_000
    make.publish_all(*published())


@pytest.mark.parametrize(
    "question",
    [
        f"q={'x' * 201}",
        "page_size=100000",
        "page_size=0",
        "page=-1",
        "cursor=" + "A" * 5000,
        "countries=" + ",".join(["JP"] * 300),
        "signed_after=99999999",
        "ordering=secret",
    ],
)
def test_a_question_beyond_its_limits_is_refused(question):
    answer = Client().get(f"/api/v1/agreements/?{question}")
    assert answer.status_code in (400, 404)
    assert answer.headers["Content-Type"] == "application/problem+json"


def queries(place: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(place).status_code == 200
    return len(asked)


def test_the_worst_honest_question_costs_no_more_queries_than_a_plain_one():
    plain = "/agreements/?q=memorandum"
    many = "countries=JP,TW,VN,KR,US,SE,DE,FR&signed_after=2020-01-01&q=" + "a " * 90
    queries(plain)
    assert queries(f"/agreements/?{many}") <= queries(plain) + 2
