"""Pages of text: what they say of the register is true today."""

import pytest
from django.test import override_settings
from django.utils.translation import override

from tests import factories as make

pytestmark = pytest.mark.django_db


def page(client, address: str) -> str:
    with override("en"):
        answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_method_counts_what_the_register_holds(client):
    make.publish_all(*make.two_universities(), make.agreement())
    html = page(client, "/method/")
    assert '<dt>Agreements</dt><dd class="num">1</dd>' in html
    assert '<dt>Institutions</dt><dd class="num">2</dd>' in html
    assert "Agreements without a published end or term: 1 of 1." in html
    assert "Agreements without any published date: 0 of 1." in html
    assert '<a href="/countries/jp/">Japan</a> 1' in html


def test_an_empty_register_has_a_method_too(client):
    html = page(client, "/method/")
    assert '<dt>Agreements</dt><dd class="num">0</dd>' in html


@pytest.mark.parametrize(
    ("review", "sentence"),
    [
        ("two_person", "Nobody publishes what they wrote themselves."),
        ("single", "This installation lets one person publish alone."),
    ],
)
def test_the_method_says_how_many_people_publish(client, review, sentence):
    with override_settings(REVIEW=review):
        assert sentence in page(client, "/method/")


def test_the_glossary_sets_four_languages_side_by_side(client):
    titles = make.text(en="IC design", vi="Thiết kế vi mạch", ja="IC設計", zh_Hant="IC 設計")
    make.publish_all(make.technology("ic-design", titles=titles))
    html = page(client, "/glossary/")
    row = html.split("IC design</span>")[1].split("</tr>")[0]
    assert [
        f'<span lang="{tag}">{text}</span>' in row
        for tag, text in [("vi", "Thiết kế vi mạch"), ("ja", "IC設計"), ("zh-Hant", "IC 設計")]
    ] == [True] * 3


def test_the_glossary_begins_with_the_language_of_the_page(client):
    titles = make.text(en="IC design", vi="Thiết kế vi mạch", ja="IC設計", zh_Hant="IC 設計")
    make.publish_all(make.technology("ic-design", titles=titles))
    html = page(client, "/ja/glossary/")
    assert '<th scope="row"><span lang="ja">IC設計</span>' in html
    assert '<thead><tr><th scope="col" lang="ja">日本語</th><th scope="col" lang="en">' in html


def test_a_term_without_a_translation_says_so(client):
    make.publish_all(make.technology("ic-design", titles=make.text(en="IC design")))
    rows = page(client, "/ja/glossary/").split("<tr>")
    row = next(row for row in rows if ">IC design</span>" in row)
    assert row.count('<span class="unknown">') == 3


@pytest.mark.parametrize("name", ["method", "glossary", "privacy", "accessibility"])
def test_every_page_leads_to_the_texts(client, name):
    assert f'href="/vi/{name}/"' in page(client, "/vi/about/")
    assert page(client, f"/vi/{name}/")


def test_privacy_is_as_the_page_says(client):
    answer = client.get("/privacy/")
    assert answer.cookies.output() == ""
    assert "http" not in "".join(
        part.split('"')[0] for part in answer.content.decode().split(' src="')[1:]
    )
