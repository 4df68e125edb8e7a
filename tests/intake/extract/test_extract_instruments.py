"""By which words a text says that two sides signed, and what they may have signed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.extract import Gazetteer, extract

LINES = Path(__file__).with_name("instruments.txt").read_text("utf-8").splitlines()
TWO_SIDES = 2


def sentences() -> Iterator[str]:
    for line in LINES:
        if line.startswith("#"):
            continue
        sentence, *lists = line.replace("¶", "\n").split(" | ")
        verbs, things = (one.split(";") for one in lists)
        pairs = [(verbs[0], thing) for thing in things] + [(verb, things[0]) for verb in verbs[1:]]
        for verb, thing in pairs:
            yield sentence.format(verb=verb, thing=thing)


@pytest.mark.parametrize("text", list(sentences()))
def test_two_sides_sign_whatever_it_is_called(text):
    assert [len(one.parties) for one in extract(text, Gazetteer()).agreements] == [TWO_SIDES]
