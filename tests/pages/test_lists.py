"""Lists: filtered by the address, told in words, refused when the address is wrong."""

import re

import pytest
import time_machine

from tests import factories as make

pytestmark = pytest.mark.django_db

LISTS = ["/agreements/", "/institutions/", "/forums/", "/targets/"]
LISTS += ["/networks/", "/people/", "/sources/", "/forums/series/"]


def publish_agreements(number: int) -> None:
    make.publish_all(
        *make.two_universities(),
        make.institution("hanoi", "VN"),
        *(make.agreement(f"mou-{n}", signed=make.day(str(1990 + n))) for n in range(number)),
        make.agreement(
            "viet", parties=("hanoi", "nycu"), kind="charter", signed=make.day("1980-01-01")
        ),
    )


def keys(response) -> list[str]:
    return [record.key for record in response.context["page"]]


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_register_says_that_it_holds_none(client, address):
    assert "The register holds no record of this kind yet" in client.get(address).content.decode()


def test_the_newest_come_first_25_to_a_page(client):
    publish_agreements(30)
    first, second = client.get("/agreements/"), client.get("/agreements/?page=2")
    assert keys(first)[:3] == ["mou-29", "mou-28", "mou-27"]
    assert (len(keys(first)), len(keys(second))) == (25, 6)
    assert 'rel="next" href="?page=2"' in first.content.decode()


def test_the_next_page_keeps_the_filters(client):
    publish_agreements(30)
    html = client.get("/agreements/?country=JP&ordering=title").content.decode()
    assert 'href="?country=JP&amp;ordering=title&amp;page=2"' in html


def test_a_filter_narrows_the_list_and_can_be_taken_back(client):
    publish_agreements(2)
    response = client.get("/agreements/?country=VN&kind=charter,contract")
    assert keys(response) == ["viet"]
    html = response.content.decode()
    chip = 'href="/agreements/?kind=charter&amp;kind=contract">'
    assert f'{chip}<span class="chip-words">Country or economy: Viet Nam</span>' in html
    assert 'id="country-VN" name="country" value="VN" checked>' in html


def test_a_filter_without_a_field_is_kept_when_others_are_applied(client):
    publish_agreements(1)
    html = client.get("/agreements/?institution=kyushu").content.decode()
    assert '<input type="hidden" name="institution" value="kyushu">' in html


def test_nothing_found_offers_to_remove_each_filter(client):
    publish_agreements(1)
    html = client.get("/agreements/?country=JP&kind=charter").content.decode()
    assert "No record matches all 2 filters" in html
    button = '<a class="btn btn-s" href="/agreements/?{}">Remove “{}”: 1 record</a>'
    assert button.format("country=JP", "Charter") in html
    assert button.format("kind=charter", "Japan") in html
    assert "That means we have not found one, not that none exists." in html


@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("colour=red", "colour", "There is no parameter “colour” here."),
        ("country=XX", "country", "“XX”"),
        ("signed_after=31 June", "signed_after", "Write one like 2025-07-11."),
        ("page=0", "page", "Write the number of a page, from 1 to 400."),
        ("page=two", "page", "Write the number of a page, from 1 to 400."),
    ],
)
def test_what_the_address_says_wrongly_is_refused_by_name(client, query, name, sentence):
    response = client.get(f"/agreements/?{query}")
    assert response.status_code == 400
    (told,) = response.context["problems"]
    assert told[0] == name
    assert sentence in told[1][0]
    assert f"<code>{name}</code>" in response.content.decode()


def test_what_was_asked_is_kept_to_be_put_right(client):
    html = client.get("/agreements/?country=VN&signed_after=31 June").content.decode()
    assert '<input type="hidden" name="country" value="VN">' in html
    assert 'name="signed_after" value="31 June"' in html


HARD = {
    f"q={'x' * 10_000}": 400,
    "page=1000000000": 400,
    "page=400": 404,
    "view=hologram": 400,
    "pair=JP-JP": 400,
    "year_from=20255": 400,
    "&".join(f"colour{n}=red" for n in range(64)): 400,
    f"country={','.join(['JP'] * 101)}": 400,
    f"reference={','.join(f'SCR-2025-{n:04}' for n in range(100))}": 200,
    "q=" + "%F0%9F%98%80" * 30: 200,
    "unknown_year=false&unknown_year=true&year_from=&q=&countries=": 200,
}


@pytest.mark.parametrize("query", HARD)
def test_a_hard_question_is_answered_by_a_page_that_looks_meant(client, query):
    publish_agreements(1)
    response = client.get(f"/agreements/?{query}")
    assert response.status_code == HARD[query]
    html = response.content.decode()
    assert "<h1>" in html
    assert len(html) < 60_000


