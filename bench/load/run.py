"""What each kind of page and answer costs, beside what the same rows cost bare: `make bench`.

    DATABASE_URL=… python -m bench.load.run [--quick] [--connections 1,8,32] [--json FILE]

Over the synthetic register of bench/synthetic.py, in a database of its own. A production server
(gunicorn as deploy/ has it, two workers) answers; every figure of one run comes from the same
machine under the same load, so read the ratios. Cold: pages are made anew for every request,
after a first one that is not counted. Warm: what is kept until the next publication.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

COLD, WARM, KNOWN = "cold", "warm", "304"
NEEDED_MS = 300.0  # so much processor time is measured, or so many requests at most
MOST, LEAST = 60, 4
WARM_TIMES = 150
DEEP_PAGES = 5  # of 200 rows
BARE_FACTORS = {WARM: 2.0, KNOWN: 1.5}
MEMORY_GOAL = 200.0  # MB, two workers


@dataclass
class Figure:
    """One row of the table: processor time a request, waiting times, queries, and the verdict."""

    name: str
    kind: str
    connections: int
    cpu_ms: float
    a_second: float
    p50: float
    p95: float
    p99: float
    size: int
    failed: int = 0
    queries: int | None = None
    goal_ms: float | None = None
    verdict: str = ""


@dataclass
class Report:
    """All figures of a run."""

    agreements: int
    figures: list[Figure] = field(default_factory=list)
    memory_mb: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def cost(self, name: str, kind: str = "rung") -> float | None:
        """Return the processor time of a row that was measured over one connection."""
        rows = (one for one in self.figures if (one.name, one.kind) == (name, kind))
        return next((one.cpu_ms for one in rows if one.connections == 1), None)


def say(text: str = "") -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def measure(server: Any, name: str, path: str, *, kind: str, connections: int = 1, **more: Any):
    """Ask often enough for a steady figure; return it with the answers."""
    from bench.load.client import ask

    times = more.pop("times", 0) or _times(server, path, more)
    before = server.ran()
    told = ask(server.port, path, times=times, connections=connections, **more)
    used = server.used_ms(before)
    figure = Figure(
        name=name,
        kind=kind,
        connections=connections,
        cpu_ms=round(used / times, 2),
        a_second=round(times / told.seconds, 1),
        p50=round(told.percentile(0.5), 1),
        p95=round(told.percentile(0.95), 1),
        p99=round(told.percentile(0.99), 1),
        size=max(told.sizes, default=0),
        failed=told.failed,
    )
    return figure, told


def _times(server: Any, path: str, more: dict[str, Any]) -> int:
    """Return how often to ask, from what two requests cost after each worker was made ready."""
    from bench.load.client import ask

    ask(server.port, path, times=4, connections=2, **more)
    before = server.ran()
    ask(server.port, path, times=2, **more)
    once = max(server.used_ms(before) / 2, 0.1)
    return max(LEAST, min(MOST, int(NEEDED_MS / once)))


def climb(report: Report) -> None:
    """Measure the ladder."""
    from bench.load.rung_views import RUNGS, prepare
    from bench.load.server import serve

    prepare()
    with serve("bench.load.rungs_wsgi") as server:
        for name, path in RUNGS.items():
            figure, told = measure(server, name, path, kind="rung")
            note(report, figure)
            if not told.took:
                raise SystemExit(f"The rung {name} does not answer: see above.")


def run_cold(report: Report, connections: list[int]) -> None:
    """Measure every work with nothing kept."""
    from bench.load.server import serve
    from bench.load.works import WORKS

    counts = queries_of([resolved(work.path) for work in WORKS])
    with serve("portal.wsgi", PAGE_CACHE_MB="0") as server:
        for work in WORKS:
            path = resolved(work.path)
            figure, _told = measure(server, work.name, path, kind=COLD)
            figure.queries = counts[path]
            judge(report, figure, work)
            note(report, figure)
        for several in connections[1:]:
            for work in (WORKS[0], WORKS[9], WORKS[7]):
                path, times = resolved(work.path), 4 * several
                figure, _told = measure(
                    server, work.name, path, kind=COLD, connections=several, times=times
                )
                note(report, figure)
        download(report, server)
        report.memory_mb["two workers, everything asked once"] = round(server.memory_mb(), 1)


def run_warm(report: Report, connections: list[int]) -> None:
    """Measure what is kept, and what the reader has already."""
    from bench.load.client import ask
    from bench.load.server import serve
    from bench.load.works import WORKS

    folder = tempfile.TemporaryDirectory()
    with folder, serve("portal.wsgi", PAGE_CACHE_DIR=folder.name) as server:
        for work in (WORKS[0], WORKS[7], WORKS[9], WORKS[12], WORKS[14], WORKS[-1]):
            path = resolved(work.path)
            ask(server.port, path, times=8, connections=2)
            for several in connections:
                more = {"connections": several, "times": WARM_TIMES}
                figure, told = measure(server, work.name, path, kind=WARM, **more)
                judge_warm(report, figure)
                note(report, figure)
            more = {"etag": told.etag, "wanted": 304, "times": WARM_TIMES}
            figure, _told = measure(server, work.name, path, kind=KNOWN, **more)
            judge_warm(report, figure)
            note(report, figure)
        report.memory_mb["two workers, warm pages alone"] = round(server.memory_mb(), 1)


def download(report: Report, server: Any) -> None:
    """Measure the whole register as CSV: the first byte, and whether memory stays flat."""
    from bench.load.client import ask_once

    ask_once(server.port, "/agreements.csv?country=LT")
    before = server.memory_mb()
    answer = ask_once(server.port, "/agreements.csv")
    grown = server.memory_mb() - before
    verdict = "pass" if answer.first < 1 else "short"
    say(
        f"CSV of everything: first byte after {answer.first:.2f} s ({verdict}), "
        f"{answer.size / 1e6:.1f} MB in {answer.took:.1f} s, memory grew by {grown:.1f} MB"
    )
    told = {
        "csv_first_byte_s": answer.first,
        "csv_seconds": answer.took,
        "csv_mb": answer.size / 1e6,
    }
    report.memory_mb["growth by one CSV of everything"] = round(grown, 1)
    report.notes.append(json.dumps(told))


def queries_of(paths: list[str]) -> dict[str, int]:
    """Return how many queries each address makes when it is asked for the second time."""
    from django.db import connection
    from django.test import Client

    client, found = Client(), {}
    for path in paths:
        client.get(path)
        asked: list[str] = []
        with connection.execute_wrapper(_counting(asked)):
            client.get(path)
        found[path] = len(asked)
    return found


def _counting(asked: list[str]) -> Any:
    def count(execute: Any, sql: str, *more: Any) -> Any:
        asked.append(sql)
        return execute(sql, *more)

    return count


@cache
def resolved(path: str) -> str:
    """Return an address; a "{deep}" one follows the links of its list for a thousand rows."""
    question, is_deep, _rest = path.partition("{deep}")
    if not is_deep:
        return path
    from django.test import Client

    client = Client()
    for _page in range(DEEP_PAGES):
        question = client.get(question).json()["next"].partition("//")[2].partition("/")[2]
        question = f"/{question}"
    return question


def judge(report: Report, figure: Figure, work: Any) -> None:
    """Say whether a cold figure meets its goal."""
    if work.goal is None:
        return
    rung = work.goal if isinstance(work.goal, tuple) else None
    base = report.cost(rung[0]) if rung else None
    figure.goal_ms = round(base * rung[1], 1) if rung and base else work.goal if not rung else None
    if figure.goal_ms is not None:
        enough = figure.cpu_ms <= figure.goal_ms
        enough &= work.queries is None or (figure.queries or 0) <= work.queries
        figure.verdict = "pass" if enough else "short"


def judge_warm(report: Report, figure: Figure) -> None:
    """Say whether a warm figure is near to bare Django."""
    if bare := report.cost("bare Django"):
        figure.goal_ms = round(bare * BARE_FACTORS[figure.kind], 2)
        figure.verdict = "pass" if figure.cpu_ms <= figure.goal_ms else "short"


def note(report: Report, figure: Figure) -> None:
    """Keep a figure and print its line."""
    report.figures.append(figure)
    queries = "" if figure.queries is None else str(figure.queries)
    goal = "" if figure.goal_ms is None else f"{figure.goal_ms:g}"
    failed = f" {figure.failed} failed" if figure.failed else ""
    say(
        f"{figure.name:32}{figure.kind:>6}{figure.connections:>4}{figure.cpu_ms:>9.2f}"
        f"{figure.a_second:>9.1f}{figure.p50:>9.1f}{figure.p95:>9.1f}{figure.p99:>9.1f}"
        f"{figure.size / 1024:>8.0f}{queries:>5}{goal:>8} {figure.verdict}{failed}"
    )


def head() -> None:
    say(
        f"{'':32}{'':>6}{'con':>4}{'cpu-ms':>9}{'a second':>9}{'p50 ms':>9}{'p95 ms':>9}"
        f"{'p99 ms':>9}{'KB':>8}{'qry':>5}{'goal':>8}"
    )


def main() -> None:
    import django

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one connection, fewer requests")
    parser.add_argument("--cold", action="store_true", help="leave out what is kept")
    parser.add_argument("--connections", default="1,8,32")
    parser.add_argument("--json", type=Path, default=None)
    asked = parser.parse_args()
    # Ended from outside, it still ends its servers.
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(1))
    django.setup()
    # For what is asked inside this process: addresses with cursors, and how many queries there are.
    from django.conf import settings

    from agreements.models import Agreement

    settings.PAGE_CACHE_MB, settings.ALLOWED_HOSTS = 0, ["*"]
    settings.API_ANONYMOUS_PER_MINUTE = 10**9

    count = Agreement.objects.count()
    if not Agreement.objects.filter(key="agreement-000001").exists():
        raise SystemExit("This database holds no synthetic register: see bench/synthetic.py.")
    if asked.quick:
        global NEEDED_MS, MOST, WARM_TIMES
        NEEDED_MS, MOST, WARM_TIMES = 80.0, 20, 60
    connections = [1] if asked.quick else [int(one) for one in asked.connections.split(",")]
    report = Report(count)
    say(f"{count} agreements")
    head()
    climb(report)
    if not asked.cold:
        run_warm(report, connections)
    run_cold(report, connections)
    for name, megabytes in report.memory_mb.items():
        say(f"{name}: {megabytes} MB")
    short = [one for one in report.figures if one.verdict == "short"]
    say(f"{len(short)} goals missed")
    if asked.json:
        asked.json.write_text(json.dumps(asdict(report), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
