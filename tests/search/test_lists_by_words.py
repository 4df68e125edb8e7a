"""A list by words that most records have: read in parts, and given up in time."""

import pytest

from search.asking import lists
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def agreements():
    documents = [make.agreement(key=f"lotus-{n}", titles=make.text(en="Lotus")) for n in range(5)]
    make.publish_all(*make.two_universities(), *documents)


def test_references_come_in_parts_and_none_is_lost(monkeypatch):
    whole = list(lists.references_with("agreement", "lotus"))
    monkeypatch.setattr(lists, "CHUNK", 2)
    assert sorted(lists.references_with("agreement", "lotus")) == sorted(whole)
    assert len(whole) == 5


def test_whoever_asked_comes_back_where_a_disk_takes_too_long(client, monkeypatch):
    monkeypatch.setattr(lists, "PATIENCE", -1)
    answer = client.get("/agreements/?q=lotus")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_words_that_say_nothing_read_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(lists.references_with("agreement", "…")) == []
