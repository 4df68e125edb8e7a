"""Pages of what very many agreements name stay pages, and count them all."""

import pytest

from agreements.models import agreement
from institutions import views
from sources import bounded
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_are_many(monkeypatch):
    monkeypatch.setattr(bounded, "MOST_NAMED", 2)
    monkeypatch.setattr(views, "MOST_PARTNERS", 1)


@pytest.fixture
def publish():
    others = [make.institution(f"u{number}", "TW") for number in range(3)]
    make.publish_all(*make.two_universities(), *others)

    def several(count: int) -> None:
        days = [make.day(f"202{number}") for number in range(count)]
        make.publish_all(
            *(
                make.agreement(f"a{number}", parties=("kyushu", "nycu", f"u{number}"), signed=day)
                for number, day in enumerate(days)
            )
        )

    return several


def test_the_newest_and_the_closest_are_named_and_all_are_counted(client, publish):
    publish(3)
    context = client.get("/institutions/kyushu/").context
    assert [one.key for one in context["agreements"]] == ["a2", "a1"]
    assert context["agreement_count"] == 3
    assert [(one.key, number) for one, number in context["partners"]] == [("nycu", 3)]
    assert context["partner_count"] == 4


def test_the_others_are_one_click_away(client, publish):
    publish(3)
    html = client.get("/institutions/kyushu/").content.decode()
    assert '<a href="/agreements/?institution=kyushu">All 3 agreements in the list</a>' in html


def test_few_are_all_there(client, publish):
    publish(2)
    answer = client.get("/institutions/kyushu/")
    assert answer.context["agreement_count"] == 2
    assert answer.context["partner_count"] == 3
    assert "agreements in the list" not in answer.content.decode()


def test_where_a_party_has_many_the_newest_are_the_same(client, publish, monkeypatch):
    monkeypatch.setattr(agreement, "MANY_PARTIES", 2)
    publish(3)
    context = client.get("/institutions/kyushu/").context
    assert [one.key for one in context["agreements"]] == ["a2", "a1"]
    related = client.get("/agreements/a0/").context["related"]
    assert [one.agreement.key for one in related] == ["a2", "a1"]


def test_a_forum_names_the_newest_and_leads_to_the_others(client):
    days = {f"a{number}": make.day(f"202{number}") for number in range(3)}
    made = [make.agreement(key, signed=day, forum="forum-2025") for key, day in days.items()]
    make.publish_all(*make.two_universities(), make.forum(), *made)
    answer = client.get("/forums/forum-2025/")
    assert [one.key for one in answer.context["agreements"]] == ["a2", "a1"]
    link = '<a href="/agreements/?forum=forum-2025">All 3 agreements in the list</a>'
    assert link in answer.content.decode()
    assert len(client.get("/agreements/?forum=forum-2025").context["page"].object_list) == 3


def serving(count: int) -> list[dict]:
    """Return agreements, each a year later, that promise one person more towards a target."""
    return [
        make.agreement(
            f"a{number}", signed=make.day(f"202{number}"), commitments=[promise(number + 1)]
        )
        for number in range(count)
    ]


def promise(people: int) -> dict:
    quantity = {"operator": "exactly", "low": people, "high": people, "unit": "people"}
    return {
        "key": "c",
        "text": make.text(en="They train people."),
        "quantity": quantity,
        "counts_towards": "target",
    }


def test_a_target_names_the_newest_promises_and_sums_up_all(client):
    make.publish_all(*make.two_universities(), make.target("target"), *serving(4))
    answer = client.get("/targets/target/")
    told = answer.context["contributions"]
    assert [one.agreement.key for one in told.shown] == ["a2", "a3"]
    assert (told.commitments, told.agreements) == (4, 4)
    assert [(str(one.sum), one.commitments) for one in told.promised] == [("10 people", 4)]
    html = answer.content.decode()
    assert '<a href="/agreements/?target=target">All 4 agreements in the list</a>' in html
    assert "together: 4 of 4 have this kind of quantity" in html


def test_few_promises_are_all_named(client):
    make.publish_all(*make.two_universities(), make.target("target"), *serving(2))
    answer = client.get("/targets/target/")
    told = answer.context["contributions"]
    assert [one.agreement.key for one in told.shown] == ["a0", "a1"]
    assert (told.commitments, told.agreements) == (2, 2)
    assert [(str(one.sum), one.commitments) for one in told.promised] == [("3 people", 2)]
    assert "agreements in the list" not in answer.content.decode()
