"""A word that many records other than agreements have: those that it names come first."""

import pytest

from search.asking import matches
from search.asking.search import Question, search
from tests import factories as make


@pytest.fixture
def lotus(db, monkeypatch):
    """Two sources called so, and a target that only says so, where two others are weighed."""
    monkeypatch.setattr(matches, "MOST_OTHERS", 2)
    says = make.text(en="The lotus is meant")
    make.publish_all(
        make.source(),
        make.source("one", titles=make.text(en="Lotus one")),
        make.source("two", titles=make.text(en="Lotus two")),
        make.target("goal", legal_basis=says),
    )


def found(words: str, **narrowed) -> tuple[list[str], bool]:
    answer = search(Question(words, **narrowed))
    return sorted(hit.entry.key for hit in answer.hits), answer.more


def test_while_few_are_called_so_those_that_only_say_it_are_found_too(lotus, monkeypatch):
    monkeypatch.setattr(matches, "MOST_OTHERS", 3)
    assert found("lotus") == (["goal", "one", "two"], False)


def test_where_many_are_called_so_they_are_enough_and_the_answer_says_there_are_more(lotus):
    make.publish_all(make.source("three", titles=make.text(en="Lotus three")))
    keys, more = found("lotus")
    assert (set(keys) < {"one", "two", "three"}, len(keys), more) == (True, 2, True)


def test_what_is_excluded_is_looked_for_beyond_names(lotus):
    says = make.text(en="Without any training")
    make.publish_all(
        make.source("three", titles=make.text(en="Lotus three")),
        make.target("other", titles=make.text(en="Lotus goal"), legal_basis=says),
    )
    assert "other" not in found("lotus -training")[0]


def test_a_country_narrows_though_it_stands_in_no_name(lotus):
    assert found("lotus", countries=("VN",)) == (["goal"], False)


def test_a_kind_narrows_names_and_texts_alike(lotus):
    assert found("lotus", kinds=("target",)) == (["goal"], False)
    assert found("lotus", kinds=("source",)) == (["one", "two"], False)


def test_words_of_which_none_is_known_are_found_where_any_may_stand(lotus):
    make.publish_all(*make.two_universities(), make.agreement(titles=make.text(en="Quince pact")))
    assert found("aba abb abc abd quince")[0] == ["mou"]
    assert found("aba OR abb OR abc OR abd OR quince")[0] == ["mou"]


def test_a_letter_by_itself_comes_before_the_same_letter_in_the_name_of_a_country(db):
    make.publish_all(
        make.source(),
        make.target("poland", titles=make.text(zh_Hant="波蘭代表處")),
        make.target("academy", titles=make.text(zh_Hant="韓蘭學院半導體計畫")),
    )
    assert [hit.entry.key for hit in search(Question("蘭")).hits] == ["academy", "poland"]
