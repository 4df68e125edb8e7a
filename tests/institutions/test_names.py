"""Which of its names an institution is shown and found by."""

import pytest

from curation.documents import DocumentError
from institutions.models import Institution
from tests import factories as make

pytestmark = pytest.mark.django_db

NAMES = [
    {
        "key": "garbled",
        "text": "Tokyo Institute of Science",
        "language": "en",
        "kind": "as_in_source",
    },
    {"key": "acronym", "text": "ST", "language": "en", "kind": "acronym"},
    {"key": "translated", "text": "東京科學大學", "language": "zh-Hant", "kind": "translation"},
    {"key": "en", "text": "Institute of Science Tokyo", "language": "en"},
    {"key": "ja", "text": "東京科学大学", "language": "ja"},
]


@pytest.fixture
def science_tokyo():
    make.publish_all(make.source(), make.institution("science-tokyo", names=NAMES))
    return Institution.objects.get(key="science-tokyo")


@pytest.mark.parametrize(
    ("language", "text", "origin"),
    [
        ("en", "Institute of Science Tokyo", "printed"),
        ("ja", "東京科学大学", "printed"),
        ("zh-Hant", "東京科學大學", "translated"),
        ("vi", "Institute of Science Tokyo", "printed"),
    ],
)
def test_an_institution_is_shown_by_its_official_name_or_its_translation(
    science_tokyo, language, text, origin
):
    shown = science_tokyo.display_title(language)

    assert (shown.text, shown.origin) == (text, origin)


def test_a_name_in_another_language_than_the_readers_says_so(science_tokyo):
    assert science_tokyo.display_title("vi").is_fallback
    assert not science_tokyo.display_title("ja").is_fallback


def test_a_garbled_name_is_never_shown_but_found(science_tokyo):
    shown = [text.text for text in science_tokyo.display_titles().values()]

    assert "Tokyo Institute of Science" not in shown
    assert "tokyo institute of science" in science_tokyo.folded.splitlines()


def test_japanese_and_chinese_forms_of_a_name_fold_to_one(science_tokyo):
    folded = science_tokyo.folded.splitlines()

    assert folded[2] == folded[4]


def test_an_institution_cannot_be_part_of_itself():
    with pytest.raises(DocumentError, match="An institution cannot be part of itself"):
        make.publish_all(make.source(), make.institution("kyushu", parent="kyushu"))
