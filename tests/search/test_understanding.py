"""What words are taken for that no record has as they were typed."""

import pytest

from search.asking.marking import Needles
from search.asking.reading import is_read_whole, read
from search.asking.reasons import explain
from search.asking.search import Question, search
from search.asking.shortened import may_be_shortened
from search.index.numbers import number_of, numbers_in, wordings_of
from search.similar import corrected
from tests import factories as make
from values.folding import fold_run


def keys(words: str, **filters) -> list[str]:
    return [hit.entry.key for hit in search(Question(words, **filters)).hits]


# Numbers


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("50 000", 50_000),
        ("50000", 50_000),
        ("5 万", 50_000),
        ("五万名", 50_000),
        ("5 만 명", 50_000),
        ("十五万", 150_000),
        ("4 万 3000 人", 43_000),
        ("10 万 5 000", 105_000),
        ("6 000 万", 60_000_000),
        ("60 trieu", 60_000_000),
        ("1 300", 1_300),
    ],
)
def test_a_number_is_read_in_every_writing(form, number):
    assert number_of(form) == number


@pytest.mark.parametrize("form", ["2025", "300", "13", "五", "50 engineers", "万", "5 000 2025"])
def test_years_and_small_numbers_are_words_like_others(form):
    assert number_of(form) is None


def test_every_writing_of_a_number_is_read_as_it():
    for number in (1_300, 43_000, 50_000, 105_000, 150_000, 60_000_000, 3 * 10**9):
        assert {number_of(form) for form in wordings_of(number)} == {number}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("train 50,000 engineers", 50_000),
        ("50.000 kỹ sư", 50_000),
        ("約5万人", 50_000),
        ("培育五萬名學生", 50_000),
        ("5만 명", 50_000),
        ("US$8,000,000.50", 8_000_000),
        ("5,000万円", 50_000_000),
        ("3万5000人", 35_000),
        ("fifty or 50-thousand", 50_000),
        ("60 triệu đô la", 60_000_000),
    ],
)
def test_a_number_in_a_text_has_one_lexeme_in_every_writing(text, number):
    assert {lexeme for lexeme, _place in numbers_in(fold_run(text))} == {f"#{number}"}


@pytest.mark.parametrize(
    "text",
    [
        "in 2015 and 2016",
        "May 12, 500 students",
        "SCR-2026-0001",
        "RTX4090",
        "2015年300人",
        "a myriad",
    ],
)
def test_years_and_numbers_beside_each_other_have_none(text):
    assert list(numbers_in(fold_run(text))) == []


def test_a_stretch_of_thousands_of_digits_is_no_number():
    assert list(numbers_in("9" * 5_000)) == []


def test_the_lexeme_of_a_number_stands_where_the_number_stands():
    assert list(numbers_in(fold_run("約5万人, then 1,300"))) == [("#50000", 1), ("#1300", 5)]


@pytest.fixture
def goals(db):
    def goal(key, **titles):
        return make.target(key, titles=make.text(**titles))

    make.publish_all(
        *make.two_universities(),
        goal("engineers", en="Lotus: 50,000 engineers", ja="ロータス：技術者5万人"),
        goal("lecturers", en="Lotus: 5,000 lecturers", ja="ロータス：教員5千人"),
    )


@pytest.mark.parametrize(
    "words",
    ["lotus 50,000", "lotus 50.000", "lotus 50000", "lotus 5만명", "lotus 五萬名", "lotus 5万"],
)
def test_a_number_finds_its_other_writings_first(goals, words):
    answer = search(Question(words))
    assert answer.hits[0].entry.key == "engineers"
    assert all(row.weight < 0 for row in answer.rows if row.key == "lecturers")


def test_a_number_is_marked_in_the_writing_of_the_record(goals):
    hit = explain(search(Question("lotus 5万")).hits[0], "en")
    assert [bit.text for bit in hit.title if bit.marked] == ["Lotus", "50,000"]


def test_a_number_and_its_myriad_are_marked_with_nothing_between_them():
    bits = Needles([], ["5 万"]).mark("技術者5万人")
    assert [bit.text for bit in bits if bit.marked] == ["5万"]


# Letters typed apart


def units(words: str) -> list[tuple[str, bool]]:
    return [
        (one.text, one.joined) for clause in read(words) for part in clause for one in part.units
    ]


def test_many_letters_typed_with_spaces_are_one_word():
    assert units("九 州 大 学") == units("九州大学")
    assert units('"半 導 体 人 材"') == units('"半導体人材"')
    assert units("九 州 大") == [("九", False), ("州", False), ("大", False)]


