"""Whether sources still answer: asked politely, told with care."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from sources import checking
from sources.addresses import NotAllowed
from sources.checking import archived_copy, by_turns, check, due, failing, keep, look
from sources.choices import Answer
from sources.fetching import Fetched, Unreachable
from sources.models import LinkCheck, Source
from tests import factories as make

DAY = date(2026, 5, 10)
HERE = "https://news.example.org/1"


def answering(status: int = 200, final: str = "", head: int | None = None):
    """Return a fetch that answers like this, and to HEAD perhaps otherwise; it keeps its calls."""

    def fetch(url: str, *, method: str, **_limits) -> Fetched:
        fetch.asked.append((method, url))
        said = head if method == "HEAD" and head else status
        return Fetched(url, final or url, said, {}, b"")

    fetch.asked = []
    return fetch


def raising(error: Exception):
    def fetch(url: str, **_more) -> Fetched:
        raise error

    return fetch


@pytest.fixture
def source(db) -> Source:
    make.publish_all(make.source(url=HERE, accessed="2026-04-02"))
    return Source.objects.get()


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, Answer.ANSWERS),
        (204, Answer.ANSWERS),
        (404, Answer.NOT_FOUND),
        (410, Answer.NOT_FOUND),
        (401, Answer.UNCLEAR),
        (403, Answer.UNCLEAR),
        (405, Answer.UNCLEAR),
        (429, Answer.UNCLEAR),
        (503, Answer.UNCLEAR),
        (500, Answer.FAILS),
        (502, Answer.FAILS),
    ],
)
def test_a_status_is_read_as_a_reader_would_meet_it(status, answer):
    assert (look(HERE, answering(status)).answer, look(HERE, answering(status)).status) == (
        answer,
        status,
    )


def test_a_good_head_is_enough():
    fetch = answering(200)
    look(HERE, fetch)
    assert fetch.asked == [("HEAD", HERE)]


@pytest.mark.parametrize("head", [403, 404, 405, 500])
def test_a_server_that_dislikes_head_is_asked_for_the_page(head):
    fetch = answering(200, head=head)
    assert look(HERE, fetch).answer == Answer.ANSWERS
    assert [method for method, _url in fetch.asked] == ["HEAD", "GET"]


def test_no_answer_keeps_its_reason():
    found = look(HERE, raising(Unreachable("It took too long.")))
    assert (found.answer, found.status, found.reason) == (
        Answer.NO_ANSWER,
        None,
        "It took too long.",
    )


def test_an_address_that_may_not_be_asked_is_not_called_dead():
    found = look("http://intranet/", raising(NotAllowed("The address names no public host.")))
    assert (found.answer, found.reason) == (Answer.UNCLEAR, "The address names no public host.")


@pytest.mark.parametrize(
    ("final", "answer"),
    [
        ("http://news.example.org/1", Answer.ANSWERS),
        ("https://www.news.example.org/1/", Answer.ANSWERS),
        ("https://news.example.org/", Answer.MOVED),
        ("https://other.example.org/1", Answer.MOVED),
    ],
)
def test_redirects_are_told_from_removals(final, answer):
    found = look(HERE, answering(200, final=final))
    assert (found.answer, found.final_address) == (answer, final)


# When


def test_a_source_is_asked_again_after_a_week_and_a_failing_one_the_next_day(source):
    asked = lambda day: [one.key for one in due(day)]  # noqa: E731
    assert asked(DAY) == ["article"]
    keep(source, DAY, checking.Look(Answer.ANSWERS, 200))
    assert asked(DAY) == asked(DAY + timedelta(days=6)) == []
    assert asked(DAY + timedelta(days=7)) == ["article"]
    keep(source, DAY, checking.Look(Answer.NOT_FOUND, 404))
    assert asked(DAY) == []
    assert asked(DAY + timedelta(days=1)) == ["article"]


def test_a_new_address_is_asked_at_once_and_no_address_never(source):
    keep(source, DAY, checking.Look(Answer.ANSWERS, 200))
    make.publish_all(make.source(url="https://news.example.org/new"), make.source("without"))
    assert [one.key for one in due(DAY)] == ["article"]


def test_hosts_take_turns():
    urls = ["http://a.org/1", "http://a.org/2", "http://b.org/1", "http://a.org/3"]
    turns = [one.url for one in by_turns(Source(url=url) for url in urls)]
    assert turns == ["http://a.org/1", "http://b.org/1", "http://a.org/2", "http://a.org/3"]


def test_one_host_is_given_time_between_two_questions(db):
    make.publish_all(
        make.source("a", url="https://a.example.org/1"),
        make.source("b", url="https://b.example.org/1"),
        make.source("c", url="https://a.example.org/2"),
    )
    slept: list[float] = []
    found = list(check(Source.objects.all(), DAY, delay=60, fetch=answering(), sleep=slept.append))
    assert len(found) == 3
    assert len(slept) == 1
    assert 55 < slept[0] <= 60


def test_the_last_look_of_a_day_counts_and_old_ones_go(source):
    keep(source, DAY - timedelta(days=500), checking.Look(Answer.ANSWERS, 200))
    keep(source, DAY, checking.Look(Answer.NO_ANSWER))
    keep(source, DAY, checking.Look(Answer.ANSWERS, 200))
    assert list(LinkCheck.objects.values_list("on", "answer")) == [(DAY, "answers")]


# What is told


def looks(source: Source, *answers: Answer) -> None:
    """Looks on one day after another, up to the day before DAY."""
    for number, answer in enumerate(reversed(answers), start=1):
        keep(source, DAY - timedelta(days=number), checking.Look(answer))


FOUND, LOST, ODD = Answer.ANSWERS, Answer.NO_ANSWER, Answer.UNCLEAR


@pytest.mark.parametrize(
    ("answers", "days_ago"),
    [
        ((), None),
        ((FOUND,), None),
        ((LOST,), None),
        ((LOST, FOUND), None),
        ((LOST, ODD), None),
        ((FOUND, LOST), None),
        ((LOST, LOST), 2),
        ((LOST, FOUND, Answer.NOT_FOUND, LOST, Answer.FAILS), 3),
    ],
)
def test_readers_are_told_after_two_failures_on_different_days(source, answers, days_ago):
    looks(source, *answers)
    found = failing(source, DAY)
    assert (found and (DAY - found.since).days) == days_ago


def test_a_look_of_today_changes_no_page_of_today(source):
    looks(source, LOST)
    keep(source, DAY, checking.Look(LOST))
    assert failing(source, DAY) is None
    assert failing(source, DAY + timedelta(days=1)).last.on == DAY


def test_failures_of_an_address_that_was_corrected_are_forgotten(source):
    looks(source, LOST, LOST)
    make.publish_all(make.source(url="https://news.example.org/new"))
    assert failing(Source.objects.get(), DAY) is None


def test_the_page_of_a_source_says_that_its_address_did_not_answer(client, source, monkeypatch):
    monkeypatch.setattr("sources.pages.register_day", lambda: DAY)
    day = '<time datetime="2026-05-09">9 May 2026</time>'
    sentence = f"This address did not answer when we looked on {day}."
    assert sentence not in client.get("/sources/SRC-0001/").content.decode()
    looks(source, LOST, LOST)
    assert sentence in client.get("/sources/SRC-0001/").content.decode()


def test_an_archived_copy_is_looked_for_on_the_day_it_was_read(source):
    assert archived_copy(source) == f"https://web.archive.org/web/20260402/{HERE}"


def test_the_command_asks_what_is_due_and_says_what_failed(source, monkeypatch):
    make.publish_all(make.source("other", url="https://b.example.org/2"))
    monkeypatch.setattr(checking.look, "__defaults__", (answering(404),))
    monkeypatch.setattr(check, "__kwdefaults__", {**check.__kwdefaults__, "fetch": answering(404)})
    said = StringIO()
    call_command("check_links", stdout=said)
    assert said.getvalue().splitlines() == [
        f"SRC-0001 not_found 404 {HERE}",
        "SRC-0002 not_found 404 https://b.example.org/2",
        "2 sources asked: 2 not_found.",
    ]
    said = StringIO()
    call_command("check_links", stdout=said)
    assert said.getvalue() == "0 sources asked: nothing was due.\n"
