"""What search takes for the same: each rule with a pair it joins and one it must not join."""

import pytest

from search.index.words import lexemes
from values.country_names import names_of_countries
from values.folding import Folded, fold_run

JOINED = {
    "capitals": ("NYCU", "nycu"),
    "width of Latin": ("ＮＹＣＵ", "NYCU"),
    "width of kana": ("ﾗﾋﾟﾀﾞｽ", "ラピダス"),
    "Vietnamese marks": ("Đại học Bách khoa", "dai hoc bach khoa"),
    "marks typed apart": ("Huê\u0301", "Huế"),
    "a stroke": ("Łódź", "lodz"),
    "German sharp s": ("Straße", "STRASSE"),
    "Traditional and Simplified": ("九州大學", "九州大学"),
    "Traditional and Japanese": ("金澤", "金沢"),
    "two Traditional forms": ("臺灣", "台灣"),
    "Japanese and Simplified": ("半導体", "半导体"),
    "Hangul letter by letter": ("\u1112\u1161\u11ab국", "한국"),
    "quotation marks": ("l’Institut", "l'Institut"),
    "dashes": ("Taiwan–Japan", "Taiwan-Japan"),
    "invisible letters": ("Kyu\u200bshu", "Kyushu"),
    "ligatures": ("ﬁnance", "finance"),
    "compatibility forms": ("㈱", "(株)"),
}
APART = {
    "capitals": ("NYCU", "NYCV"),
    "width of kana": ("ﾊｽ", "ﾊﾞｽ"),
    "Vietnamese marks": ("đại", "đài b"),
    "a stroke": ("Łódź", "todz"),
    "Han forms": ("未来", "末来"),
    "Han forms again": ("大学", "太学"),
    "kana": ("ハス", "パス"),
    "Hangul": ("한국", "한극"),
    "hiragana and katakana": ("らぴだす", "ラピダス"),
}


@pytest.mark.parametrize("rule", JOINED)
def test_a_rule_joins(rule):
    one, other = JOINED[rule]
    assert fold_run(one) == fold_run(other)


@pytest.mark.parametrize("rule", APART)
def test_a_rule_does_not_join(rule):
    one, other = APART[rule]
    assert fold_run(one) != fold_run(other)


@pytest.mark.parametrize(
    ("text", "folded", "original"),
    [
        ("Trường Đại học Huế", "dai hoc", "Đại học"),
        ("ﾗﾋﾟﾀﾞｽ社", "ダス", "ﾀﾞｽ"),
        ("國立臺灣大學", "台湾", "臺灣"),
        ("Die Straße", "strasse", "Straße"),
        ("e\u0301cole", "ecole", "e\u0301cole"),
        ("Kyu\u200bshu", "kyushu", "Kyu\u200bshu"),
    ],
)
def test_a_match_is_found_again_in_the_original(text, folded, original):
    told = Folded(text)
    start = told.text.index(folded if folded in told.text else fold_run(original))
    first, last = told.span(start, start + len(fold_run(original)))
    assert text[first:last] == original


def test_each_stretch_of_a_script_is_taken_by_itself():
    assert [word for word, _place in lexemes(fold_run("NYCU與九州大學2025年MOU"))] == [
        *("nycu", "与九", "九州", "州大", "大学", "学"),
        *("2025", "年", "mou"),
    ]


def test_words_of_hangul_and_thai_are_taken_in_pairs():
    assert [word for word, _place in lexemes("삼성전자")] == ["삼성", "성전", "전자", "자"]
    assert [word for word, _place in lexemes("ไทย")] == ["ไท", "ทย", "ย"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(
            ("vietnam", "VN"),
            ("viet nam", "VN"),
            ("越南", "VN"),
            ("ベトナム", "VN"),
            ("베트남", "VN"),
        ),
        *(("hoa ky", "US"), ("美国", "US"), ("米国", "US"), ("台湾", "TW"), ("dai loan", "TW")),
        *(("han quoc", "KR"), ("korea", "KR"), ("オランダ", "NL"), ("荷兰", "NL"), ("dut", None)),
    ],
)
def test_countries_are_known_in_every_language(name, code):
    assert names_of_countries().get(fold_run(name)) == code
