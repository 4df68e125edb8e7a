"""The day of a signing among the other days of the news: who prints which date where."""

from pathlib import Path

import pytest

from intake.extract import Gazetteer, extract

FILES = [Path(__file__).with_name(name) for name in ("english_days.txt", "days.txt")]
LINES = [line for file in FILES for line in file.read_text("utf-8").splitlines()]
TOLD = [line.split(" | ", 1) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("day", "text"), TOLD)
def test_a_text_gives_the_day_of_its_signing_and_no_other(day, text):
    (one,) = extract(text.replace("¶", "\n"), Gazetteer()).agreements
    assert (one.signed or "-") == day


def test_the_span_of_a_forum_ends_on_its_last_day():
    text = "The Vietnam Chip Forum was held in Hanoi on 30 March – 2 April 2026."
    (forum,) = extract(text, Gazetteer()).forums
    assert (forum.starts, forum.ends) == ("2026-03-30", "2026-04-02")
