"""What a keystroke costs: names typed letter by letter, as the search box and curators' fields do.

    DATABASE_URL=… python bench/search/completion.py [--names 60]

Over the synthetic register of bench/synthetic.py. Tells the median, the 95th of 100 and the most
processor milliseconds of a keystroke, this process and PostgreSQL together. PostgreSQL must run on
this machine.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from bench.search.speed import say, server_time

LETTERS = 14  # so much of a name is typed


def keystrokes(names: list[str]) -> Iterator[str]:
    """Yield what stands in the box after each letter."""
    for name in names:
        for length in range(1, min(len(name), LETTERS) + 1):
            yield name[:length]


def with_slip(name: str) -> str:
    """Return a name with its third and fourth letter exchanged."""
    return f"{name[:2]}{name[3:4]}{name[2:3]}{name[4:]}"


def costs(work: Callable[[str], object], typed: list[str], pid: int) -> list[float]:
    """Return the processor milliseconds of each keystroke, in order of size."""
    work(typed[0])
    told = []
    for words in typed:
        own, server = time.process_time(), server_time(pid)
        work(words)
        told.append((time.process_time() - own + server_time(pid) - server) * 1000)
    return sorted(told)


def tell(label: str, told: list[float]) -> None:
    """Write a line of the table."""
    median, late = told[len(told) // 2], told[min(len(told) * 95 // 100, len(told) - 1)]
    say(f"{label:40}{len(told):>6}{median:>9.1f}{late:>9.1f}{told[-1]:>9.1f}")


def main() -> None:
    import django

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, default=60)
    asked = parser.parse_args()
    django.setup()
    from django.db import connection

    from curation.finding import find
    from search.models import Name
    from search.suggest import suggest

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    rows = Name.objects.filter(record_type="institution").order_by("pk")
    say(f"{Name.objects.count()} names, {rows.count()} of institutions")
    step = max(rows.count() // asked.names, 1)
    names = [row.text for row in rows[::step]][: asked.names]
    slips = [with_slip(name) for name in names if name.isascii() and len(name) > 5]
    say(f"{'keystrokes':40}{'':>6}{'median':>9}{'p95':>9}{'most':>9}")
    tell("search box", costs(suggest, list(keystrokes(names)), pid))
    tell("search box, whole names with a slip", costs(suggest, slips, pid))

    def institution(typed: str) -> object:
        return find("institution", typed, 8)

    tell("field for an institution", costs(institution, list(keystrokes(names)), pid))


if __name__ == "__main__":
    main()
