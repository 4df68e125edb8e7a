"""What is new: the change log by day, with titles and reasons."""

import re

import pytest

from curation import actions
from curation.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db


def words(response) -> str:
    """Return what a reader reads, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def publish_over_two_days(time_machine) -> None:
    time_machine.move_to("2026-11-20T09:00:00Z", tick=False)
    make.publish_all(*make.two_universities())
    time_machine.move_to("2026-11-22T09:00:00Z", tick=False)
    make.publish_all(make.agreement())


def test_the_newest_changes_come_first_by_day(client, time_machine):
    publish_over_two_days(time_machine)
    told = words(client.get("/changes/"))
    assert "22 November 2026 A memorandum Published SCR-2026-0001 for a test" in told
    assert told.index("22 November 2026 A memorandum") < told.index("20 November 2026 Nycu")


def test_changes_are_told_since_a_day(client, time_machine):
    publish_over_two_days(time_machine)
    response = client.get("/changes/?since=2026-11-21")
    assert [one.change.reference for one in response.context["news"]] == ["SCR-2026-0001"]
    assert "1 change, since 21 November 2026" in words(response)


def test_a_withdrawn_record_is_told_by_its_old_title_and_why(client, time_machine):
    publish_over_two_days(time_machine)
    admin = User.objects.create_user("admin", role="administrator")
    actions.withdraw_record(
        type_name="agreement", key="mou", by=admin, reason="Published by mistake"
    )
    response = client.get("/changes/?since=2026-11-22")
    first = response.context["news"][0]
    assert (str(first.titles.pick("en").text), first.reason, first.address) == (
        "A memorandum",
        "Published by mistake",
        "/r/SCR-2026-0001",
    )


@pytest.mark.parametrize("query", ["since=yesterday", "since=2026-02-30", "page=0", "colour=red"])
def test_what_cannot_be_read_is_refused_by_name(client, query):
    response = client.get(f"/changes/?{query}")
    assert response.status_code == 400
    assert [name for name, _messages in response.context["problems"]] == [query.partition("=")[0]]


def test_the_next_page_keeps_the_day(client, time_machine):
    time_machine.move_to("2026-11-20T09:00:00Z")
    make.publish_all(make.source(), *(make.institution(f"u{n}") for n in range(30)))
    html = client.get("/changes/?since=2026-11-01").content.decode()
    assert 'rel="next" href="?since=2026-11-01&amp;page=2"' in html
    assert client.get("/changes/?since=2026-11-01&page=3").status_code == 404
