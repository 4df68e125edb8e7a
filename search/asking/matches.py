"""The entries that a query matches, the newest of them, weighed by PostgreSQL."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection

from search.asking.clauses import finding, query_of
from search.asking.meaning import Atom
from search.asking.newest import (
    AGREEMENTS,
    COLUMNS,
    DATED,
    gathered,
    in_order,
    is_common,
    newest,
)
from search.asking.queries import all_of, any_of, mark
from search.models import MANY
from search.synonyms import Meaning

MOST, MOST_OTHERS = AGREEMENTS.most, DATED.most
# The others are few: institutions and the like, which have no day, come before what has one.
BRANCHES = ((f"= '{MANY}'", AGREEMENTS.order), (f"<> '{MANY}'", "day DESC NULLS FIRST, id"))
WEIGHED = """
    SELECT id, record_type, key, COALESCE(counted,
        array_to_string(countries, ',') || ';' || array_to_string(languages, ',')), day,
        ts_rank('{{0.05, 0.1, 0.4, 1.0}}', vector, %(query)s::tsquery) AS weight
    FROM search_entry
"""
OTHERS_FOUND = f"""
    SELECT {COLUMNS} FROM search_entry
    WHERE record_type <> '{MANY}' AND vector @@ %(narrowed)s::tsquery {{more}}
    ORDER BY {BRANCHES[1][1]} LIMIT {MOST_OTHERS + 1}
"""  # noqa: S608 (constants of ours)
# A subquery, so that the newest are found by what is short and only they are weighed.
NEWEST = WEIGHED.replace("search_entry", "({found}) AS newest")
# PostgreSQL takes every start of a word for one that a record in 200 has. Where any of many words
# may stand it would walk all agreements for words that nobody wrote. So such words are counted,
# and gathered if they are this few.
MOST_UNKNOWN = 4
GATHERED_AT_ONCE = 2_000
COUNTED = f"""
    SELECT count(*) FROM (
        SELECT FROM search_entry WHERE record_type = '{MANY}'
        AND vector @@ %(narrowed)s::tsquery LIMIT {GATHERED_AT_ONCE + 1}
    ) AS found
"""  # noqa: S608 (a constant of ours)
# Half of the others have a common word. Those that have it in a name are enough where they are
# many: narrow rows have their names apart. Only where they are few the rest are looked for.
NAMED = f"{WEIGHED} WHERE id = ANY(ARRAY({{ids}}))"
NAMES = """
    SELECT entry_id FROM search_namewords WHERE words @@ %(narrowed)s::tsquery {more}
"""
NAMES_ORDER = "day DESC NULLS FIRST, entry_id"
# In an order that no index has: all that have the words are gathered and sorted.
NAMES_GATHERED = f"""
    {NAMES} ORDER BY day + 0 DESC NULLS FIRST, entry_id LIMIT {MOST_OTHERS + 1}
"""
# Of a common word the first so many in order hold enough, or all are gathered after all: no
# institution may have it, and they come first.
FIRST = 1_000
NAMES_OF_COMMON = f"""
    WITH first AS (
        SELECT * FROM search_namewords ORDER BY {NAMES_ORDER} LIMIT {FIRST}
    ), walked AS MATERIALIZED (
        {NAMES.replace("search_namewords", "first")} ORDER BY {NAMES_ORDER} LIMIT {MOST_OTHERS + 1}
    )
    SELECT entry_id FROM walked WHERE (SELECT count(*) FROM walked) > {MOST_OTHERS}
    UNION ALL
    SELECT entry_id FROM ({NAMES_GATHERED}) AS gathered
    WHERE (SELECT count(*) FROM walked) <= {MOST_OTHERS}
"""  # noqa: S608 (constants of ours)
# What has no day is in no order.
UNDATED = f"""
    SELECT id FROM search_entry WHERE record_type <> '{MANY}' AND day IS NULL
    AND vector @@ %(narrowed)s::tsquery {{more}} LIMIT {MOST_OTHERS + 1}
"""  # noqa: S608 (constants of ours)
REST = f"""
    {WEIGHED} WHERE id = ANY((
        SELECT CASE WHEN cardinality(ids) > {MOST_OTHERS} THEN ids
            ELSE (ids || ARRAY(SELECT id FROM ({{dated}}) AS dated))[:{MOST_OTHERS + 1}] END
        FROM (SELECT ARRAY({{undated}}) AS ids OFFSET 0) AS undated
    )::bigint[])
"""  # noqa: S608 (constants of ours)

# Where words are rare these are most likely all others that have them. No limit within: for few
# PostgreSQL would rather read row after row.
FEW = f"""
    WITH found AS MATERIALIZED (
        SELECT {COLUMNS} FROM search_entry WHERE record_type <> '{MANY}'
        AND vector @@ %(narrowed)s::tsquery {{more}}
    )
    {WEIGHED.replace("search_entry", "found")} LIMIT {MOST_OTHERS + 1}
