"""The day of a signing among the other days of the news: who prints which date where."""

from pathlib import Path

import pytest

from intake.extract import Gazetteer, extract

FILES = sorted(Path(__file__).parent.glob("*days*.txt"))
LINES = [line for file in FILES for line in file.read_text("utf-8").splitlines()]
TOLD = [line.split(" | ", 1) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("days", "text"), TOLD)
def test_a_text_gives_the_days_of_its_signings_and_no_other(days, text):
    told = extract(text.replace("¶", "\n"), Gazetteer()).agreements
    assert sorted(one.signed or "-" for one in told) == sorted(days.split(","))


def test_the_span_of_a_forum_ends_on_its_last_day():
    text = "The Vietnam Chip Forum was held in Hanoi on 30 March – 2 April 2026."
    (forum,) = extract(text, Gazetteer()).forums
    assert (forum.starts, forum.ends) == ("2026-03-30", "2026-04-02")
