"""Cursors belong to one question, and a count may be rough if so asked."""

import pytest
from django.db import connection

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_of_three(read):
    """Call it with a question about three sources; it returns the cursor of its second page."""
    make.publish_all(*[make.source(f"s{number}") for number in range(3)])

    def ask_for(question: str) -> str:
        told = read(f"sources/?page_size=1&{question}")
        return told["next"].partition("cursor=")[2].partition("&")[0]

    return ask_for


def code_of(answer) -> str:
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (400, "/query/cursor")
    return error["code"]


@pytest.mark.parametrize(
    "other",
    ["sources/?ordering=title", "sources/?kind=news", "technologies/?", "sources/s1/history/?"],
)
def test_a_cursor_of_another_question_is_refused(ask, next_of_three, other):
    cursor = next_of_three("ordering=reference")
    assert code_of(ask(f"{other}&cursor={cursor}".replace("?&", "?"))) == "invalid"


def test_a_cursor_goes_with_another_size_language_and_fields(ask, next_of_three):
    cursor = next_of_three("ordering=reference")
    address = f"sources/?ordering=reference&cursor={cursor}&page_size=2&lang=ja&only=slug"
    assert [one["slug"] for one in ask(address).json()["results"]] == ["s1", "s2"]


@pytest.mark.parametrize("at", [0, 5, 15, 20, 30, -1])
def test_a_cursor_with_one_letter_changed_is_refused(ask, next_of_three, at):
    letters = list(next_of_three("ordering=reference"))
    letters[at] = "A" if letters[at] != "A" else "B"
    assert code_of(ask(f"sources/?ordering=reference&cursor={''.join(letters)}")) == "invalid"


def test_a_rough_count_is_exact_where_one_page_holds_everything(read):
    make.publish_all(make.source("a"), make.source("b"))
    assert read("sources/?count=estimate")["count"] == 2
    assert read("sources/?count=estimate&publisher=nobody")["count"] == 0


def test_a_rough_count_is_what_the_database_expects(read):
    make.publish_all(*[make.source(f"s{number}") for number in range(40)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE sources_source")
    told = read("sources/?count=estimate&page_size=10")
    assert (told["count"], len(told["results"])) == (40, 10)
    assert "count=estimate" in told["next"]


def test_page_numbers_need_the_exact_count(ask):
    (error,) = ask("sources/?count=estimate&page=1").json()["errors"]
    assert (error["pointer"], error["code"]) == ("/query/count", "contradiction")


def test_the_exact_count_is_the_usual_one(read):
    make.publish_all(make.source("a"), make.source("b"))
    assert read("sources/?count=exact&page_size=1")["count"] == 2
