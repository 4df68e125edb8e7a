"""New records from a few words."""

import pytest
from django.utils import translation

from curation import actions
from curation.entry.beginning import begin_named, language_of
from curation.models import Draft, User
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def linh() -> User:
    return User.objects.create_user("linh", role="curator")


@pytest.fixture
def submission(linh):
    return actions.start(by=linh)


def begin(submission, words: str, type_name: str = "institution") -> str:
    return begin_named(
        submission=submission, by=submission.author, type_name=type_name, words=words
    )


def document(key: str) -> dict:
    return Draft.objects.get(record_key=key).document


def test_a_name_in_latin_letters_makes_the_key(submission):
    assert begin(submission, "+ Otsuka  Technology") == "otsuka-technology"
    assert document("otsuka-technology")["names"] == [
        {"key": "en", "text": "Otsuka Technology", "language": "en"}
    ]


def test_a_name_without_latin_letters_gets_a_key_all_the_same(submission):
    key = begin(submission, "大塚情報技術")

    assert key.startswith("institution-")
    assert document(key)["names"][0]["text"] == "大塚情報技術"


def test_the_same_name_twice_is_one_record(submission):
    assert begin(submission, "Otsuka Technology") == begin(submission, "OTSUKA technology")
    assert Draft.objects.count() == 1


def test_a_name_the_register_has_is_taken_from_there(submission):
    make.publish_all(make.source(), make.institution("kyushu"))

    assert begin(submission, "Kyushu") == "kyushu"
    assert Draft.objects.count() == 0


def test_a_key_that_is_taken_by_another_is_numbered(submission):
    name = {"key": "en", "text": "Another name", "language": "en"}
    make.publish_all(make.source(), make.institution("otsuka", names=[name]))

    assert begin(submission, "Otsuka") == "otsuka-2"


def test_an_address_makes_a_source_with_that_address(submission):
    key = begin(submission, "https://www.example.org/news/2025/mou-signed.html", "source")

    assert key == "example-org-mou-signed"
    assert document(key)["url"] == "https://www.example.org/news/2025/mou-signed.html"
    assert begin(submission, "https://www.example.org/news/2025/mou-signed.html", "source") == key


def test_invisible_characters_are_refused_with_a_sentence(submission):
    with pytest.raises(actions.Refused, match=r"Character 3 \(U\+200B\) is invisible. Remove it."):
        begin(submission, "Ot\u200bsuka")


@pytest.mark.parametrize(
    ("words", "page", "language"),
    [
        ("Otsuka", "ja", "en"),
        ("Đại học Huế", "en", "vi"),
        ("フエ大学", "en", "ja"),
        ("서울대학교", "en", "ko"),
        ("九州大學", "zh-hant", "zh-Hant"),
        ("九州大学", "ja", "ja"),
        ("九州大學", "en", ""),
    ],
)
def test_the_language_of_a_name_is_never_guessed(words, page, language):
    with translation.override(page):
        assert language_of(words) == language


def test_a_name_in_han_characters_is_asked_for_its_language_before_review(submission):
    key = begin(submission, "九州大學")

    lacking = [problem.path for problem in actions.lacking(submission)]
    assert [row["text"] for row in document(key)["names"]] == ["九州大學"]
    assert "names/und/language" in lacking
