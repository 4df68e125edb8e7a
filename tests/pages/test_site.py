"""What holds on every page: languages, headers, addresses for programs, errors."""

import re
from xml.etree import ElementTree

import pytest
import time_machine

from tests import factories as make

pytestmark = pytest.mark.django_db

PAGES = ["/", "/agreements/", "/agreements/mou/", "/search/?q=a", "/about/", "/developers/"]


@pytest.fixture
def _records():
    make.publish_all(*make.two_universities(), make.agreement())


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("address", PAGES)
def test_a_page_sets_no_cookie_and_depends_on_its_address_alone(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.cookies.output() == ""
    assert "Vary" not in response.headers
    assert response.headers["Content-Language"] == "en"


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_read_only(client, address):
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(address).status_code == 405


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize("address", PAGES)
def test_nothing_on_a_page_stands_inline(client, address):
    html = client.get(address).content.decode()
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:|data:image", html) == []
    inline = {script for script in re.findall(r"<script[^>]*>", html) if " src=" not in script}
    assert inline <= {'<script type="application/ld+json">'}  # data, which nobody runs


@pytest.mark.usefixtures("_records")
def test_every_page_names_itself_in_four_languages(client):
    html = client.get("/agreements/mou/").content.decode()
    links = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html)
    site = "http://127.0.0.1:8000"
    assert links == [
        ("en", f"{site}/agreements/mou/"),
        ("vi", f"{site}/vi/agreements/mou/"),
        ("ja", f"{site}/ja/agreements/mou/"),
        ("zh-Hant", f"{site}/zh-hant/agreements/mou/"),
        ("x-default", f"{site}/agreements/mou/"),
    ]


@pytest.mark.usefixtures("_records")
@pytest.mark.parametrize(
    ("prefix", "tag", "name"),
    [("/vi", "vi", "Tiếng Việt"), ("/ja", "ja", "日本語"), ("/zh-hant", "zh-Hant", "繁體中文")],
)
def test_the_address_alone_decides_the_language(client, prefix, tag, name):
    response = client.get(f"{prefix}/agreements/?country=JP", headers={"Accept-Language": "en"})
    html = response.content.decode()
    assert response.headers["Content-Language"].lower() == tag.lower()
    assert f'<html lang="{tag}">' in html
    assert f'lang="{tag}" hreflang="{tag}" aria-current="true">{name}</a>' in html
    assert 'href="/agreements/?country=JP" lang="en" hreflang="en">English</a>' in html


def test_a_title_in_another_language_keeps_its_lang(client):
    titles = make.text(en="A memorandum", ja="覚書")
    make.publish_all(*make.two_universities(), make.agreement(titles=titles))
    assert "<h1>覚書</h1>" in client.get("/ja/agreements/mou/").content.decode()
    assert '<h1><span lang="en">A memorandum</span></h1>' in (
        client.get("/vi/agreements/mou/").content.decode()
    )


def test_absent_records_answer_alike(client):
    make.publish_all(*make.two_universities(), make.agreement())
    addresses = ["/agreements/none/", "/agreements/draft/", "/institutions/none/", "/none/"]
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1


def test_a_missing_page_offers_search(client):
    html = client.get("/none/").content.decode()
    assert '<form class="searchbar" role="search" action="/search/">' in html
    assert "ページが見つかりません。" in html


def test_the_permanent_address_leads_to_the_page(client):
    make.publish_all(*make.two_universities(), make.agreement(), make.series(), make.forum())
    found = {
        reference: client.get(f"/r/{reference}").headers["Location"]
        for reference in ["SCR-2026-0001", "ORG-0001", "SRC-0001", "SER-0001", "FOR-0001"]
    }
    assert found == {
        "SCR-2026-0001": "/agreements/mou/",
        "ORG-0001": "/institutions/kyushu/",
        "SRC-0001": "/sources/SRC-0001/",
        "SER-0001": "/forums/series/forum-series/",
        "FOR-0001": "/forums/forum-2025/",
    }
    assert client.get("/r/SCR-2026-0999").status_code == 404
    assert client.get("/r/nonsense").status_code == 404


def test_the_site_map_lists_every_record_in_four_languages(client):
    make.publish_all(*make.two_universities(), make.agreement(), make.technology())
    response = client.get("/sitemap.xml")
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ElementTree.fromstring(response.content)  # noqa: S314 our own answer
    addresses = [element.text for element in tree.iter(f"{space}loc")]
    site = "http://127.0.0.1:8000"
    assert response.headers["Content-Type"] == "application/xml"
    assert f"{site}/zh-hant/agreements/mou/" in addresses
    assert f"{site}/sources/SRC-0001/" in addresses
    assert f"{site}/ja/pairs/jp-tw/" in addresses
    assert f"{site}/vi/explore/gaps/" in addresses
    # Fixed pages, five figures, three briefings, the article, two universities and the memorandum;
    # terms are lists.
    assert len(addresses) == 4 * (19 + 5 + 3 + 4)


def test_the_site_map_tells_when_a_page_last_changed(client):
    with time_machine.travel("2026-03-04 05:06:07Z", tick=False):
        make.publish_all(*make.two_universities(), make.agreement())
        told = client.get("/sitemap.xml").content.decode()
    pages = {entry.split("</loc>")[0].split("<loc>")[1]: entry for entry in told.split("<url>")[1:]}
    stamp = "<lastmod>2026-03-04T05:06:07+00:00</lastmod>"
    site = "http://127.0.0.1:8000"
    for address in ("/agreements/mou/", "/pairs/jp-tw/", "/agreements/"):
        assert stamp in pages[f"{site}{address}"]
    assert "<lastmod>" not in pages[f"{site}/about/"]


def test_crawlers_are_told_of_the_site_map(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain"
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in response.content.decode().splitlines()


def test_the_home_page_counts_the_countries_that_agreements_are_with(client):
    foundry = {"key": "foundry", "described": make.text(en="A foundry"), "country": "SG"}
    parties = [{"key": "kyushu", "institution": "kyushu"}, foundry]
    without_agreement = make.institution("alone", "KR")
    mou = {**make.agreement(), "parties": parties}
    make.publish_all(*make.two_universities(), without_agreement, mou)
    home = client.get("/").content.decode()
    told = re.search(r"<b>(\d+)</b><span>(?:country or economy|countries and economies)", home)
    assert int(told[1]) == client.get("/api/v1/stats/").json()["countries"] == 2
