"""What a version says of why it was published."""

import pytest
from django.utils import translation

from curation.templatetags.review import said


@pytest.mark.parametrize(
    ("language", "reason", "words"),
    [
        ("en", "loaded from data", "loaded from data"),
        ("ja", "loaded from data, more", "data, moreから読み込み"),
        ("ja", "The kind was loaded from data by mistake", None),
    ],
)
def test_a_load_is_told_in_the_language_of_the_page_and_people_in_theirs(language, reason, words):
    with translation.override(language):
        assert said(reason) == (words or reason)
