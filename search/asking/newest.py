"""The newest agreements that a query finds, in one of three ways: by how many it finds.

Few are gathered by their lexemes and sorted. Many stand close together: all are walked from the
newest on until enough were found. Between the two that walk looks at thousands of rows, each on a
page of its own. So an index has what the lexemes hash to beside the day: it is walked instead, and
only rows with these lexemes, or with others that hash to the same, are looked at (decision 37).
"""

from typing import Any

from django.db import connection

from search.models import MANY

# So many of the newest are weighed at all.
MOST = 300
COLUMNS = "id, record_type, key, countries, languages, counted, day, vector"
ORDER = "day DESC NULLS LAST, id"
FOUND = f"""
    SELECT {COLUMNS} FROM search_entry
    WHERE record_type = '{MANY}' AND vector @@ %(narrowed)s::tsquery {{more}}
"""  # noqa: S608 (constants of ours)
WALKED = f"{FOUND} ORDER BY {ORDER} LIMIT {MOST + 1}"
# In an order that no index has.
GATHERED = f"{FOUND} ORDER BY day + 0 DESC NULLS LAST, id LIMIT {MOST + 1}"
# What is nearest to a day after all others is newest. Of one day all are fetched: the index has
# them in no order. The condition on `id` is what asks for this index.
HASHED = f"""
    SELECT * FROM (
        {FOUND} AND id > 0
        ORDER BY day <-> DATE '9999-12-31' FETCH FIRST {MOST + 1} ROWS WITH TIES
    ) AS nearest ORDER BY {ORDER} LIMIT {MOST + 1}
"""  # noqa: S608 (constants of ours)
JUDGED = f"EXPLAIN (COSTS OFF) {WALKED}"
WALK = "Index Scan using search_agreements_newest"


def newest(asked: dict[str, Any], more: str) -> str:
    """Return the SQL that finds the newest agreements of a query: one question to PostgreSQL.

    What it thinks of walking by hashes is too good: as if few were looked at however rare the
    words are. So it is asked whether it would walk all of them, of which it thinks rightly.
    """
    return (HASHED if _would_walk(asked, more) else WALKED).format(more=more)


def gathered(more: str) -> str:
    """Return the SQL that finds the newest agreements by their lexemes, however many they are."""
    return GATHERED.format(more=more)


def _would_walk(asked: dict[str, Any], more: str) -> bool:
    # The start of a word hashes to nothing.
    if ":*" in asked["narrowed"]:
        return False
    with connection.cursor() as cursor:
        cursor.execute(JUDGED.format(more=more), asked)
        return any(WALK in line for (line,) in cursor.fetchall())
