"""Letters that only look Latin, and names that run from the right."""

import pytest

from values.scripts import isolated, refuse_look_alikes


def test_a_word_that_mixes_alphabets_is_refused_with_the_letter():
    with pytest.raises(ValueError, match="mixes alphabets") as told:
        refuse_look_alikes("Kyushu Univеrsity")

    assert str(told.value) == "“Univеrsity” mixes alphabets: “е” (U+0435) only looks Latin."


@pytest.mark.parametrize(
    "name", ["Московский университет", "Đại học Huế", "九州大学 Kyudai", "5 µm"]
)
def test_names_of_one_alphabet_a_word_are_left_alone(name):
    assert refuse_look_alikes(name) is None


@pytest.mark.parametrize("name", ["جامعة الملك MoU 2025", "TSMC אוניברסיטת"])
def test_a_name_that_runs_from_the_right_turns_only_itself_in_a_sentence(name):
    assert isolated(name) == f"\u2068{name}\u2069"


@pytest.mark.parametrize("name", ["Đại học Huế", "九州大学 Kyudai", "TSMC", ""])
def test_other_names_stand_in_a_sentence_as_they_are(name):
    assert isolated(name) == name
