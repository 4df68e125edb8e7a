"""What a search costs: processor time of this process and of PostgreSQL, by class of words.

    DATABASE_URL=… python bench/search/speed.py [--rounds 20]

Over the synthetic register of bench/synthetic.py. PostgreSQL's time is that of the server process
of our connection, read from /proc, so it must run on this machine.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

CLASSES = {
    "a word of most titles": "semiconductors",
    "the same in Japanese": "半導体",
    "unmarked Vietnamese": "thiet ke vi mach",
    "a common and a rare word": "memorandum quantum 1997",
    "one letter of Han": "州",
    "two letters of Han": "九州",
    "a country": "Japan",
    "a number": "50,000 students",
    "a rare country": "Lithuania",
    "a phrase": '"joint research"',
    "five words": "memorandum on talent training 2015",
    "a slip": "semicondutcor talent",
    "a short name": "九工大",
    "nothing fits": "unheard of words xyzzy",
}


def say(text: str) -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")


def server_time(pid: int) -> float:
    """Return the processor seconds that a process of PostgreSQL has used, to the microsecond."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def cost(work: Callable[[], object], rounds: int, pid: int) -> tuple[float, float]:
    """Return processor and wall milliseconds a round, the first round left out."""
    work()
    own, server, wall = time.process_time(), server_time(pid), time.perf_counter()
    for _round in range(rounds):
        work()
    used = time.process_time() - own + server_time(pid) - server
    return used / rounds * 1000, (time.perf_counter() - wall) / rounds * 1000


def tell(name: str, found: object, measured: tuple[float, float]) -> None:
    say(f"{name:30}{found!s:>8}{measured[0]:>9.1f}{measured[1]:>9.1f}")


def main() -> None:
    import django

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    django.setup()
    from django.db import connection

    from institutions.matching import match
    from search.asking.search import Question, search
    from search.models import Name
    from search.suggest import suggest

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    name = Name.objects.filter(record_type="institution", language="en").order_by("pk")[100].text
    asked = CLASSES | {"an institution": name}
    say(f"{'search':30}{'hits':>8}{'cpu-ms':>9}{'wall-ms':>9}")
    for label, words in asked.items():
        found = search(Question(words))
        tell(
            label,
            f"{found.count}{'+' if found.more else ''}",
            cost(lambda words=words: search(Question(words)), rounds, pid),
        )
    say(f"{'completion':30}{'found':>8}{'cpu-ms':>9}{'wall-ms':>9}")
    for words in ("k", "ka", "kas", name[:6], "九", "九州", "dai hoc ha", "qwrtz"):
        tell(words, len(suggest(words)), cost(lambda words=words: suggest(words), rounds, pid))
    tell("match 100 names", "", cost(lambda: match([name] * 100), max(rounds // 5, 1), pid))
    tell("match, similar", "", cost(lambda: match([name[:-2] + "x"]), max(rounds // 5, 1), pid))


if __name__ == "__main__":
    main()
