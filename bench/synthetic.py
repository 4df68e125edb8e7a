"""Fills an empty register with synthetic records: deterministic, in four scripts, by COPY.

    DATABASE_URL=… python bench/synthetic.py [--agreements 100000] [--index] [--ready]

The database must be migrated and hold no records. For each 1,000 agreements there are 50
institutions, 50 sources, 5 forums, a series and 2 targets; who is a party, where it was signed and
what it counts towards follows Zipf's law. Names are in English, Vietnamese, Japanese and
Traditional Chinese; an agreement has 2 to 5 parties (3.2 on average), one or two citations, half
of them a promise; every thousandth has 50 citations. The same numbers give the same rows.
`--index` writes the search index too, `--ready` the rows that the API keeps ready. Told are seconds
by the clock, processor seconds of this program and of PostgreSQL, and the most memory that one of
its processes had.

Versions are not written: the history of records is empty.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

TOLD = 100_000


def say(text: str) -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell(work: Iterable[Any], start: float) -> dict[str, Any]:
    """Say how far it is, and at the end what each kind of work has cost; return that in all."""
    counts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    ended: dict[str, float] = {}
    megabytes = 0.0
    for done in work:
        before = counts["agreement"] // TOLD
        counts[done.what] += done.count
        seconds[done.what] += done.seconds
        ended[done.what] = time.monotonic() - start
        megabytes = max(megabytes, done.megabytes)
        if counts["agreement"] // TOLD > before:
            say(f"{counts['agreement']} agreements after {time.monotonic() - start:.0f} s")
    for what, used in seconds.items():
        say(f"{what:32}{counts[what]:>10}{used:>9.1f} s of processor, after {ended[what]:.0f} s")
    told = {
        "agreements": counts["agreement"],
        "seconds": round(time.monotonic() - start),
        "processor seconds": round(sum(seconds.values())),
        "MB in the largest process": round(megabytes),
    }
    say(f"all: {told}")
    return told


def main() -> None:
    import django

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agreements", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--index", action="store_true", help="write the search index")
    parser.add_argument("--ready", action="store_true", help="write the ready rows of the API")
    asked = parser.parse_args()
    django.setup()
    from bench.made.dice import Sizes
    from bench.made.filling import fill, is_unfinished, keep_told
    from curation.models import Change

    if is_unfinished():
        raise SystemExit("A filling was cut off: make this database anew.")
    if Change.objects.exists():
        raise SystemExit("The register holds records already: nothing was written.")
    how = {"index": asked.index, "ready": asked.ready, "processes": asked.processes}
    work = fill(Sizes.of(asked.agreements), **how)
    keep_told(tell(work, time.monotonic()))


if __name__ == "__main__":
    main()
