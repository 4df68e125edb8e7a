"""The entries that a query matches, the newest of them, weighed by PostgreSQL."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from search.asking.queries import all_of, any_of, mark
from search.models import MANY

# So many of the newest agreements are weighed at all, and so many others.
MOST, MOST_OTHERS = 300, 200
# The others are few: institutions and the like, which have no day, come before what has one.
BRANCHES = (
    (f"= '{MANY}'", "day DESC NULLS LAST, id"),
    (f"<> '{MANY}'", "day DESC NULLS FIRST, id"),
)
# Arrays come as their text: most rows have the same few, so each is read once for all.
WEIGHED = """
    SELECT id, record_type, key COLLATE "C" AS key, countries::text, languages::text, day,
        ts_rank('{0.05, 0.1, 0.4, 1.0}', vector, %(query)s::tsquery) AS weight
"""
NEWEST = """
    SELECT {columns} FROM search_entry
    WHERE record_type {which} AND {words} @@ %(narrowed)s::tsquery {more}
    ORDER BY {order} LIMIT {most}
"""
COLUMNS = "id, record_type, key, countries, languages, day, vector"
# Half of the others have a common word. Those that have it in a name are enough where they are
# many: an index has their names apart. Only where they are few the rest are looked for.
NAMED_FIRST = """
    WITH named AS MATERIALIZED ({named}),
    told AS MATERIALIZED (SELECT array_agg(id) AS ids, count(*) > {most} AS are_enough FROM named)
    {weighed} FROM search_entry WHERE id = ANY(
        ARRAY({rest}) || (SELECT ids FROM told WHERE are_enough)
    )
"""
UNLESS_ENOUGH = "AND (SELECT NOT are_enough FROM told)"
NAMES = "ts_filter(vector, '{a}')"  # as the index has it
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
    kinds = "AND record_type = ANY(%(kinds)s)" if narrowing.kinds else ""
    # What is excluded, and what narrows, stands in no name.
    by_name = query == narrowed and "!" not in query
    others = _named_first(kinds) if by_name else _newest(1, MOST_OTHERS, kinds)
    sql = f"({_newest(0, MOST, kinds)}) UNION ALL ({others}) {BEST_FIRST}"
    asked = {"query": query, "narrowed": narrowed, "kinds": list(narrowing.kinds)}
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        rows = list(map(Row._make, cursor.fetchall()))
    return _within(rows)


def _newest(branch: int, most: int, kinds: str) -> str:
    which, order = BRANCHES[branch]
    newest = NEWEST.format(
        columns=COLUMNS, which=which, words="vector", more=kinds, order=order, most=most + 1
    )
    return f"{WEIGHED} FROM ({newest}) AS newest"


def _named_first(kinds: str) -> str:
    which, order = BRANCHES[1]
    told = {"columns": "id", "which": which, "order": order, "most": MOST_OTHERS + 1}
    named = NEWEST.format(words=NAMES, more=kinds, **told)
    rest = NEWEST.format(words="vector", more=f"{kinds} {UNLESS_ENOUGH}", **told)
    return NAMED_FIRST.format(named=named, rest=rest, weighed=WEIGHED, most=MOST_OTHERS)


def _within(rows: list[Row]) -> tuple[list[Row], bool]:
    """Leave out the oldest of a branch that has more than are weighed."""
    kinds = Counter(row.record_type == MANY for row in rows)
    over = [one for one, count in kinds.items() if count > (MOST if one else MOST_OTHERS)]
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
