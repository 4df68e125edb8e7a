"""The search page: what was found, why, and what to do when nothing was."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lotus():
    make.publish_all(
        *make.two_universities(),
        make.agreement(titles=make.text(en="Lotus one")),
        make.forum(titles=make.text(en="Lotus two")),
        make.target(titles=make.text(en="Lotus three")),
    )


def shown(client, query: str):
    return client.get(f"/search/?{query}")


def test_reader_finds_every_kind_of_record_and_how_many_of_each(client, lotus):
    kinds = shown(client, "q=lotus").context["search"].kinds
    told = [(one.words, one.count) for one in kinds]
    assert told == [("All", 3), ("Agreements", 1), ("Forums", 1), ("Targets", 1)]


def test_reader_narrows_to_one_kind_and_still_sees_the_others(client, lotus):
    search = shown(client, "q=lotus&kind=forum").context["search"]
    assert [hit.record_type for hit, _beside in search.hits] == ["forum"]
    assert [one.count for one in search.kinds] == [3, 1, 1, 1]


def test_reader_sees_the_match_marked_and_why(client, lotus):
    html = shown(client, "q=lotus").content.decode()
    assert '<a href="/agreements/mou/"><mark>Lotus</mark> one</a>' in html
    assert "<span>Title</span>" in html


def test_reader_learns_whose_name_was_typed_and_how_to_search_the_words_alone(client, register):
    html = shown(client, "q=九大").content.decode()
    assert "“九大” is a name of" in html
    assert "?q=%22%E4%B9%9D%E5%A4%A7%22" in html


def test_a_number_leads_to_the_record(client, lotus):
    assert shown(client, "q=scr-2026-0001").headers["Location"] == "/agreements/mou/"


def test_without_words_the_page_says_what_is_searched(client):
    assert "Names, titles, texts and quoted sentences" in shown(client, "").content.decode()


def test_nothing_found_is_not_nothing_there(client, lotus):
    html = shown(client, "q=unheard").content.decode()
    assert "That means we have not found one, not that none exists." in html


def test_a_slip_is_put_right_and_the_reader_told(client, lotus):
    html = shown(client, "q=lotos").content.decode()
    assert "Nothing was found for “lotos”. These results are for “lotus”." in html
    assert 'href="?q=%22lotos%22"' in html


def test_a_slip_is_named_where_nothing_has_the_right_word_either(client, lotus):
    assert "Did you mean “semiconductor”?" in shown(client, "q=semicondutcor").content.decode()


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("q=" + "x" * 201, "q"),
        ("q=a&kind=nothing", "kind"),
        ("q=a&country=ZZ", "country"),
        ("q=a&year=soon", "year"),
        ("q=a&page=0", "page"),
    ],
)
def test_what_cannot_be_read_is_named(client, query, parameter):
    response = shown(client, query)
    assert response.status_code == 400
    assert [name for name, _messages in response.context["problems"]] == [parameter]


@pytest.mark.parametrize(
    "query", ["q=%25_%5C*", "q=%00", "q=%F0%9F%98%80", "q=-&kind=forum", "q=a&page=24"]
)
def test_odd_words_are_answered(client, lotus, query):
    assert shown(client, query).status_code == 200


@pytest.mark.parametrize(("words", "cut"), [("lotus", False), ("lotus 半 OR 導 OR 体 OR 人", True)])
def test_reader_learns_when_more_was_typed_than_is_searched(client, lotus, words, cut):
    html = client.get("/search/", {"q": words}).content.decode()
    assert ("Only the first of these words were searched" in html) == cut


def test_suggestions_carry_the_address_and_the_marked_name(client, lotus):
    told = client.get("/search/suggest?q=kyu").json()["suggestions"]
    assert told == [
        {
            "address": "/institutions/kyushu/",
            "kind": "Institution",
            "name": [["Kyu", True], ["shu", False]],
            "lang": "en",
            "title": "Kyushu",
            "titleLang": "en",
        }
    ]


def test_reader_goes_to_a_suggested_record_by_keyboard(live, page: Page, complaints):
    page.goto(f"{live}/about/")
    box = page.locator("#site-q")
    box.press_sequentially("dai hoc kyu")
    expect(page.get_by_role("option").first).to_contain_text("Đại học Kyushu")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Đại học Kyushu")
    box.press("Enter")
    page.wait_for_url("**/institutions/kyushu-university/")
    assert complaints == []


def test_escape_closes_the_suggestions_and_enter_searches_the_words(live, page: Page):
    page.goto(f"{live}/about/")
    box = page.locator("#site-q")
    box.press_sequentially("kyushu")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    page.wait_for_url("**/search/?q=kyushu")
