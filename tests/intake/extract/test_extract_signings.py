"""Which sentences tell of an agreement and which only of plans, visits and older ones."""

from pathlib import Path

import pytest

from intake.extract import Gazetteer, Known, extract

LINES = Path(__file__).with_name("signings.txt").read_text("utf-8").splitlines()
TOLD = [line.split(" | ", 1) for line in LINES if not line.startswith("#")]
NAMES = Gazetteer(
    (name, Known(slug, "company", ""))
    for slug, names in {
        "infineon": ["Infineon Technologies"],
        "stmicroelectronics": ["STMicroelectronics"],
        "imec": ["imec", "比利时微电子研究中心"],
        "mediatek": ["聯發科"],
        "psmc": ["力積電"],
        "itri": ["工業技術研究院", "工研院"],
    }.items()
    for name in names
)
TWO_SIDES = 2


@pytest.mark.parametrize(("is_told", "text"), TOLD)
def test_a_signing_is_told_from_a_plan_a_visit_and_an_older_one(is_told, text):
    found = extract(text.replace("¶", "\n"), NAMES).agreements
    assert [len(one.parties) for one in found] == ([TWO_SIDES] if is_told == "+" else [])


def test_an_institute_of_a_body_that_signed_is_no_second_agreement():
    text = (
        "2025-10-10\n工業技術研究院昨（9）日與芬蘭技術研究中心簽署合作意向書。"
        "意向書由工研院光電所所長溫啟明與芬蘭技術研究中心主任林大偉共同簽署。"
    )
    (one,) = extract(text, NAMES).agreements
    assert [side.surface for side in one.parties] == ["工業技術研究院", "芬蘭技術研究中心"]


def test_a_member_of_a_national_university_signs_and_its_parent_does_not():
    text = (
        "20/11/2025\n\nTrường Đại học Công nghệ, Đại học Quốc gia Hà Nội và Tập đoàn Intel "
        "đã ký thỏa thuận hợp tác."
    )
    (one,) = extract(text, NAMES).agreements
    assert [side.surface for side in one.parties] == ["Trường Đại học Công nghệ", "Tập đoàn Intel"]


def test_of_two_instruments_the_first_is_the_kind():
    text = (
        "2025年11月20日\n熊本大学と国立成功大学は、"
        "大学間交流協定及び学生交流に関する覚書を締結しました。"
    )
    (one,) = extract(text, NAMES).agreements
    assert one.kind == "framework"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("研究費は総額1億8,000万円を見込む。", 180_000_000),
        ("市の人口は約9万8千人です。", 98_000),
        ("從業人員1萬1000人。", 11_000),
        ("졸업생 4백여 명이 일하고 있다.", 400),
        ("총 1조 2천억 원을 투입한다.", 1_200_000_000_000),
        ("Seventy-five engineers will come.", 75),
        ("Twelve Korean students will come.", 12),
        ("Avtalet är värt 32 MSEK.", 32_000_000),
        ("經費由中央負擔六成。", 60),
        ("총 1천950억 원을 투입한다.", 195_000_000_000),
        ("La société vend mille puces par jour.", 1_000),
        ("Tại buổi lễ, các bên đã ký ba văn kiện.", 3),
        ("卒業生の7割が就職する。", 70),
    ],
)
def test_numbers_are_read_in_the_parts_they_are_said_in(text, number):
    (one,) = extract(text, NAMES).quantities
    assert one.low == number


def test_a_day_of_a_month_counts_nobody():
    assert extract("The 12 March students met.", NAMES).quantities == ()
