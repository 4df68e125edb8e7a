"""The people of news: before their post, after it, beside a body, or in a sentence of their own."""

from pathlib import Path

import pytest

from intake.extract import Gazetteer, extract

FILES = [Path(__file__).with_name(name) for name in ("korean_people.txt", "people.txt")]
LINES = [line for path in FILES for line in path.read_text("utf-8").splitlines()]
TOLD = [line.split(" | ", 1) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("names", "text"), TOLD)
def test_a_text_gives_its_people_and_no_other_words(names, text):
    found = [one.name for one in extract(text, Gazetteer()).people]
    assert (" / ".join(found) or "-") == names


def test_the_body_after_a_post_is_that_of_who_is_named_next():
    text = "협약식에는 홍길동 총장, 부산대학교 이몽룡 부총장이 참석했다."
    people = extract(text, Gazetteer()).people
    assert [(one.name, one.title, one.institution) for one in people] == [
        ("홍길동", "총장", ""),
        ("이몽룡", "부총장", "부산대학교"),
    ]
