"""What is found by what is typed, in which order, and why."""

import pytest

from search.asking.reasons import explain
from search.asking.search import Question, search
from search.similar import corrected
from search.suggest import suggest
from tests import factories as make


def first(words: str, **filters) -> str:
    hits = search(Question(words, **filters)).hits
    return hits[0].entry.key if hits else ""


def keys(words: str, **filters) -> list[str]:
    return [hit.entry.key for hit in search(Question(words, **filters)).hits]


@pytest.mark.parametrize(
    "words",
    [
        "九州大学",
        "九州大學",
        "Kyushu University",
        "kyushu univ",
        "Đại học Kyushu",
        "dai hoc kyushu",
        "九大",
    ],
)
def test_every_spelling_finds_the_same_university_and_its_agreements(register, words):
    found = keys(words)
    assert found[0] == "kyushu-university"
    assert {"kyushu-tsmc-2024", "nycu-kyushu-2025", "nycu-kyushu-2024"} <= set(found)


@pytest.mark.parametrize("words", ["九", "州"])
def test_one_letter_of_a_script_without_spaces_is_enough(register, words):
    assert "kyushu-university" in keys(words)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("SCR-2026-0001", "nycu-kyushu-2025"),
        ("org-0003", "kyushu-university"),
        ("覚書 NIC Synopsys", "nic-synopsys-2023"),
        ("備忘錄 NIC Synopsys", "nic-synopsys-2023"),
        ("biên bản ghi nhớ NIC Synopsys", "nic-synopsys-2023"),
        ("Tokyo Institute of Science", "science-tokyo"),
        ("陽明交大 九州大學 聯合校園", "nycu-kyushu-2025"),
    ],
)
def test_the_best_comes_first(register, words, key):
    assert first(words) == key


def test_a_name_from_print_says_so(register):
    hit = explain(search(Question("Tokyo Institute of Science")).hits[0], "en")
    assert (hit.path, hit.matched) == ("names/as_in_source", "Tokyo Institute of Science")
    assert hit.reason == "A name found in print"


def test_the_match_is_marked_in_the_text_as_written(register):
    hit = explain(search(Question("dai hoc kyushu")).hits[0], "vi")
    assert [bit.text for bit in hit.title if bit.marked] == ["Đại học Kyushu"]


def test_a_party_under_another_name_is_the_reason(register):
    hits = {hit.entry.key: hit for hit in search(Question("九大")).hits}
    told = explain(hits["upwards-2023"], "en")
    assert told.reason in ("Party", "Translation of a quoted sentence", "Quoted sentence")


# A small register


@pytest.fixture
def pacts(db):
    def agreement(key: str, title: str, day: str, **fields):
        return make.agreement(key, titles=make.text(en=title), signed=make.day(day), **fields)

    make.publish_all(
        *make.two_universities(),
        agreement("old", "Lotus pact on talent", "2020-01-01"),
        agreement("new", "Lotus pact on talent", "2024-01-01"),
        agreement("scattered", "Talent under the pact named Lotus", "2025-01-01"),
        agreement("other", "Maple pact", "2025-01-01"),
    )


def test_a_phrase_is_above_scatter_and_newer_above_older(pacts):
    assert keys("lotus pact")[:3] == ["new", "old", "scattered"]


def test_few_hits_are_followed_by_those_with_some_of_the_words(pacts):
    answer = search(Question("lotus pact"))
    assert (answer.hits[-1].entry.key, answer.loose) == ("other", True)


def test_quotation_marks_keep_words_together(pacts):
    assert keys('"lotus pact"') == keys("“lotus pact”") == ["new", "old"]


def test_a_minus_leaves_records_out(pacts):
    assert keys("pact -lotus") == ["other"]
    assert set(keys('pact -"lotus pact"')) == {"other", "scattered"}


def test_or_takes_either(pacts):
    assert set(keys("maple OR lotus")) == {"old", "new", "scattered", "other"}


@pytest.mark.parametrize(
    "words", ["OR", "OR OR", "-", "--", '"', '""', '-"', "lotus OR", "OR lotus", "- lotus"]
)
def test_operators_without_operands_are_no_errors(pacts, words):
    assert set(keys(words)) in (set(), {"old", "new", "scattered"})


def test_filters_narrow_and_count_themselves_as_if_they_did_not(pacts):
    answer = search(Question("pact", years=(2025,)))
    assert {row.key for row in answer.rows} == {"scattered", "other"}
    assert dict(answer.counts["years"]) == {2020: 1, 2024: 1, 2025: 2}
    assert dict(answer.counts["kinds"]) == {"agreement": 2}


def test_plural_and_singular_find_each_other(pacts):
    assert set(keys("pacts")) == {"old", "new", "scattered", "other"}


def test_typed_marks_count_in_rank(db):
    def named(key, text):
        return make.institution(key, "VN", names=[{"key": "vi", "text": text, "language": "vi"}])

    make.publish_all(make.source(), named("hai", "Trường Hải"), named("hai-2", "Trường Hai"))
    assert keys("Trường Hai")[0] == "hai-2"
    assert keys("Trường Hải")[0] == "hai"


@pytest.mark.parametrize(
    "words",
    [
        *(
            "%_\\*",
            "…!?()",
            "\u0301\u0302",
            "\u200b\u200e\u202e",
            "😀🎉",
            "\x00",
            "'",
            "\\",
            "a:*",
            "a & b | !c",
        ),
        *("九州大学 Kyushu Đại học ไทย 삼성 Ελλάδα", "<->", "((((", "x" * 10_000, "九" * 10_000),
        " ".join(f"word{number}" for number in range(50)),
        "\u202eKyushu\u200b University\u2066",
    ],
)
def test_whatever_is_typed_is_answered(pacts, words):
    assert search(Question(words)).count >= 0
    assert suggest(words) is not None
    assert corrected(words) is not None


def test_a_word_nobody_knows_is_put_right_on_a_miss_only(pacts):
    assert corrected("talant semicondutor") == "talent semiconductor"
    assert corrected("talent") == ""


# Completion


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kyus", "Kyushu University"),
        ("九州大", "九州大学"),
        ("dai hoc kyu", "Đại học Kyushu"),
        ("NYC", "NYCU"),
    ],
)
def test_names_are_completed(register, typed, name):
    assert "".join(bit.text for bit in suggest(typed)[0].name) == name


def test_a_name_typed_wrong_is_completed_by_similar_ones(register):
    assert suggest("Ritsumeikn Universty")[0].key == "ritsumeikan-university"


@pytest.mark.parametrize("many", [1, 3])
def test_a_search_takes_so_many_queries_however_many_are_found(db, many, django_assert_num_queries):
    titles = make.text(en="Lotus pact")
    pacts = [make.agreement(f"a{number}", titles=titles) for number in range(many)]
    make.publish_all(*make.two_universities(), *pacts)
    # Names among the words, names with such words, what matches in a name or else and (few) what
    # nearly does, and these with their names.
    with django_assert_num_queries(7):
        assert search(Question("lotus pact")).count == many
