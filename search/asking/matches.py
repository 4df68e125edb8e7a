"""The entries that a query matches, the newest of them, weighed by PostgreSQL."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from search.asking.queries import all_of, any_of, mark
from search.models import MANY

# So many of each branch are weighed at all, the newest.
MOST = 300
# The others are few: institutions and the like, which have no day, come before what has one.
BRANCHES = (
    (f"= '{MANY}'", "day DESC NULLS LAST, id"),
    (f"<> '{MANY}'", "day DESC NULLS FIRST, id"),
)
# Arrays come as their text: most rows have the same few, so each is read once for all.
SELECT = """
    SELECT id, record_type, key COLLATE "C" AS key, countries::text, languages::text, day,
        ts_rank('{{0.05, 0.1, 0.4, 1.0}}', vector, %s::tsquery) AS weight
    FROM (
        SELECT id, record_type, key, countries, languages, day, vector FROM search_entry
        WHERE record_type {which} AND vector @@ %s::tsquery {narrowed}
        ORDER BY {order} LIMIT {most}
    ) AS newest
"""
BEST_FIRST = " ORDER BY weight DESC, day DESC NULLS FIRST, key"


class Row(NamedTuple):
    """A match before it is looked at closely; `countries` and `languages` as PostgreSQL writes."""

    id: int
    record_type: str
    key: str
    countries: str
    languages: str
    day: date | None
    weight: float


def matches(query: str, narrowing: Any) -> tuple[list[Row], bool]:
    """Return what matches, the best first, and whether there was more: one query.

    `narrowing` is a Question: its kinds, countries, years and languages are what rows must be.
    """
    narrowed = all_of([query, *_narrowing(narrowing)])
    kinds = list(narrowing.kinds)
    more = "AND record_type = ANY(%s)" if kinds else ""
    sql, parameters = [], []
    for which, order in BRANCHES:
        text = SELECT.format(which=which, order=order, most=MOST + 1, narrowed=more)
        sql.append(f"({text})")
        parameters += [query, narrowed, *([kinds] if kinds else [])]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(sql) + BEST_FIRST, parameters)
        rows = list(map(Row._make, cursor.fetchall()))
    return _within(rows)


def _within(rows: list[Row]) -> tuple[list[Row], bool]:
    """Leave out the oldest of a branch that has more than are weighed."""
    kinds = Counter(row.record_type == MANY for row in rows)
    over = [is_many for is_many, count in kinds.items() if count > MOST]
    for is_many in over:
        branch = [row for row in rows if (row.record_type == MANY) == is_many]
        rows.remove(max(branch, key=lambda row: _age(row, is_many)))
    return rows, bool(over)


def _age(row: Row, is_many: bool) -> tuple[bool, int, int]:
    """Order rows as their branch does: of agreements those without a day are the oldest."""
    return (row.day is None) == is_many, -(row.day or date.min).toordinal(), row.id


def _narrowing(question: Any) -> list[str]:
    """Return the queries for what hits must be besides; the kind is a column."""
    return [
        any_of(mark(f"@{name}/{value}") for value in values)
        for name, values in (
            ("country", question.countries),
            ("year", question.years),
            ("language", question.languages),
        )
    ]


def told_by(rows: Sequence[Row]) -> dict[str, Counter]:
    """Return how many rows there are of each kind, country, year and language."""
    days = Counter(row.day for row in rows)
    years: Counter = Counter()
    for day, count in days.items():
        if day:
            years[day.year] += count
    return {
        "kinds": Counter(row.record_type for row in rows),
        "countries": _of_arrays(row.countries for row in rows),
        "years": years,
        "languages": _of_arrays(row.languages for row in rows),
    }


def _of_arrays(texts: Any) -> Counter:
    counts: Counter = Counter()
    for text, count in Counter(texts).items():
        for value in elements(text):
            counts[value] += count
    return counts


def elements(text: str) -> list[str]:
    """Return the elements of an array of codes, which are written without quotation marks."""
    return text[1:-1].split(",") if len(text) > 2 else []
