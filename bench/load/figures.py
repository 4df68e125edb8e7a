"""What a run has measured, and whether it meets the goals."""

import sys
from dataclasses import asdict, dataclass, field
from typing import Any

RUNG, COLD, WARM, KNOWN, ONCE = "rung", "cold", "warm", "304", "once"
BARE = "bare Django"
BARE_FACTORS = {WARM: 2.0, KNOWN: 1.5}
PASS, SHORT = "pass", "short"


@dataclass
class Figure:
    """One row: processor time a request, waiting times, queries, and the verdict.

    `kind` is rung, cold, warm, 304 or once (done a single time); milliseconds, kilobytes.
    """

    name: str
    kind: str
    cpu_ms: float
    connections: int = 1
    a_second: float = 0.0
    p50: float = 0.0
    p95: float = 0.0
    p99: float = 0.0
    kilobytes: float = 0.0
    failed: int = 0
    queries: int | None = None
    most_queries: int | None = None
    goal_ms: float | None = None
    goal: str = ""
    grows: float | None = None
    verdict: str = ""


@dataclass
class Report:
    """All figures of a run over so many agreements."""

    agreements: int
    figures: list[Figure] = field(default_factory=list)
    memory_mb: dict[str, float] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)

    def cost(self, name: str, kind: str = RUNG) -> float | None:
        """Return the processor time of a row that was measured over one connection."""
        rows = (one for one in self.figures if (one.name, one.kind) == (name, kind))
        return next((one.cpu_ms for one in rows if one.connections == 1), None)

    def note(self, figure: Figure) -> None:
        """Keep a figure and print its line."""
        self.figures.append(figure)
        say(line_of(figure))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def say(text: str = "") -> None:
    """Write one line to the standard output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def judge(report: Report, figure: Figure, work: Any) -> None:
    """Say whether a cold figure meets its goal; `work` is one of works.py."""
    figure.grows, figure.most_queries = work.grows, work.queries
    if work.goal is None:
        return
    if isinstance(work.goal, tuple):
        rung, factor = work.goal
        base = report.cost(rung)
        figure.goal_ms = base and round(base * factor, 1)
        figure.goal = f"{factor:g} × {rung}"
    else:
        figure.goal_ms, figure.goal = work.goal, f"{work.goal:g} cpu-ms"
    if figure.goal_ms is not None:
        few = work.queries is None or (figure.queries or 0) <= work.queries
        figure.verdict = PASS if few and figure.cpu_ms <= figure.goal_ms else SHORT


def judge_warm(report: Report, figure: Figure) -> None:
    """Say whether a kept answer costs little more than bare Django."""
    if bare := report.cost(BARE):
        factor = BARE_FACTORS[figure.kind]
        figure.goal_ms, figure.goal = round(bare * factor, 2), f"{factor:g} × {BARE}"
        figure.verdict = PASS if figure.cpu_ms <= figure.goal_ms else SHORT


def line_of(one: Figure) -> str:
    queries = "" if one.queries is None else str(one.queries)
    goal = "" if one.goal_ms is None else f"{one.goal_ms:g}"
    failed = f" {one.failed} failed" if one.failed else ""
    return (
        f"{one.name:40}{one.kind:>6}{one.connections:>4}{one.cpu_ms:>10.2f}"
        f"{one.a_second:>9.1f}{one.p50:>9.1f}{one.p95:>9.1f}{one.p99:>9.1f}"
        f"{one.kilobytes:>8.0f}{queries:>5}{goal:>8} {one.verdict}{failed}"
    )


def head() -> None:
    say(
        f"{'':40}{'':>6}{'con':>4}{'cpu-ms':>10}{'a second':>9}{'p50 ms':>9}{'p95 ms':>9}"
        f"{'p99 ms':>9}{'KB':>8}{'qry':>5}{'goal':>8}"
    )
