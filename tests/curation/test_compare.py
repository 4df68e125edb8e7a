"""What differs between two documents, in words."""

import pytest

from curation.compare import compare
from tests import factories as make

pytestmark = pytest.mark.django_db


def told(before, after) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.kind, one.label, one.before, one.after) for one in compare(before, after)]


def test_equal_documents_do_not_differ():
    assert compare(make.agreement(), make.agreement()) == []


def test_a_changed_date_is_told_in_words_with_what_was_written():
    after = make.agreement(signed=make.day("2027~", "2027年前後"))

    assert told(make.agreement(), after) == [
        ("changed", "Signed", "11 July 2025", "around 2027 (“2027年前後”)")
    ]


def test_a_code_word_is_told_by_its_label():
    assert told(make.agreement(), make.agreement(kind="contract")) == [
        ("changed", "Kind", "Memorandum of understanding", "Contract")
    ]


def test_rows_are_matched_by_key_not_by_position():
    before = make.agreement(parties=("kyushu", "nycu"))
    after = make.agreement(parties=("nycu", "kyushu"))

    assert told(before, after) == []


def test_an_added_and_a_removed_row_are_told_with_their_fields():
    make.publish_all(*make.two_universities(), make.institution("tohoku"))

    assert told(make.agreement(), make.agreement(parties=("kyushu", "tohoku"))) == [
        ("removed", "Party nycu: Institution", "Nycu", None),
        ("added", "Party tohoku: Institution", None, "Tohoku"),
    ]


def test_a_row_that_has_nothing_but_its_key_is_told_too():
    before, after = make.agreement(commitments=[{"key": "c1"}]), make.agreement()

    assert [(one.path, one.kind) for one in compare(before, after)] == [
        ("commitments/c1", "removed")
    ]


def test_texts_are_told_language_by_language():
    after = make.agreement(titles=make.text(en="A memorandum", ja="覚書"))

    assert told(make.agreement(), after) == [
        ("changed", "Titles", "en: A memorandum", "en: A memorandum\nja: 覚書")
    ]


def test_a_new_record_differs_from_nothing_in_all_it_says():
    paths = [one.path for one in compare(None, make.agreement())]

    assert paths == [
        "titles",
        "kind",
        "signed",
        "parties/kyushu/institution",
        "parties/nycu/institution",
        "citations/c1/source",
        "citations/c1/path",
        "citations/c1/quote",
    ]
