"""Where in a source a sentence stands is said in the reader's language."""

import pytest
from django.utils import translation

from sources.locators import locator_in_words


@pytest.mark.parametrize(
    ("written", "language", "told"),
    [
        ("Paragraph 12", "ja", "第12段落"),
        ("Table, row 3", "vi", "Bảng, hàng 3"),
        ("Last paragraphs", "zh-hant", "最後幾段"),
        ("Paragraph 12", "en", "Paragraph 12"),
    ],
)
def test_a_usual_place_is_told_in_the_language_of_the_page(written, language, told):
    with translation.override(language):
        assert locator_in_words(written) == told


@pytest.mark.parametrize(
    "written", ["Paragraph", "Paragraph 3, note", "第3段落", "Table 4", "", "%s 1"]
)
def test_whatever_is_written_otherwise_is_shown_as_written(written):
    with translation.override("vi"):
        assert locator_in_words(written) == written
