"""The pages of an institution and a forum with very many agreements stay pages, and count all."""

import pytest

from institutions import views
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_are_many(monkeypatch):
    monkeypatch.setattr(views, "MOST_AGREEMENTS", 2)
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


def test_a_forum_names_the_newest_and_leads_to_the_others(client, monkeypatch):
    monkeypatch.setattr("events.views.MOST_AGREEMENTS", 2)
    days = {f"a{number}": make.day(f"202{number}") for number in range(3)}
    made = [make.agreement(key, signed=day, forum="forum-2025") for key, day in days.items()]
    make.publish_all(*make.two_universities(), make.forum(), *made)
    answer = client.get("/forums/forum-2025/")
    assert [one.key for one in answer.context["agreements"]] == ["a2", "a1"]
    link = '<a href="/agreements/?forum=forum-2025">All 3 agreements in the list</a>'
    assert link in answer.content.decode()
    assert len(client.get("/agreements/?forum=forum-2025").context["page"].object_list) == 3
