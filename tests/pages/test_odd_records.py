"""Records as they come: without dates, with hundreds of parties, in every script, with nothing."""

import pytest
from django.utils.translation import override

from tests import factories as make

pytestmark = pytest.mark.django_db

LONG = "Memorandum on " + "semiconductors " * 25 + "and more"  # some 400 characters
ONE_WORD = "W" * 400
ARABIC = "جامعة الملك عبد الله"
HEBREW = "אוניברסיטת תל אביב"


def page(client, address: str) -> str:
    with override("en"):
        answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def without_dates() -> dict:
    document = make.agreement(citations=[make.citation()])
    del document["signed"]
    return document


def crowd(number: int) -> list[dict]:
    return [make.institution(f"u{n}", "JP" if n % 2 else "TW") for n in range(number)]


def test_an_agreement_without_any_date_says_so_everywhere(client):
    make.publish_all(*make.two_universities(), without_dates())
    html = page(client, "/agreements/mou/")
    assert '<ol class="track track-short">' in html
    assert "No term published" in html
    assert '<span class="unknown">Date not stated</span>' in page(client, "/pairs/jp-tw/")
    home = page(client, "/")
    assert "Agreements by year of signing" not in home  # no year is known: no figure
    assert client.get("/pairs/jp-tw.docx").status_code == 200


@pytest.mark.parametrize("address", ["/agreements/mou/", "/pairs/jp-tw/", "/countries/jp/", "/"])
def test_an_agreement_of_three_hundred_parties_has_pages(client, address):
    many = crowd(300)
    names = tuple(one["key"] for one in many)
    make.publish_all(make.source(), *many, make.agreement(parties=names))
    html = page(client, address)
    if address == "/pairs/jp-tw/":
        assert "and 297 more parties" in html


def test_the_partners_of_a_large_network_fold(client):
    many = crowd(30)
    make.publish_all(make.source(), *many, make.agreement(parties=tuple(o["key"] for o in many)))
    assert "<summary>19 more partners</summary>" in page(client, "/institutions/u0/")


@pytest.mark.parametrize("title", [LONG, ONE_WORD])
def test_a_title_of_four_hundred_characters_is_shown_whole(client, title):
    make.publish_all(*make.two_universities(), make.agreement(titles=make.text(en=title)))
    assert f"<h1>{title.strip()}</h1>" in page(client, "/agreements/mou/")


@pytest.mark.parametrize(("tag", "name"), [("ar", ARABIC), ("he", HEBREW)])
def test_a_name_that_runs_from_right_to_left_says_its_language(client, tag, name):
    own = [
        {"key": "en", "text": "A University", "language": "en"},
        {"key": "own", "text": name, "language": tag},
    ]
    make.publish_all(make.source(), make.institution("u", "SA", names=own))
    assert f'<span lang="{tag}">{name}</span>' in page(client, "/institutions/u/")


def test_an_institution_without_agreements_says_so(client):
    make.publish_all(make.source(), make.institution("u", "IS"))
    html = page(client, "/institutions/u/")
    assert "The register holds no agreement" in html
    assert 'href="/countries/is/"' in html
    assert "Iceland: the register holds no agreement" in page(client, "/countries/is/")


def test_the_home_page_of_an_empty_register_has_no_empty_blocks(client):
    html = page(client, "/")
    assert '<svg class="chart' not in html
    assert "Briefings by country" not in html


def test_a_script_in_a_name_cannot_leave_the_data_for_search_engines(client):
    names = [{"key": "en", "text": "</script><b>U", "language": "en"}]
    make.publish_all(make.source(), make.institution("u", "JP", names=names))
    html = page(client, "/institutions/u/")
    assert "</script><b>" not in html
    assert r"\u003C/script\u003E\u003Cb\u003EU" in html