def test_the_page_after_the_last_says_where_the_list_ends(client):
    publish_agreements(30)
    html = client.get("/agreements/?country=JP&page=9").content.decode()
    assert "This list ends with page 2; there is no page 9. Your filters are kept." in html
    assert 'href="?country=JP&amp;page=2">Show the last page' in html


def test_a_page_beyond_the_last_is_not_found(client):
    assert client.get("/agreements/?page=2").status_code == 404
    assert client.get("/agreements/?page=1").status_code == 200


def test_a_term_of_a_vocabulary_leads_to_its_agreements(client):
    make.publish_all(
        *make.two_universities(),
        make.technology("ic-design"),
        make.agreement(technologies=["ic-design"]),
        make.agreement("other"),
    )
    assert keys(client.get("/agreements/?technology=ic-design")) == ["mou"]


def test_a_list_offers_the_same_selection_as_files(client):
    publish_agreements(1)
    response = client.get("/ja/agreements/?country=VN&page=1")
    assert response.context["downloads"] == {
        "CSV": "/agreements.csv?country=VN",
        "Excel": "/agreements.xlsx?country=VN",
        "JSON": "/agreements.json?country=VN",
    }
    assert client.get("/agreements.csv?country=VN").status_code == 200


@pytest.mark.parametrize("page", ["/vi/agreements/viet/", "/ja/institutions/nycu/"])
def test_a_record_offers_itself_as_files(client, page):
    publish_agreements(0)
    files = client.get(page).context["files"]
    path = page[3:].rstrip("/")
    assert files == {"JSON": f"{path}.json", "XML": f"{path}.xml", "JSON-LD": f"{path}.jsonld"}
    assert [client.get(address).status_code for address in files.values()] == [200, 200, 200]


def test_networks_stand_with_who_leads_them_and_who_belongs_to_them(client):
    members = [
        {"key": "lead", "member": "kyushu", "role": "lead"},
        {"key": "nycu", "member": "nycu"},
        {"key": "rest", "described": make.text(en="five other universities")},
    ]
    network = make.institution("net", kind="network", memberships=members, country="")
    make.publish_all(*make.two_universities(), network)
    response = client.get("/networks/")
    assert keys(response) == ["net"]
    told = " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
    assert "Net Kyushu 1 named member five other universities Not stated Not stated" in told


def test_people_stand_with_those_they_signed_or_spoke_for(client):
    signature = {"key": "a", "party": "nycu", "person": "dr-a", "name": make.text(en="Dr A")}
    make.publish_all(
        *make.two_universities(), make.person(), make.agreement(signatures=[signature])
    )
    told = " ".join(re.sub(r"<[^>]+>", " ", client.get("/people/").content.decode()).split())
    assert "Dr A Nycu 1 agreement None" in told


def test_sources_are_found_by_publisher_and_language(client):
    make.publish_all(
        make.source(), make.source("release", publisher="Kyushu University", language="ja")
    )
    response = client.get("/sources/?publisher=kyushu&language=ja")
    assert keys(response) == ["release"]
    [languages] = [one for one in response.context["facets"] if one.name == "language"]
    told = [(one.value, one.label, one.count, one.chosen) for one in languages.shown]
    assert told == [("ja", "日本語", 1, True)]
    assert '<input type="hidden"' not in response.content.decode()


def test_a_list_can_be_followed_with_its_filters(client):
    make.publish_all(*make.two_universities(), make.agreement())
    page = client.get("/agreements/?country=JP").content.decode()
    assert '<a href="/agreements.atom?country=JP">What changes (Atom)</a>' in page
    assert '<a href="/agreements.ics?country=JP">Calendar</a>' in page
    assert "/institutions.ics" not in client.get("/institutions/").content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_a_printed_list_says_from_where_and_of_which_day_it_is(client, address):
    with time_machine.travel("2026-11-22 12:00Z", tick=False):
        html = client.get(f"/vi{address}?q=a").content.decode()
    assert f"http://127.0.0.1:8000/vi{address}?q=a</p>" in html
    assert '<time datetime="2026-11-22">22 tháng 11 năm 2026</time><br>' in html


def test_on_paper_a_list_has_no_column_of_boxes_neither_in_its_head_nor_in_its_rows(
    register, client
):
    page = client.get("/agreements/").content.decode()
    cells = re.findall(r'<td class="(tick[^"]*)"', page)
    assert len(cells) > 1
    assert set(cells) == {"tick no-print"}
