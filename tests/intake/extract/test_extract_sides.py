"""Whether, when and between whom: what press releases of eight languages say of a signing."""

from pathlib import Path

import pytest

from intake.extract import Gazetteer, Known, extract

LINES = Path(__file__).with_name("sides.txt").read_text("utf-8").splitlines()
CASES = [[part.strip() for part in line.split(" | ", 2)] for line in LINES if line[:1] not in "#"]
NAMES = Gazetteer((name, Known(name, "company", "")) for name in ("imec", "Ericsson", "Soitec"))


@pytest.mark.parametrize(("day", "sides", "text"), CASES)
def test_a_text_tells_the_day_and_the_sides_of_a_signing_or_of_none(day, sides, text):
    found = extract(text.replace("¶", "\n"), NAMES).agreements
    told = [(one.signed or "-", " ; ".join(side.surface for side in one.parties)) for one in found]
    assert told == ([] if sides == "none" else [(day, sides)])
