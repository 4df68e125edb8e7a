"""Texts in several languages, and how they are compared."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.values.strategies import TEXTS
from values.text import LocalizedText, Picked, Text, clean_tag, clean_text, fold

NAME = LocalizedText(
    {
        "zh-hant": Text("九州大學"),
        "ja": Text("九州大学"),
        "en": Text("Kyushu University", "translated"),
    }
)


@pytest.mark.parametrize(
    ("language", "picked"),
    [
        ("ja", Picked("九州大学", "ja", "printed", False)),
        ("zh-hant", Picked("九州大學", "zh-Hant", "printed", False)),
        ("zh-TW", Picked("九州大學", "zh-Hant", "printed", False)),
        ("zh-Hans", Picked("九州大學", "zh-Hant", "printed", True)),
        ("vi", Picked("Kyushu University", "en", "translated", True)),
        ("en-gb", Picked("Kyushu University", "en", "translated", False)),
    ],
)
def test_a_reader_gets_the_nearest_language(language: str, picked: Picked) -> None:
    assert NAME.pick(language) == picked


def test_without_english_the_first_printed_text_is_shown() -> None:
    text = LocalizedText({"ja": Text("訳", "machine"), "vi": Text("gốc"), "zh-Hant": Text("原")})

    assert text.pick("sv") == Picked("gốc", "vi", "printed", True)


def test_an_empty_text_is_false_and_shows_nothing() -> None:
    assert (bool(LocalizedText()), LocalizedText().pick("ja")) == (
        False,
        Picked("", "ja", "", False),
    )


def test_str_is_the_text_of_the_active_language() -> None:
    with translation.override("ja"):
        assert str(NAME) == "九州大学"


def test_the_document_form_is_always_the_same() -> None:
    assert LocalizedText({"EN": Text("Kyushu")}).to_json() == {
        "en": {"text": "Kyushu", "origin": "printed"}
    }


@given(TEXTS)
def test_a_text_survives_its_document(text: LocalizedText) -> None:
    assert LocalizedText.from_json(text.to_json()) == text


REFUSED = [
    ("text", 'A text is written as {"en": {"text": "…", "origin": "printed"}}.'),
    (
        {"en": "Kyushu"},
        'The text for en is written as {"text": "…", "origin": "printed"}.',
    ),
    (
        {"en": {"text": "Kyushu", "origin": "printed", "by": "us"}},
        'The text for en is written as {"text": "…", "origin": "printed"}.',
    ),
    ({"en": {"text": 5, "origin": "printed"}}, "5 is not a text in quotation marks."),
    ({"en": {"text": " ", "origin": "printed"}}, "The text for en is empty. Leave it out."),
    (
        {"en": {"text": "x", "origin": "heard"}},
        "“heard” is not an origin of a text. Use one of: composed, machine, printed, translated.",
    ),
    (
        {"english": {"text": "x", "origin": "printed"}},
        "“english” is not a language tag. Write one like en, vi, ja or zh-Hant.",
    ),
    (
        {"en": {"text": "x", "origin": "printed"}, "EN": {"text": "y", "origin": "printed"}},
        "There are two texts for en. Keep one.",
    ),
]


@pytest.mark.parametrize(("document", "sentence"), REFUSED)
def test_a_document_that_is_no_text_is_refused(document: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        LocalizedText.from_json(document)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("EN", "en"), ("zh-hant-tw", "zh-Hant-TW"), ("en-029", "en-029"), ("sl-NEDIS", "sl-nedis")],
)
def test_a_tag_is_written_in_its_usual_letters(typed: str, tag: str) -> None:
    assert clean_tag(typed) == tag


def test_text_is_stored_in_composed_form_without_space_at_its_ends() -> None:
    assert clean_text(" Đa\u0323i ho\u0323c\r\nHà Nội ") == "Đại học\nHà Nội"


@pytest.mark.parametrize(
    "character",
    [
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\x00",
        "\x1b",
        "\u2028",
        "\u3164",
    ],
)
def test_an_invisible_character_is_refused_and_named(character: str) -> None:
    code = f"{ord(character):04X}"

    with pytest.raises(
        ValueError, match=rf"^Character 2 \(U\+{code}\) is invisible\. Remove it\.$"
    ):
        clean_text(f"a{character}b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("九州大學", "九州大学"),
        ("國立陽明交通大學", "国立陽明交通大学"),
        ("臺灣", "台湾"),
        ("大澤", "大沢"),
        ("Đại học Quốc gia", "dai hoc quoc gia"),
        ("ＮＹＣＵ", "nycu"),
        ("Ōtsuka  Information", "otsuka information"),
        ("Straße", "STRASSE"),
        ("ﾊﾞﾝｸ", "バンク"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_voiced_kana_stay_apart() -> None:
    assert fold("ガス") == "ガス"
    assert fold("カス") == "カス"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="學学国國澤沢戱敘滬蕓薴台臺発發髮后後干乾幹里裏", max_size=8))
def test_folding_twice_changes_nothing_in_variant_characters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
