"""A calendar holds the days that are known, and says which records have none."""

from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar, Event

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(client: Client):
    """Call it with an address; it returns the calendar."""

    def read(address: str) -> Calendar:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        return Calendar.from_ical(answer.content)

    return read


def events(calendar: Calendar) -> list[Event]:
    return list(calendar.walk("VEVENT"))


def days(event: Event) -> tuple[str, date, date]:
    return str(event["summary"]), event.decoded("dtstart"), event.decoded("dtend")


def test_a_forum_of_two_days_is_all_day_and_its_end_is_the_day_after(calendar):
    make.publish_all(
        make.source(),
        make.forum(starts=make.day("2025-07-10"), ends=make.day("2025-07-11")),
    )
    found = [days(event) for event in events(calendar("/forums.ics"))]
    assert found == [("A forum", date(2025, 7, 10), date(2025, 7, 12))]


def test_a_forum_whose_day_is_rough_is_left_out_and_named(calendar):
    make.publish_all(
        make.source(), make.forum(starts=make.day("2025-07"), ends=make.day("2025-07"))
    )
    read = calendar("/forums.ics")
    assert events(read) == []
    assert str(read["description"]) == (
        "1 record is left out, because its days are not known exactly: FOR-0001."
    )


def test_an_agreement_has_its_last_day_for_notice_and_its_end(calendar):
    make.publish_all(
        *make.two_universities(),
        make.agreement(
            effective=make.day("2024-01-01"),
            ends=make.day("2030-12-31"),
            renewal_rule="tacit",
            renewal_term_months=12,
            max_terms=2,
            notice_months=6,
        ),
    )
    assert [days(event)[:2] for event in events(calendar("/agreements.ics"))] == [
        ("Last day for notice: A memorandum", date(2030, 6, 30)),
        ("Ends: A memorandum", date(2031, 12, 31)),
    ]


def test_an_entry_keeps_its_identity_and_counts_up_when_the_record_changes(calendar):
    make.publish_all(make.source(), make.forum(starts=make.day("2025-07-10")))
    first = events(calendar("/forums.ics"))[0]
    changed = make.forum(starts=make.day("2025-07-11"))
    make.publish_all(changed)
    second = events(calendar("/forums.ics"))[0]
    assert (str(first["uid"]), first["sequence"]) == ("FOR-0001-held@127.0.0.1", 0)
    assert (str(second["uid"]), second["sequence"]) == ("FOR-0001-held@127.0.0.1", 1)


def test_a_calendar_follows_the_filters_of_the_list(calendar):
    make.publish_all(make.source(), make.forum(starts=make.day("2025-07-10"), country="JP"))
    assert len(events(calendar("/forums.ics?country=JP"))) == 1
    assert events(calendar("/forums.ics?country=VN")) == []


def test_the_same_records_give_the_same_bytes(client: Client):
    make.publish_all(make.source(), make.forum(starts=make.day("2025-07-10")))
    assert client.get("/forums.ics").content == client.get("/forums.ics").content


def test_only_lists_with_days_have_a_calendar(client: Client):
    assert client.get("/institutions.ics").status_code == 404