def test_of_letters_that_stand_alone_the_first_three_are_looked_for():
    typed = units("半 OR 導 OR 大学 OR 体 OR 人 OR TSMC")
    assert [text for text, _joined in typed] == ["半", "导", "大", "学", "体", "tsmc"]


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("半 OR 導 OR 体", True),
        ("半 OR 導 OR 体 OR 人", False),
        ("半 導 体 人 材", True),
        ("九州大学 " * 20, True),
        ("九州大学 " * 30, False),
        ("kyushu " * 200, False),
        ("", True),
    ],
)
def test_it_is_known_when_more_was_typed_than_is_looked_for(typed, whole):
    assert is_read_whole(typed) == whole


# Names cut short


@pytest.fixture
def bodies(db):
    def body(key, *names):
        rows = [
            {"key": f"n{number}", "text": text, "language": "ja", "kind": "official"}
            for number, text in enumerate(names)
        ]
        return make.institution(key, names=rows)

    make.publish_all(
        make.source(),
        body("technical", "東京工業大学"),
        body("ministry", "経済産業省"),
        body("political", "國立政治大學"),
        body("northern", "東北大学"),
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("東工大", ["technical"]),
        ("経産省", ["ministry"]),
        ("政大", ["political"]),
        # Not the first letter of the name, not in this order, or letters that the name lacks.
        ("京大", []),
        ("東大工", []),
        ("東経大", []),
    ],
)
def test_letters_of_its_words_in_order_find_a_name(bodies, words, found):
    assert keys(words) == found


def test_the_name_that_letters_are_short_for_is_marked(bodies):
    hit = explain(search(Question("東工大")).hits[0], "ja")
    assert [bit.text for bit in hit.title if bit.marked] == ["東京工業大学"]


@pytest.mark.parametrize("form", ["ラピダス", "tokyo", "东", "东京工业大学校长会", "东 大"])
def test_only_a_few_letters_of_han_or_hangul_are_short_for_names(form):
    assert not may_be_shortened(form)


# Slips


@pytest.fixture
def pacts(db):
    make.publish_all(
        *make.two_universities(),
        make.agreement("lotus", titles=make.text(en="Lotus pact on photonics training")),
        make.agreement("maple", titles=make.text(en="Maple pact on memory")),
    )


def test_a_slip_is_put_right_where_no_record_has_all_words(pacts):
    answer = search(Question("kyuhsu memory"))
    assert (answer.instead, answer.words) == ("kyushu memory", "kyushu memory")
    assert answer.hits[0].entry.key == "maple"


def test_words_that_were_typed_well_are_left_alone(pacts):
    assert search(Question("kyushu memory")).instead == ""


def test_a_word_of_any_text_is_no_slip(pacts):
    summaries = make.text(en="They share a kyusho.")
    make.publish_all(make.agreement("third", summaries=summaries))
    assert corrected("kyusho kyuhsu") == "kyusho kyushu"


@pytest.mark.parametrize("words", ['"kyuhsu university"', "kyuhsu -lotus", "kyuhsu OR lotus"])
def test_what_was_asked_exactly_is_not_put_right(pacts, words):
    assert search(Question(words)).instead == ""


# Rank


def test_a_rare_word_says_more_than_a_common_one(db):
    common = [
        make.agreement(f"common-{number}", titles=make.text(en=f"Semiconductor talent {number}"))
        for number in range(6)
    ]
    rare = make.agreement("rare", titles=make.text(en="Photonics talent"))
    make.publish_all(*make.two_universities(), *common, rare)
    assert keys("photonics semiconductor talent memory")[0] == "rare"


def test_of_names_with_all_the_words_the_one_with_little_else_comes_first(db):
    def body(key, name):
        return make.institution(key, names=[{"key": "en", "text": name, "language": "en"}])

    make.publish_all(
        make.source(),
        body("a-long", "Network of posts, telecommunications, security and media institutes"),
        body("b-short", "Posts and Telecommunications Institute"),
    )
    assert keys("institute telecommunications posts") == ["b-short", "a-long"]


def test_another_word_for_the_whole_name_is_as_good_as_the_name(db):
    design = make.technology("ic-design", titles=make.text(en="Chip design"))
    pact = make.agreement("pact", titles=make.text(en="Lotus pact on chip design in Japan"))
    make.publish_all(*make.two_universities(), design, pact)
    assert keys("半導体設計")[0] == "ic-design"
