"""Names to institutions: chosen when safe, candidates when not."""

import pytest

from institutions.matching import match
from institutions.spelling import spelled
from tests import factories as make

pytestmark = pytest.mark.django_db


def name(key: str, text: str, language: str = "en", **fields) -> dict:
    return {"key": key, "text": text, "language": language, **fields}


@pytest.fixture
def institutions():
    kyushu = [
        name("en", "Kyushu University"),
        name("ja", "九州大学", "ja"),
        name("vi", "Đại học Kyushu", "vi", kind="translation"),
    ]
    taiwan = [
        name("en", "National Taiwan University"),
        name("short", "NTU", kind="acronym"),
        name("zh", "國立臺灣大學", "zh-Hant"),
    ]
    hanoi = [
        name("en", "Hanoi University of Science and Technology"),
        name("vi", "Đại học Bách khoa Hà Nội", "vi"),
    ]
    make.publish_all(
        make.source(),
        make.institution("kyushu-university", "JP", names=kyushu),
        make.institution("ntu", "TW", names=taiwan),
        make.institution("hust", "VN", names=hanoi),
    )


def chosen(*names: str, country: str | None = None) -> list[str | None]:
    return [one.chosen for one in match(names, country=country)]


def test_spellings_of_one_name_choose_its_institution(institutions):
    spellings = [
        "Kyushu Univ.",
        "KYUSHU UNIVERSITY",
        "九州大學",
        "国立大学法人九州大学",
        "dai hoc kyushu",
        "日本九州大學",
        "Kyushu University, Japan",
        "Kyushu University (九州大学)",
    ]
    assert chosen(*spellings) == ["kyushu-university"] * 8


def test_abbreviations_of_vietnamese_choose(institutions):
    assert chosen("ĐHBK Hà Nội", "Trường ĐH Bách khoa Ha Noi") == ["hust", "hust"]


def test_other_institutions_are_not_chosen(institutions):
    others = ["九州工業大学", "Kyushu Institute of Technology", "Taiwan University of Science"]
    assert chosen(*others) == [None, None, None]


def test_university_of_x_is_only_a_candidate_for_x_university(institutions):
    [found] = match(["University of Kyushu"])
    assert (found.chosen, found.candidates[0].key) == (None, "kyushu-university")


def test_short_acronyms_are_chosen_by_nobody_alone(institutions):
    [found] = match(["NTU"])
    assert (found.chosen, found.candidates[0].key) == (None, "ntu")


def test_an_institution_of_another_country_is_not_chosen(institutions):
    assert chosen("Kyushu University", country="VN") == [None]
    assert chosen("Kyushu University", country="JP") == ["kyushu-university"]
    assert chosen("Kyushu University (Vietnam)") == [None]


def test_two_institutions_of_one_name_are_both_candidates(institutions):
    make.publish_all(make.institution("second", "VN", names=[name("en", "Kyushu University")]))
    [found] = match(["Kyushu University"])
    assert found.chosen is None
    assert {one.key for one in found.candidates[:2]} == {"kyushu-university", "second"}
    assert chosen("Kyushu University", country="JP") == ["kyushu-university"]


def test_a_candidate_says_what_agrees(institutions):
    [found] = match(["Kyushu Univ."])
    assert found.candidates[0] == (
        "kyushu-university",
        "kyushu-university",
        "Kyushu University",
        0.95,
        "The same name, spelled otherwise",
    )


def test_a_new_name_is_known_at_once(institutions):
    assert chosen("Kyudai") == [None]
    renamed = [name("en", "Kyushu University"), name("short", "Kyudai", kind="alias")]
    make.publish_all(make.institution("kyushu-university", "JP", names=renamed))
    assert chosen("Kyudai") == ["kyushu-university"]


def test_a_slip_in_a_long_name_is_forgiven_but_not_its_first_letter(institutions):
    assert chosen("National Taiwan Universty") == ["ntu"]
    assert chosen("National Kaiwan University") == [None]


@pytest.mark.parametrize("nothing", ["", "  ", "()", "…", "%_\\*", "\u200b", "😀", "x" * 10_000])
def test_what_is_no_name_matches_nothing(institutions, nothing):
    assert match([nothing])[0].chosen is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hanoi Univ. of Sci. & Tech.", "Hanoi University of Science and Technology"),
        ("The University of Tokyo", "University of Tokyo"),
        ("Tokyo Electron Ltd.", "Tokyo Electron Limited"),
        ("株式会社東京エレクトロン", "東京エレクトロン"),
        ("國立清華大學", "清華大学"),
        ("ĐHQG TP.HCM", "Đại học Quốc gia Thành phố Hồ Chí Minh"),
        ("National Innovation Centre", "National Innovation Center"),
        ("Viet Nam National University", "Vietnam National University"),
    ],
)
def test_habits_of_spelling_are_joined(one, other):
    assert spelled(one).short == spelled(other).short


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hanoi University of Science", "Hanoi University of Science and Technology"),
        ("Tokyo University of Technology", "Tokyo University of Science"),
        ("九州大学", "九州工業大学"),
        ("國立交通大學", "國立陽明交通大學"),
    ],
)
def test_other_names_stay_apart(one, other):
    assert spelled(one).short != spelled(other).short
