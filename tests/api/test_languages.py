"""Texts in one language."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record():
    titles = make.text(en="A memorandum", zh_Hant="備忘錄")
    make.publish_all(*make.two_universities(), make.agreement("mou", titles=titles))


def test_without_a_language_every_wording_is_told(read):
    told = read("agreements/mou/")
    assert told["title"] == "A memorandum"
    assert told["titles"]["zh-Hant"] == {"text": "備忘錄", "origin": "printed"}


def test_a_language_gives_its_wording_alone(ask, settings):
    answer = ask("agreements/mou/?lang=zh-Hant")
    told = answer.json()
    assert told["titles"] == {"text": "備忘錄", "language": "zh-Hant", "origin": "printed"}
    assert told["title"] == "備忘錄"
    assert told["url"] == f"{settings.SITE_URL}/zh-hant/agreements/mou/"
    assert told["summaries"] is None
    assert answer["Content-Language"] == "zh-hant"


def test_a_language_without_a_wording_says_which_one_it_got(read):
    told = read("agreements/mou/?lang=ja")["titles"]
    assert told == {"text": "A memorandum", "language": "en", "origin": "printed"}


def test_a_language_does_not_stay_for_the_next_question(read):
    read("agreements/mou/?lang=ja")
    assert read("agreements/mou/")["title"] == "A memorandum"
    assert "/ja/" not in read("agreements/mou/")["url"]


def test_addresses_of_the_api_carry_no_language(client):
    assert client.get("/ja/api/v1/agreements/").status_code == 404
