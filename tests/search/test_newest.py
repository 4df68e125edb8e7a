"""The newest agreements of a query: the same ones, however they are found."""

from datetime import date, timedelta

import pytest
from django.db import connection

from search.asking import newest
from search.models import MANY, Entry

FIRST = date(2020, 1, 1)
ASKED = {"narrowed": "'lotus'", "kinds": [MANY]}
# So few rows are never walked unless PostgreSQL cannot do otherwise.
ONLY_WALKS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off"


@pytest.fixture
def entries(db):
    """More than are weighed; many of a day, some without one, and others without the word."""
    days = [None if n % 50 == 0 else FIRST + timedelta(days=n * 7 % 30) for n in range(700)]
    Entry.objects.bulk_create(
        Entry(
            record_type=MANY if n % 90 else "target",
            key=f"a{n}",
            reference=f"SCR-{n:04}",
            slug="",
            day=day,
            vector="'lotus':1A" if n % 3 else "'maple':1A",
        )
        for n, day in enumerate(days)
    )


def rows(sql: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(more="AND record_type = ANY(%(kinds)s)"), ASKED)
        return [row[0] for row in cursor.fetchall()]


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql.format(more='')}", ASKED)
        return "\n".join(line for (line,) in cursor.fetchall())


def among_the_newest(most: int) -> list[int]:
    told = Entry.objects.filter(record_type=MANY, vector="lotus").values_list("day", "id")
    return [one for _day, one in sorted(told, key=lambda row: (-_age(row[0]), row[1]))][:most]


def _age(day: date | None) -> int:
    return (day or date.min).toordinal()


@pytest.mark.parametrize("way", [newest.WALKED, newest.GATHERED, newest.HASHED])
def test_each_way_finds_the_same_in_the_same_order(entries, way):
    assert rows(way) == among_the_newest(newest.MOST + 1)


def test_the_index_of_hashes_gives_them_in_order_with_all_of_the_last_day(entries):
    with connection.cursor() as cursor:
        cursor.execute(f"{ONLY_WALKS}; SET LOCAL enable_sort = off")
    assert "Order By: (day <-> " in plan(newest.HASHED)
    assert rows(newest.HASHED) == among_the_newest(newest.MOST + 1)


def test_agreements_without_a_day_are_found_by_their_hashes_too(entries):
    Entry.objects.filter(day__isnull=False, record_type=MANY).update(vector="'maple':1A")
    with connection.cursor() as cursor:
        cursor.execute(f"{ONLY_WALKS}; SET LOCAL enable_sort = off")
    found = rows(newest.HASHED)
    assert found == among_the_newest(newest.MOST)
    assert found


def test_hashes_are_walked_only_where_postgresql_would_walk_and_no_word_is_cut_short(entries):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off")
        assert newest.newest(ASKED, "") == newest.WALKED.format(more="")
        cursor.execute(f"SET LOCAL enable_indexscan = on; {ONLY_WALKS}")
    assert newest.newest(ASKED, "") == newest.HASHED.format(more="")
    start = ASKED | {"narrowed": "'lot':*"}
    assert newest.newest(start, "") == newest.WALKED.format(more="")


def test_other_questions_do_not_use_the_index_of_hashes(entries):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert "search_agreements_hashed" not in plan(newest.GATHERED)
