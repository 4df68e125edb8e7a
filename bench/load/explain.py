"""How the database answers what misses its goal: the dearest statement of each, explained."""

import time
from typing import Any

from bench.load.asking import resolved, statements_of
from bench.load.figures import COLD, SHORT, Report, say
from bench.load.works import WORKS

ROUNDS = 5  # the quickest counts: a busy machine only adds
WIDEST = 150  # letters of a line


def explain_missed(report: Report) -> None:
    """Print, for each cold work that is short, what its statements cost and how one goes."""
    missed = {one.name for one in report.figures if one.kind == COLD and one.verdict == SHORT}
    for work in WORKS:
        if work.name in missed:
            _explain(work.name, statements_of(resolved(work.path)))


def _explain(name: str, statements: list[tuple[str, Any]]) -> None:
    timed = sorted(((_milliseconds(*one), one) for one in statements), key=lambda two: -two[0])
    total = sum(cost for cost, _one in timed)
    say(f"\n### {name}: {len(timed)} queries, {total:.1f} ms in the database\n")
    if not timed:
        return
    cost, (sql, params) = timed[0]
    say(f"The dearest takes {cost:.1f} ms:\n\n```")
    for line in _plan(sql, params):
        say(line[:WIDEST])
    say("```")


def _milliseconds(sql: str, params: Any) -> float:
    from django.db import connection

    took = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
        took.append(time.perf_counter() - start)
    return min(took) * 1000


def _plan(sql: str, params: Any) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) {sql}", params)
        return [line for (line,) in cursor.fetchall()]
