"""Whether, when and between whom: what press releases of eight languages say of a signing."""

from pathlib import Path

import pytest

from intake.extract import Gazetteer, Known, extract

HERE = Path(__file__).parent
NAMES = Gazetteer((name, Known(name, "company", "")) for name in ("imec", "Ericsson", "Soitec"))


def told(path, parts):
    """Return the parts of each line of a file that is no comment."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line[:1] not in "#"]
    return [[part.strip() for part in line.split(" | ", parts - 1)] for line in lines]


@pytest.mark.parametrize(("day", "sides", "text"), told(HERE / "sides.txt", 3))
def test_a_text_tells_the_day_and_the_sides_of_a_signing_or_of_none(day, sides, text):
    found = extract(text.replace("¶", "\n"), NAMES).agreements
    told = [(one.signed or "-", " ; ".join(side.surface for side in one.parties)) for one in found]
    assert told == ([] if sides == "none" else [(day, sides)])


OF_LANGUAGES = [case for path in sorted(HERE.glob("sides_of_*.txt")) for case in told(path, 2)]


@pytest.mark.parametrize(("sides", "text"), OF_LANGUAGES)
def test_a_text_tells_the_sides_of_each_signing_and_no_bystander(sides, text):
    found = extract(text.replace("¶", "\n"), NAMES).agreements
    new = [one.parties for one in found if not one.is_background]
    assert (" // ".join(" ; ".join(one.surface for one in each) for each in new) or "none") == sides
