"""What holds for any text whatever."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.extract import Gazetteer, Known, extract
from intake.extract.rules import languages, rules

NAMES = Gazetteer([("九州大學", Known("kyushu-university")), ("KAIST", Known("kaist"))])
PIECES = (
    *(
        "九州大學",
        "KAIST",
        "與",
        "簽署",
        "備忘錄",
        "と",
        "覚書を締結した",
        "。",
        ".",
        "\n",
        " ",
        "（",
        ")",
    ),
    *(
        "University of",
        "signed an MOU with",
        "Lund University",
        "on 3 March 2025",
        "will",
        "20 students",
    ),
    *(
        "Đại học Huế",
        "đã ký",
        "업무협약을 체결했다",
        "대학교",
        "교수",
        "本月11日",
        "約20名",
        "Dr. A. B.",
    ),
)
PRESS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join)


@settings(max_examples=60, deadline=None)
@given(PRESS)
@pytest.mark.long
def test_every_quotation_stands_in_the_text(text):
    told = extract(text, NAMES).to_json()
    quoted = [
        *(side for one in told["agreements"] for side in one["parties"]),
        *told["quantities"],
        *told["institutions"],
    ]
    assert [one["surface"] for one in quoted] == [text[one["start"] : one["end"]] for one in quoted]


@settings(max_examples=60, deadline=None)
@given(PRESS)
def test_evidence_is_inside_the_text(text):
    told = extract(text, NAMES).to_json()
    tables = ("agreements", "background", "forums", "commitments", "targets")
    spans = [one["evidence"] for table in tables for one in told[table]]
    assert [one for one in spans if not 0 <= one["start"] < one["end"] <= len(text)] == []


@settings(max_examples=60, deadline=None)
@given(PRESS)
def test_an_agreement_has_two_sides(text):
    assert [one for one in extract(text, NAMES).agreements if len(one.parties) < 2] == []


LONG = {
    "one small letter": "a",
    "one capital": "A",
    "one digit": "1",
    "brackets": "（",
    "capitalised words": "Word ",
    "words joined": "Foo and ",
    "signed": "signed ",
    "名": "大",
    "大學與": "大學與",
    "sentences": "國立大學與日本大學簽署合作備忘錄。",
    "line breaks": "\n",
}
SECONDS = 20  # of a machine that has other things to do; a second or two of a free one


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_no_text_takes_long(piece):
    start = time.process_time()
    extract(piece * (200_000 // len(piece)), Gazetteer())
    assert time.process_time() - start < SECONDS


def test_an_empty_text_says_nothing():
    told = extract("", Gazetteer()).to_json("x.txt")
    assert (told["language"], told["agreements"], told["quantities"]) == (None, [], [])


def test_an_unknown_language_is_said_to_be_unknown():
    text = "Ο πρύτανης του πανεπιστημίου μίλησε για τους ημιαγωγούς και τη συνεργασία."
    assert extract(text, Gazetteer()).article.language is None


def test_two_hundred_organisations_are_a_list_and_no_agreement_of_two_hundred():
    names = ", ".join(f"Number {one} University" for one in range(200))
    text = f"Lund University signed an MOU with KAIST University. Guests came from {names}."
    (one,) = extract(text, Gazetteer()).agreements
    assert [side.surface for side in one.parties] == ["Lund University", "KAIST University"]


@pytest.mark.parametrize("tag", languages())
def test_every_pattern_of_a_language_compiles(tag):
    own = rules(tag)
    tables = [name for name, value in own.entries.items() if isinstance(value, dict)]
    assert {"dates", "signing", "parties", "organisations", "quantities"} <= set(tables)
    for table in ("technologies", "activities", "signing.kinds", "quantities.units"):
        assert own.patterns(table)
