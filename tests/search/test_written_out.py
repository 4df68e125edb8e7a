"""Abbreviations, places and words of the field: what they join, and what they must not join."""

import pytest

from search.asking.search import Question, search
from search.asking.written_out import abbreviated, written_out
from search.index.words import name_form
from search.synonyms import meanings
from tests import factories as make
from values.folding import fold_run


def keys(words: str) -> list[str]:
    return [hit.entry.key for hit in search(Question(words)).hits]


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("dhbk ha noi", "dai hoc bach khoa ha noi"),
        ("nat l chiao tung university", "national chiao tung university"),
        ("dh mo tphcm", "truong dai hoc mo thanh pho ho chi minh"),
        ("dh mo tp hcm", "truong dai hoc mo thanh pho ho chi minh"),
        ("hcmc open university", "ho chi minh city open university"),
        ("truong dai hoc can tho", "dai hoc can tho"),
        ("university of tokyo", "the university of tokyo"),
        ("kyushu univ", "kyushu university"),
    ],
)
def test_a_name_is_written_out(typed, full):
    assert full in written_out(typed)


@pytest.mark.parametrize("form", ["rapidus", "kyushu university", "九州大学", "universal chips"])
def test_a_name_without_abbreviations_stands_for_itself_alone(form):
    assert written_out(form) == ()


@pytest.mark.parametrize(("word", "full"), [("natl", "national"), ("nat l", "national")])
def test_an_abbreviation_alone_is_the_word(word, full):
    assert abbreviated(word) == full


@pytest.mark.parametrize("word", ["national", "natal", "dhabi", "l", "九大"])
def test_a_word_that_only_looks_like_one_is_none(word):
    assert abbreviated(word) == ""


@pytest.fixture
def polytechnics(db):
    named = {"hust": "Đại học Bách khoa Hà Nội", "vnu": "Đại học Quốc gia Hà Nội"}
    make.publish_all(
        make.source(),
        *(
            make.institution(key, "VN", names=[{"key": "vi", "text": name, "language": "vi"}])
            for key, name in named.items()
        ),
    )


def test_an_abbreviated_name_finds_its_institution_first(polytechnics):
    assert keys("ĐHBK Hà Nội") == ["hust"]
    assert keys("ĐHQG Hà Nội") == ["vnu"]


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("歐盟", "유럽연합"),
        ("디지털", "数字"),
        ("戰略", "chiến lược"),
        ("亞利桑那", "애리조나"),
        ("水素", "氫氣"),
        ("nat'l", "國家"),
    ],
)
def test_words_of_the_field_mean_the_same(word, other):
    assert name_form(fold_run(other)) in meanings()[name_form(fold_run(word))].wordings


@pytest.mark.parametrize(
    ("word", "other"), [("digital", "số"), ("national", "international"), ("hydrogen", "hydro")]
)
def test_words_that_are_alike_do_not(word, other):
    assert other not in meanings()[word].wordings
