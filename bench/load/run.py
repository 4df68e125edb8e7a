"""What each kind of page and answer costs, beside what the same rows cost bare: `make bench`.

    DATABASE_URL=… python -m bench.load.run [--quick] [--only cold,once] [--connections 1,8,32]
                                            [--json FILE] [--explain]

Over the synthetic register of bench/synthetic.py, in a database of its own. A production server
(gunicorn as deploy/ has it, two workers) answers; every figure of one run comes from the same
machine under the same load, so read the ratios. Cold: pages are made anew for every request,
after a first one that is not counted. Warm: what is kept until the next publication. Once: what
a publication and a new day cost. Hard: the worst honest questions. The tables of
docs/performance.md are printed at the end; bench/load/tables.py prints those of several runs.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

PARTS = ("warm", "cold", "once", "hard")
MEMORY_GOALS = {100_000: 200, 1_000_000: 250}  # MB of two workers


def climb(report) -> None:
    """Measure the ladder."""
    from bench.load.asking import measure
    from bench.load.figures import RUNG
    from bench.load.rung_views import RUNGS, prepare
    from bench.load.server import serve

    prepare()
    with serve("bench.load.rungs_wsgi") as server:
        for name, path in RUNGS.items():
            figure, told = measure(server, name, path, kind=RUNG)
            report.note(figure)
            if not told.took:
                raise SystemExit(f"The rung {name} does not answer: see above.")


def run_cold(report, connections: list[int]) -> None:
    """Measure every work with nothing kept."""
    from bench.load.asking import measure, queries_of, resolved
    from bench.load.figures import COLD, judge
    from bench.load.server import serve
    from bench.load.works import WORKS

    counts = queries_of([resolved(work.path) for work in WORKS])
    with serve("portal.wsgi", PAGE_CACHE_MB="0") as server:
        for work in WORKS:
            path = resolved(work.path)
            figure, _told = measure(server, work.name, path, kind=COLD)
            figure.queries = counts[path]
            judge(report, figure, work)
            report.note(figure)
        report.memory_mb["everything asked once"] = round(server.memory_mb(), 1)
        for several in connections[1:]:
            for work in (one for one in WORKS if one.many):
                how = {"kind": COLD, "connections": several, "times": 4 * several}
                report.note(measure(server, work.name, resolved(work.path), **how)[0])


def run_warm(report, connections: list[int]) -> None:
    """Measure what is kept, and what the reader has already."""
    from bench.load.asking import Pace, measure, resolved
    from bench.load.client import ask
    from bench.load.figures import KNOWN, WARM, judge_warm
    from bench.load.server import serve
    from bench.load.works import WORKS

    folder = tempfile.TemporaryDirectory()
    with folder, serve("portal.wsgi", PAGE_CACHE_DIR=folder.name) as server:
        for work in (one for one in WORKS if one.warm):
            path = resolved(work.path)
            ask(server.port, path, times=8, connections=2)
            for several in connections:
                more = {"connections": several, "times": Pace.warm}
                figure, told = measure(server, work.name, path, kind=WARM, **more)
                judge_warm(report, figure)
                report.note(figure)
            more = {"etag": told.etag, "wanted": 304, "times": Pace.warm}
            figure, _told = measure(server, work.name, path, kind=KNOWN, **more)
            judge_warm(report, figure)
            report.note(figure)
        report.memory_mb["warm pages alone"] = round(server.memory_mb(), 1)


def say_the_end(report) -> None:
    """Print memory, how many goals are missed, and the tables."""
    from bench.load.figures import SHORT, say
    from bench.load.tables import of_one_run

    for name, megabytes in report.memory_mb.items():
        goal = MEMORY_GOALS.get(report.agreements)
        verdict = f" (goal {goal}: {'pass' if megabytes <= goal else 'short'})" if goal else ""
        say(f"memory of two workers, {name}: {megabytes} MB{verdict}")
    judged = [one for one in report.figures if one.verdict]
    missed = [one for one in judged if one.verdict == SHORT]
    say(f"{len(judged) - len(missed)} of {len(judged)} goals met")
    say()
    say(of_one_run(report.as_json()))


def asked_for() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one connection, fewer requests")
    parser.add_argument("--only", default="", help=f"some of {','.join(PARTS)}")
    parser.add_argument("--connections", default="1,8,32")
    parser.add_argument("--json", type=Path, default=None)
    parser.add_argument("--explain", action="store_true", help="tell how missed goals are asked")
    return parser.parse_args()


def main() -> None:
    import django

    asked = asked_for()
    # Ended from outside, it still ends its servers.
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(1))
    django.setup()
    # For what is asked inside this process: addresses with cursors, and how many queries there are.
    from django.conf import settings

    from agreements.models import Agreement
    from bench.load.asking import Pace, keep_ready_rows, resolved
    from bench.load.figures import Report, head, say
    from bench.load.works import WORKS
    from bench.made.filling import kept_told

    settings.PAGE_CACHE_MB, settings.ALLOWED_HOSTS = 0, ["*"]
    settings.API_ANONYMOUS_PER_MINUTE = 10**9
    if not Agreement.objects.filter(key="agreement-000001").exists():
        raise SystemExit("This database holds no synthetic register: see bench/synthetic.py.")
    if asked.quick:
        Pace.be_quick()
    report = Report(Agreement.objects.count(), told={"filling": kept_told()})
    say(f"{report.agreements} agreements")
    keep_ready_rows([resolved(work.path) for work in WORKS if work.path.startswith("/api/")])
    head()
    climb(report)
    measure_parts(report, asked)
    say_the_end(report)
    if asked.explain:
        from bench.load.explain import explain_missed

        explain_missed(report)


def measure_parts(report, asked: argparse.Namespace) -> None:
    """Measure the parts that are wanted, in their order; keep the figures after each."""
    from bench.load.hard import run_hard
    from bench.load.once import run_once

    connections = [1] if asked.quick else [int(one) for one in asked.connections.split(",")]
    work = {
        "warm": lambda: run_warm(report, connections),
        "cold": lambda: run_cold(report, connections),
        "once": lambda: run_once(report),
        "hard": lambda: run_hard(report),
    }
    usual = [one for one in work if one != "hard"] if asked.quick else list(work)
    for part in asked.only.split(",") if asked.only else usual:
        work[part]()
        if asked.json:
            told = json.dumps(report.as_json(), indent=1)
            asked.json.write_text(f"{told}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
