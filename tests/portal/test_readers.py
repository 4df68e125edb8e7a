"""Opened pages are counted, and nobody who opened them."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from portal.models import OpenedPage
from portal.readers import counting

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def tally(settings, monkeypatch) -> counting.Tally:
    settings.COUNT_READERS = True
    made = counting.Tally()
    monkeypatch.setattr(counting, "tally", made)
    return made


def open_page(path="/agreements/", *, status=200, form="text/html", method="get", **headers):
    answer = HttpResponse(status=status, content_type=form)
    request = getattr(RequestFactory(), method)(path, headers={"user-agent": FIREFOX} | headers)
    counting.count_readers(lambda request: answer)(request)


def counted() -> dict[str, int]:
    return dict(OpenedPage.objects.values_list("path", "times"))


def test_pages_are_added_up_by_day_and_language(tally):
    for path in ("/agreements/?q=secret", "/agreements/", "/ja/agreements/"):
        open_page(path)
    tally.write()
    open_page("/agreements/", status=304)
    tally.write()
    assert counted() == {"/agreements/": 3, "/ja/agreements/": 1}
    assert set(OpenedPage.objects.values_list("day", flat=True)) == {datetime.now(UTC).date()}


def test_nothing_is_kept_of_who_reads():
    names = [field.name for field in OpenedPage._meta.get_fields()]
    assert names == ["id", "day", "path", "times"]


@pytest.mark.parametrize(
    "asked",
    [
        {"status": 404},
        {"form": "application/json"},
        {"path": "/api/v1/agreements/"},
        {"path": "/curate/"},
        {"path": "/health/live"},
        {"path": f"/{'x' * 300}/"},
        {"method": "post"},
        {"method": "head"},
        {"user-agent": "curl/8.5"},
        {"user-agent": "Googlebot/2.1"},
        {"user-agent": ""},
        {"sec-purpose": "prefetch"},
        {"hx-request": "true"},
    ],
)
def test_what_is_no_page_opened_by_a_person_is_not_counted(tally, asked):
    open_page(**asked)
    tally.write()
    assert counted() == {}


def test_sums_are_written_once_a_minute_in_one_statement(
    tally, monkeypatch, django_assert_num_queries
):
    now = 1000.0
    monkeypatch.setattr(counting, "time", SimpleNamespace(monotonic=lambda: now))
    tally.write()
    with django_assert_num_queries(0):
        open_page("/")
    now += counting.PAUSE + 1
    with django_assert_num_queries(0):
        tally._wrote = now
        open_page("/about/")
    tally._wrote = 0
    with django_assert_num_queries(1):
        open_page("/")
    assert counted() == {"/": 2, "/about/": 1}


def test_a_database_that_is_away_costs_counts_and_no_answer(tally, monkeypatch):
    def refuse(*arguments, **options):
        raise OperationalError("connection refused")

    open_page("/")
    monkeypatch.setattr(connection, "cursor", refuse)
    tally.write()
    monkeypatch.undo()
    assert counted() == {}


def test_the_command_tells_the_most_opened_first(tally, capsys):
    for path in ("/", "/about/", "/about/"):
        open_page(path)
    tally.write()
    call_command("readers")
    assert capsys.readouterr().out.splitlines() == [
        "       2  /about/",
        "       1  /",
        "       3  in all",
    ]
