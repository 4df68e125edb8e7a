"""The people of Korean news, who stand before their post, after it, or before body and post."""

from pathlib import Path

import pytest

from intake.extract import Gazetteer, extract

LINES = Path(__file__).with_name("korean_people.txt").read_text("utf-8").splitlines()
TOLD = [line.split(" | ", 1) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("names", "text"), TOLD)
def test_a_korean_text_gives_its_people_and_no_other_words(names, text):
    found = [one.name for one in extract(text, Gazetteer()).people]
    assert (" / ".join(found) or "-") == names


def test_the_body_after_a_post_is_that_of_who_is_named_next():
    text = "협약식에는 홍길동 총장, 부산대학교 이몽룡 부총장이 참석했다."
    people = extract(text, Gazetteer()).people
    assert [(one.name, one.title, one.institution) for one in people] == [
        ("홍길동", "총장", ""),
        ("이몽룡", "부총장", "부산대학교"),
    ]
