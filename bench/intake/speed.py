"""How long reading a press release takes, and how much memory, with 100,000 names loaded.

    python bench/intake/speed.py [--names 100000]

Names are those of bench/made, in four scripts, and those of data/institutions; the texts are
those of bench/intake/gold, read in a batch.
"""

import argparse
import itertools
import resource
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from bench.intake.quality import names_of_the_records, say  # noqa: E402
from intake.extract import Gazetteer, Known, extract  # noqa: E402

ROUNDS = 3


def made_up_names(count: int) -> list[tuple[str, Known]]:
    """Return as many names of made-up institutions."""
    from bench.made.dice import Sizes
    from bench.made.names import body
    from bench.made.records import institution

    sizes = Sizes.of(count * 20)
    pairs = (
        (name["text"], Known(body(number).key, body(number).kind, body(number).country))
        for number in itertools.count(1)
        for name in institution(number, sizes)["names"]
    )
    return list(itertools.islice(pairs, count * 2))  # some are called the same


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=100_000)
    count = parser.parse_args().names
    start = time.perf_counter()
    gazetteer = Gazetteer([*names_of_the_records(), *made_up_names(count)])
    say(f"{len(gazetteer):,} names loaded in {time.perf_counter() - start:.1f} s")
    texts = [path.read_text("utf-8") for path in sorted((HERE / "gold").glob("*.txt"))]
    for text in texts:
        extract(text, gazetteer)  # patterns are compiled at the first use
    taken = sorted(_milliseconds(text, gazetteer) for text in texts * ROUNDS)
    worst = taken[int(len(taken) * 0.95)]
    told = f"{statistics.mean(taken):.0f} ms of processor time an article on average"
    say(f"{told}, 95th percentile {worst:.0f} ms")
    say(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at most")
    return 0


def _milliseconds(text: str, gazetteer: Gazetteer) -> float:
    start = time.process_time()
    extract(text, gazetteer)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
