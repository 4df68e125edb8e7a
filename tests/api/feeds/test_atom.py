"""Whoever follows a list is told what was published of its records, newest first."""

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from curation import actions
from curation.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client: Client):
    """Call it with an address; it returns the feed."""

    def read(address: str) -> Element:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        return fromstring(answer.content)

    return read


def titles(feed: Element) -> list[str]:
    return [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]


def test_a_change_says_what_record_and_why(feed):
    make.publish_all(*make.two_universities(), make.agreement())
    entry = next(feed("/agreements.atom").iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}title") == "A memorandum (SCR-2026-0001): Published"
    assert entry.findtext(f"{ATOM}summary") == "for a test"
    assert entry.find(f"{ATOM}link").get("href") == "http://127.0.0.1:8000/r/SCR-2026-0001"


def test_the_feed_of_a_selection_tells_of_its_records_alone(feed):
    make.publish_all(
        *make.two_universities(),
        make.agreement(),
        *(make.institution(key, "VN") for key in ("hanoi", "hue")),
        make.agreement(key="other", parties=("hanoi", "hue")),
    )
    assert titles(feed("/agreements.atom?country=JP")) == [
        "A memorandum (SCR-2026-0001): Published"
    ]
    assert len(titles(feed("/agreements.atom"))) == 2


def test_a_record_that_was_withdrawn_is_told_of_under_the_name_it_had(feed):
    make.publish_all(*make.two_universities(), make.agreement())
    administrator = User.objects.create_user("administrator", role="administrator")
    actions.withdraw_record(
        type_name="agreement", key="mou", by=administrator, reason="Published twice"
    )
    assert titles(feed("/agreements.atom"))[0] == "A memorandum (SCR-2026-0001): Withdrawn"


def test_the_feed_is_in_the_language_asked_for(feed):
    make.publish_all(*make.two_universities(), make.agreement(titles=make.text(en="A", ja="覚書")))
    assert titles(feed("/agreements.atom?lang=ja"))[0].startswith("覚書")


def test_an_unknown_parameter_is_refused_and_named(client: Client):
    answer = client.get("/agreements.atom?colour=red")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/query/colour")


@pytest.mark.parametrize("number", [1, 3])
def test_a_feed_costs_as_many_queries_with_three_records(
    client: Client, django_assert_num_queries, number: int
):
    make.publish_all(
        *make.two_universities(), *(make.agreement(key=f"mou-{one}") for one in range(number))
    )
    client.get("/agreements.atom")
    with django_assert_num_queries(5):
        client.get("/agreements.atom?kind=memorandum_of_understanding")
