"""Words of the vocabulary stand in the index as what they mean, in every wording."""

import pytest

from search.asking.clauses import query_of
from search.asking.meaning import Atom, understand
from search.asking.reading import read
from search.asking.search import Question, search
from search.index.concepts import concepts_in
from search.index.words import lexemes
from search.synonyms import meanings
from tests import factories as make
from values.folding import fold_run


def concepts(text: str) -> set[str]:
    return {concept for concept, _place in concepts_in(list(lexemes(fold_run(text))))}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Hợp tác về bán dẫn", "#semiconductor"),
        ("반도체 인재 양성", "#semiconductor"),
        ("半導體人才培育聯合聲明", "#joint statement"),
        ("矽谷", "#silicon"),
        ("Two chips", "#chip"),
        ("joint\ndegrees", "#joint degree"),
        ("Two memorandums", "#mou"),
    ],
)
def test_a_wording_in_a_text_is_indexed_as_what_it_means(text, concept):
    assert concept in concepts(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Dẫn bán", "#semiconductor"),
        ("bán rồi dẫn", "#semiconductor"),
        ("chipmunk", "#chip"),
        ("導半體", "#semiconductor"),
        ("joint and several degrees", "#joint degree"),
        ("a mountain", "#mou"),
    ],
)
def test_letters_and_words_in_another_order_mean_nothing(text, concept):
    assert concept not in concepts(text)


def test_a_concept_stands_where_its_wording_stands():
    placed = list(lexemes(fold_run("new talent 人才")))
    assert list(concepts_in(placed)) == [("#talent", 1), ("#talent", 2)]


def test_a_word_of_the_vocabulary_asks_for_its_concept_and_itself():
    query = query_of(understand_without_names("talent"))
    assert query == "('#talent' | ('talent' | 'talents'))"


def understand_without_names(words: str) -> list:
    [part] = read(words)[0]
    return [[Atom(words, part.units, meaning=meanings()[words])]]


@pytest.fixture
def pacts(db):
    make.publish_all(
        *make.two_universities(),
        make.agreement("wafers", titles=make.text(ja="ウエハーの協定")),
        make.agreement("chipmunks", titles=make.text(en="Chipmunk pact")),
    )


def test_another_language_finds_the_record_and_a_longer_word_does_not(pacts):
    found = [hit.entry.key for hit in search(Question("웨이퍼")).hits]
    assert found == ["wafers"]
    assert [hit.entry.key for hit in search(Question("chip")).hits] == []


def test_what_is_not_in_the_vocabulary_is_found_by_its_start(pacts):
    assert [hit.entry.key for hit in search(Question("chipm")).hits] == ["chipmunks"]
    assert understand(read("chipm"))[0][0].meaning.concepts == ()
