"""The newest entries that a query finds, in one of three ways: by how many it finds.

Few are gathered by their lexemes and sorted. Many stand close together: all are walked from the
newest on until enough were found. Between the two that walk looks at thousands of rows, each on a
page of its own. So an index has what the lexemes hash to beside the day: it is walked instead, and
only rows with these lexemes, or with others that hash to the same, are looked at (decision 37).
"""

from typing import Any, NamedTuple

from django.db import connection

from search.models import MANY


class Branch(NamedTuple):
    """Some of the entries: which, in what order, how many are weighed at all, for how many walking
    all of them must be worth while, and the index that has them in this order."""

    which: str
    order: str
    most: int
    walked: int
    index: str


AGREEMENTS = Branch(
    f"record_type = '{MANY}'", "day DESC NULLS LAST, id", 300, 300, "search_agreements_newest"
)
# The others that have a day. They are so few that walking them all by hashes costs little.
DATED = Branch(
    f"record_type <> '{MANY}' AND day IS NOT NULL", "day DESC, id", 200, 100, "search_others_newest"
)
COLUMNS = "id, record_type, key, countries, languages, counted, day, vector"
FOUND = f"""
    SELECT {COLUMNS} FROM search_entry
    WHERE {{branch.which}} AND vector @@ %(narrowed)s::tsquery {{more}}
"""  # noqa: S608 (constants of ours)
LIMIT = "LIMIT {branch.most} + 1"
WALKED = f"{FOUND} ORDER BY {{branch.order}} {LIMIT}"
# In an order that no index has.
GATHERED = WALKED.replace("ORDER BY {branch.order}", "ORDER BY day + 0 DESC NULLS LAST, id")
# What is nearest to a day after all others is newest. Of one day all are fetched: the index has
# them in no order. The condition on `id` is what asks for this index.
HASHED = f"""
    SELECT * FROM (
        {FOUND} AND id > 0
        ORDER BY day <-> DATE '9999-12-31' FETCH FIRST ({{branch.most}} + 1) ROWS WITH TIES
    ) AS nearest ORDER BY {{branch.order}} {LIMIT}
"""  # noqa: S608 (constants of ours)
JUDGED = f"EXPLAIN (COSTS OFF) {WALKED}"


def newest(branch: Branch, asked: dict[str, Any], more: str) -> str:
    """Return the SQL that finds the newest entries of a query: one question to PostgreSQL.

    `asked` and `more` are the parameters and what narrows besides.
    """
    return in_order(branch, more, common=is_common(branch, asked, more))


def in_order(branch: Branch, more: str, *, common: bool) -> str:
    """Return the same SQL, where PostgreSQL has been asked already whether it is common."""
    return (HASHED if common else WALKED).format(branch=branch, more=more)


def gathered(branch: Branch, more: str) -> str:
    """Return the SQL that finds the newest entries by their lexemes, however many they are."""
    return GATHERED.format(branch=branch, more=more)


def is_common(branch: Branch, asked: dict[str, Any], more: str) -> bool:
    """Whether so many match that PostgreSQL would walk all of them.

    It thinks that walking by hashes costs next to nothing however rare the words are; what it
    thinks of walking all is right.
    """
    # The start of a word hashes to nothing.
    if ":*" in asked["narrowed"]:
        return False
    judged = JUDGED.format(branch=branch._replace(most=branch.walked), more=more)
    with connection.cursor() as cursor:
        cursor.execute(judged, asked)
        return any(f"Index Scan using {branch.index} " in line for (line,) in cursor.fetchall())