"""  # noqa: S608 (constants of ours)


class Row(NamedTuple):
    """A match before it is looked at closely; `counted` is its countries and languages."""

    id: int
    record_type: str
    key: str
    counted: str
    day: date | None
    weight: float


ID, KEY, DAY, WEIGHT = map(attrgetter, ("id", "key", "day", "weight"))


def matches(
    atoms: list[list[Atom]], narrowing: Any, *, loose: bool = False
) -> tuple[list[Row], bool]:
    """Return what matches, the best first, and whether there was more: one query, up to four.

    `narrowing` is a Question: its kinds, countries, years and languages are what rows must be.
    """
    found = finding(atoms, loose=loose)
    narrowed = all_of([found, *_narrowing(narrowing)])
    more = "AND record_type = ANY(%(kinds)s)" if narrowing.kinds else ""
    query = query_of(atoms, loose=loose)
    asked = {"query": query, "narrowed": narrowed, "kinds": list(narrowing.kinds)}
    way = GATHERED if _may_be_rare(atoms, loose) and _is_rare(asked) else ""
    common = not way and is_common(AGREEMENTS, asked, more)
    agreements = NEWEST.format(found=_agreements(more, way, common))
    # What is excluded, and what narrows, stands in no name.
    if found != narrowed or "!" in query:
        others = NEWEST.format(found=OTHERS_FOUND.format(more=more))
        rows = _rows(f"({agreements}) UNION ALL ({others})", asked, way)
    else:
        names = NAMES_OF_COMMON if common else NAMES_GATHERED
        named = NAMED.format(ids=names.format(more=more))
        rows = _rows(f"({agreements}) UNION ALL ({named})", asked, way)
        rows += _rest(rows, more, asked)
    kept, over = _within(rows)
    return _best_first(kept), over


def _agreements(more: str, way: str, common: bool) -> str:
    if way:
        return gathered(AGREEMENTS, more)
    return in_order(AGREEMENTS, more, common=common)


def _rest(rows: list[Row], more: str, asked: dict[str, Any]) -> list[Row]:
    """Return others without the words in a name, up to as many as are weighed."""
    known = {row.id for row in rows if row.record_type != MANY}
    if len(known) > MOST_OTHERS:
        return []
    if len(rows) - len(known) <= MOST:
        found = _rows(FEW.format(more=more), asked)
        if len(found) <= MOST_OTHERS:
            return [row for row in found if row.id not in known]
    sql = REST.format(undated=UNDATED.format(more=more), dated=newest(DATED, asked, more))
    rest = [row for row in _rows(sql, asked) if row.id not in known]
    rest.sort(key=lambda row: _age(row, False))
    return rest[: MOST_OTHERS + 1 - len(known)]


# A question of many lexemes looks so dear in an index that PostgreSQL would read narrow rows whole.
MANY_LEXEMES = 8
BY_INDEX = "SET LOCAL enable_seqscan = {0};"
GATHERED = BY_INDEX + "SET LOCAL enable_indexscan = {0};"


def _may_be_rare(atoms: list[list[Atom]], loose: bool) -> bool:
    """Whether any of so many words may stand, and all are words that we know nothing of."""
    told = [atom for clause in atoms for atom in clause]
    several = len(told) if loose else len(atoms)
    return several > MOST_UNKNOWN and not any(one.names or one.meaning != Meaning() for one in told)


def _is_rare(asked: dict[str, Any]) -> bool:
    [(count,)] = _fetched(COUNTED, asked, GATHERED)
    return count <= GATHERED_AT_ONCE


def _rows(sql: str, asked: dict[str, Any], way: str = "") -> list[Row]:
    asks_many = asked["narrowed"].count("'") > 2 * MANY_LEXEMES
    way = way or (BY_INDEX if asks_many else "")
    return list(map(Row._make, _fetched(sql, asked, way)))


def _fetched(sql: str, asked: dict[str, Any], way: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        # Both in one message: what is set holds for it alone, or for the transaction it is in.
        cursor.execute(f"{way.format('off')} {sql}", asked)
        rows = cursor.fetchall()
        if way and connection.in_atomic_block:
            cursor.execute(way.format("on"))
    return rows


def _best_first(rows: list[Row]) -> list[Row]:
    """Return rows by weight; of equal weight those without a day first, then the newest.

    One thing after the other: so nothing is called for each of hundreds of rows.
    """
    rows = sorted(rows, key=KEY)
    dated = sorted([row for row in rows if row.day], key=DAY, reverse=True)
    return sorted([*[row for row in rows if not row.day], *dated], key=WEIGHT, reverse=True)


def _within(rows: list[Row]) -> tuple[list[Row], bool]:
    """Leave out the oldest of a branch that has more than are weighed."""
    many = [row for row in rows if row.record_type == MANY]
    others = [row for row in rows if row.record_type != MANY]
    over = False
    for branch, most in ((many, MOST), (others, MOST_OTHERS)):
        if len(branch) > most:
            branch.remove(_oldest(branch, branch is many))
            over = True
    return [*many, *others], over


def _oldest(rows: list[Row], is_many: bool) -> Row:
    """Return the last row as its branch is ordered: of agreements those without a day are it."""
    days = [row.day for row in rows if row.day]
    none_is_old = is_many and len(days) < len(rows)
    oldest = None if none_is_old or not days else min(days)
    return max([row for row in rows if row.day == oldest], key=ID)


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
    halves = [row.counted.partition(";") for row in rows]
    return {
        "kinds": Counter([row.record_type for row in rows]),
        "countries": _codes([countries for countries, _apart, _languages in halves]),
        "years": Counter([row.day.year for row in rows if row.day]),
        "languages": _codes([languages for _countries, _apart, languages in halves]),
    }


def _codes(told: list[str]) -> Counter:
    """Return how often each code stands in texts such as JP,TW: all at once, as they are many."""
    return Counter(filter(None, ",".join(told).split(",")))
