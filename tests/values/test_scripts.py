"""Letters that only look Latin."""

import pytest

from values.scripts import refuse_look_alikes


def test_a_word_that_mixes_alphabets_is_refused_with_the_letter():
    with pytest.raises(ValueError, match="mixes alphabets") as told:
        refuse_look_alikes("Kyushu Univеrsity")

    assert str(told.value) == "“Univеrsity” mixes alphabets: “е” (U+0435) only looks Latin."


@pytest.mark.parametrize(
    "name", ["Московский университет", "Đại học Huế", "九州大学 Kyudai", "5 µm"]
)
def test_names_of_one_alphabet_a_word_are_left_alone(name):
    assert refuse_look_alikes(name) is None
