"""The text of an article cut up for marking."""

from hypothesis import given
from hypothesis import strategies as st

from intake.drafting.marks import Mark, Piece, paragraphs

TEXT = "Kyushu signed.\n\nIn Fukuoka"


def pieces(*marks: Mark, text: str = TEXT) -> list[Piece]:
    return [piece for line in paragraphs(text, marks) for piece in line.pieces]


def test_lines_become_paragraphs_that_say_where_they_start():
    assert [one.start for one in paragraphs(TEXT, [])] == [0, 16]


def test_marked_words_lead_to_their_suggestion():
    found = pieces(Mark("a1-party-1", "org", 0, 6))
    assert found[0] == Piece("Kyushu", ("a1-party-1",), "org", "a1-party-1")
    assert found[1] == Piece(" signed.")


def test_words_inside_other_words_lead_to_the_narrower_suggestion_and_name_both():
    found = pieces(Mark("sentence", "qty", 0, 14), Mark("word", "org", 0, 6))
    assert found[0] == Piece("Kyushu", ("sentence", "word"), "org", "word")
    assert found[1] == Piece(" signed.", ("sentence",), "qty", "sentence")


def test_words_that_overlap_half_are_three_pieces():
    found = pieces(Mark("one", "org", 0, 10), Mark("two", "date", 7, 13))
    assert [(one.text, one.codes) for one in found[:4]] == [
        ("Kyushu ", ("one",)),
        ("sig", ("one", "two")),
        ("ned", ("two",)),
        (".", ()),
    ]


def test_words_over_a_line_break_are_marked_in_both_lines():
    found = pieces(Mark("one", "org", 7, 18))
    assert [one.text for one in found if one.codes] == ["signed.", "In"]


spans = st.tuples(st.integers(0, 40), st.integers(1, 20))


@given(st.text(max_size=60), st.lists(spans, max_size=8))
def test_nothing_of_a_line_is_lost_or_said_twice(text, found):
    marks = [Mark(str(n), "org", start, start + more) for n, (start, more) in enumerate(found)]
    for line in paragraphs(text, marks):
        joined = "".join(one.text for one in line.pieces)
        assert text[line.start : line.start + len(joined)] == joined
    assert "".join(one.text for one in pieces(*marks, text=text)) == text.replace("\n", "")
