"""How well the extraction reads press releases: a table by language, for each set of gold.

    python bench/intake/quality.py              # the texts rules were made from
    python bench/intake/quality.py --held-out   # those set aside from them
    python bench/intake/quality.py --misses     # what was not found, too

The names it knows are those of data/institutions. How the gold is written: docs/intake.md.
"""

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")  # names of countries

from bench.intake.scoring import Tally, read_against  # noqa: E402
from intake.extract import Gazetteer, Known, extract  # noqa: E402

# Of these the misses have been read since; whoever makes rules leaves the others.
READ = (
    *("gold", "held_out", "held_out_2", "held_out_3", "held_out_4", "held_out_5", "held_out_6"),
    *("held_out_7", "held_out_9"),
)
UNREAD = ("held_out_8", "held_out_10", "held_out_11")
COLUMNS = (
    *("articles", "detect P", "detect R", "party P", "party R", "party F1"),
    *("date", "invented", "kind", "quantity", "people"),
)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def names_of_the_records() -> Iterator[tuple[str, Known]]:
    """Yield every name of data/institutions and whose it is."""
    for path in sorted((HERE.parents[1] / "data" / "institutions").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        known = Known(record["slug"], record.get("kind", ""), record.get("country", ""))
        for name in record["names"]:
            yield name["text"], known


def score(folder: Path, gazetteer: Gazetteer, *, tell_misses: bool) -> dict[str, Tally]:
    """Return the tally of each language of a folder, and of all."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for path in sorted(folder.glob("*.txt")):
        gold = yaml.safe_load(path.with_suffix(".gold.yaml").read_text("utf-8"))
        found = extract(path.read_text("utf-8"), gazetteer).to_json(path.name)
        one = read_against(found, gold)
        for name in (gold["language"], "all"):
            tallies[name].add(one)
        if tell_misses and one.misses:
            say(f"{path.name} {gold['language']}: " + "; ".join(one.misses))
    return tallies


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| language | {' | '.join(COLUMNS)} |"
    yield "| --- |" + " ---: |" * len(COLUMNS)
    for name in sorted(tallies, key=lambda name: (name == "all", name)):
        yield f"| {name} | {' | '.join(tallies[name].row())} |"


def tell(name: str, tallies: dict[str, Tally]) -> None:
    """Say how a set was read."""
    say(f"{name}\n")
    for line in table(tallies):
        say(line)
    say("")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--misses", action="store_true")
    wanted = parser.parse_args()
    gazetteer = Gazetteer(names_of_the_records())
    together: dict[str, Tally] = defaultdict(Tally)
    for name in UNREAD if wanted.held_out else READ:
        tallies = score(HERE / name, gazetteer, tell_misses=wanted.misses)
        for language, tally in tallies.items():
            together[language].add(tally)
        tell(name, tallies)
    tell("together", together)
    return 0


if __name__ == "__main__":
    sys.exit(main())
