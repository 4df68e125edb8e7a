"""The tables of docs/performance.md, out of what runs have written as JSON.

    python -m bench.load.tables [--into docs/performance.md] 10000.json 100000.json 1000000.json

One file gives the tables of that run; several, side by side, also how much grows with N. `--into`
puts them between the two lines of that file that say so.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
Run = dict[str, Any]
Row = list[str]


def of_one_run(run: Run) -> str:
    """Return the tables of one run."""
    parts = [
        f"## {run['agreements']:,} agreements",
        _table(["rung", "cpu-ms"], [[one["name"], _ms(one)] for one in _of(run, "rung")]),
        _judged(run, "cold"),
        _judged(run, "warm"),
        _judged(run, "304"),
        _judged(run, "once"),
        _many(run),
        *(f"{name}: {json.dumps(told)}" for name, told in run["told"].items()),
        *(f"Memory (PSS), {name}: {size} MB" for name, size in run["memory_mb"].items()),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def of_several_runs(runs: list[Run]) -> str:
    """Return the same works side by side, and what grows."""
    runs = sorted(runs, key=lambda run: run["agreements"])
    sizes = [f"{run['agreements']:,}" for run in runs]
    parts = []
    for kind, title in (
        ("rung", "rung"),
        ("cold", "cold, cpu-ms"),
        ("warm", "warm, cpu-ms"),
        ("304", "304, cpu-ms"),
        ("once", "once in a while, cpu-ms"),
    ):
        rows = [_side_by_side(runs, one["name"], kind) for one in _of(runs[-1], kind)]
        if rows:
            parts.append(_table([title, *sizes, "queries", "goal", "growth"], rows))
    memory = [
        [name, *(f"{run['memory_mb'].get(name, '')}" for run in runs)]
        for name in runs[-1]["memory_mb"]
    ]
    parts.append(_table(["memory of two workers (PSS, MB)", *sizes], memory))
    parts.append(_table(["", *sizes], _told(runs)))
    parts += [f"At {run['agreements']:,}:\n\n{table}" for run in runs if (table := _many(run))]
    return "\n\n".join(parts) + "\n"


def _told(runs: list[Run]) -> list[Row]:
    """Return what was told besides: downloads, and what filling cost."""
    names = dict.fromkeys(
        (title, name)
        for run in runs
        for title, told in run["told"].items()
        for name in (told if isinstance(told, dict) else {"": told})
    )
    return [
        [f"{title}: {name}".removesuffix(": "), *(_cell(run, title, name) for run in runs)]
        for title, name in names
    ]


def _cell(run: Run, title: str, name: str) -> str:
    told = run["told"].get(title, "")
    return str(told.get(name, "") if isinstance(told, dict) else told)


def put_into(path: Path, tables: str) -> None:
    """Replace what stands between the two lines."""
    before, _begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{tables}\n{END}{after}", encoding="utf-8")


def _of(run: Run, kind: str, connections: int = 1) -> list[Run]:
    return [
        one for one in run["figures"] if one["kind"] == kind and one["connections"] == connections
    ]


def _named(run: Run, name: str, kind: str) -> Run | None:
    return next((one for one in _of(run, kind) if one["name"] == name), None)


def _side_by_side(runs: list[Run], name: str, kind: str) -> Row:
    found = [_named(run, name, kind) for run in runs]
    last = next(one for one in reversed(found) if one)
    queries = "" if last["queries"] is None else str(last["queries"])
    cells = [_with_verdict(one) if one else "" for one in found]
    return [name, *cells, queries, last["goal"], _growth(found)]


def _growth(found: list[Run | None]) -> str:
    first, last = found[0], found[-1]
    if not (first and last and first is not last and first["cpu_ms"]):
        return ""
    times, most = last["cpu_ms"] / first["cpu_ms"], last["grows"]
    said = "" if most is None else f" (goal {most:g}: {'pass' if times <= most else 'short'})"
    return f"× {times:.1f}{said}"


def _judged(run: Run, kind: str) -> str:
    rows = [
        [one["name"], _ms(one), _queries(one), _goal(one), one["verdict"]] for one in _of(run, kind)
    ]
    return _table([f"{kind}", "cpu-ms", "queries", "goal", ""], rows) if rows else ""


def _many(run: Run) -> str:
    figures = [one for one in run["figures"] if one["kind"] in ("cold", "warm")]
    several = {one["name"] for one in figures if one["connections"] > 1}
    rows = [
        [
            *(f"{one['name']}, {one['kind']}", str(one["connections"]), str(one["a_second"])),
            *(str(one[name]) for name in ("p50", "p95", "p99")),
            _ms(one),
        ]
        for one in figures
        if one["name"] in several
    ]
    heads = ["", "connections", "a second", "p50 ms", "p95 ms", "p99 ms", "cpu-ms"]
    return _table(heads, rows) if rows else ""


def _ms(one: Run) -> str:
    return f"{one['cpu_ms']:.1f}" if one["cpu_ms"] < 100 else f"{one['cpu_ms']:,.0f}"


def _with_verdict(one: Run) -> str:
    return f"{_ms(one)} {one['verdict']}".strip()


def _queries(one: Run) -> str:
    if one["queries"] is None:
        return ""
    most = one["most_queries"]
    return str(one["queries"]) if most is None else f"{one['queries']} (of {most})"


def _goal(one: Run) -> str:
    if one["goal_ms"] is None or one["goal"].endswith("cpu-ms"):
        return one["goal"]
    return f"{one['goal_ms']:g} ({one['goal']})"


def _table(heads: Row, rows: list[Row]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=None)
    parser.add_argument("runs", type=Path, nargs="+")
    asked = parser.parse_args()
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in asked.runs]
    tables = of_one_run(runs[0]) if len(runs) == 1 else of_several_runs(runs)
    if asked.into:
        put_into(asked.into, tables)
    else:
        sys.stdout.write(tables)


if __name__ == "__main__":
    main()
