"""The newest entries of a query: the same ones, however they are found."""

from datetime import date, timedelta

import pytest
from django.db import connection

from search.asking import matches, newest
from search.models import MANY, Entry, NameWords

FIRST = date(2020, 1, 1)
ASKED = {"narrowed": "'lotus'"}
# So few rows are never walked unless PostgreSQL cannot do otherwise.
ONLY_WALKS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off"


@pytest.fixture
def entries(db):
    """More than are weighed; many of a day, some without one, and some without the word."""
    days = [None if n % 50 == 0 else FIRST + timedelta(days=n * 7 % 30) for n in range(1_000)]
    Entry.objects.bulk_create(
        Entry(
            record_type=MANY if n % 5 < 3 else "target",
            key=f"a{n}",
            reference=f"SCR-{n:04}",
            slug="",
            day=day,
            vector="'lotus':1A" if n % 9 else "'maple':1A",
        )
        for n, day in enumerate(days)
    )


def told(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, ASKED)
        return cursor.fetchall()


def rows(way: str, branch: newest.Branch) -> list[int]:
    return [row[0] for row in told(way.format(branch=branch, more="AND key <> ''"))]


def plan(way: str, branch: newest.Branch) -> str:
    return "\n".join(row[0] for row in told(f"EXPLAIN {way.format(branch=branch, more='')}"))


def among_the_newest(branch: newest.Branch) -> list[int]:
    found = Entry.objects.raw(
        f"SELECT * FROM search_entry WHERE {branch.which} AND vector @@ 'lotus'"  # noqa: S608 (ours)
    )
    by_age = sorted(found, key=lambda one: (-_age(one.day), one.pk))
    return [one.pk for one in by_age][: branch.most + 1]


def _age(day: date | None) -> int:
    return (day or date.min).toordinal()


BRANCHES = pytest.mark.parametrize("branch", [newest.AGREEMENTS, newest.DATED])
WAYS = pytest.mark.parametrize("way", [newest.WALKED, newest.GATHERED, newest.HASHED])


@BRANCHES
@WAYS
def test_each_way_finds_the_same_in_the_same_order(entries, way, branch):
    assert rows(way, branch) == among_the_newest(branch)


@BRANCHES
def test_the_index_of_hashes_gives_them_in_order_with_all_of_the_last_day(entries, branch):
    told_to(f"{ONLY_WALKS}; SET LOCAL enable_sort = off")
    assert "Order By: (day <-> " in plan(newest.HASHED, branch)
    assert rows(newest.HASHED, branch) == among_the_newest(branch)


def test_agreements_without_a_day_are_found_by_their_hashes_too(entries):
    Entry.objects.filter(day__isnull=False, record_type=MANY).update(vector="'maple':1A")
    told_to(f"{ONLY_WALKS}; SET LOCAL enable_sort = off")
    found = rows(newest.HASHED, newest.AGREEMENTS)
    assert found == among_the_newest(newest.AGREEMENTS)
    assert found


@BRANCHES
def test_hashes_are_walked_only_where_postgresql_would_walk_and_no_word_is_cut_short(
    entries, branch
):
    hashed = newest.HASHED.format(branch=branch, more="")
    told_to("SET LOCAL enable_indexscan = off")
    assert newest.newest(branch, ASKED, "") != hashed
    told_to(f"SET LOCAL enable_indexscan = on; {ONLY_WALKS}; SET LOCAL enable_sort = off")
    assert newest.newest(branch, ASKED, "") == hashed
    assert newest.newest(branch, {"narrowed": "'lot':*"}, "") != hashed


@BRANCHES
def test_other_questions_do_not_use_the_index_of_hashes(entries, branch):
    # Nothing else is left that knows the words.
    told_to("DROP INDEX search_agreements, search_others, search_undated")
    told_to("SET LOCAL enable_seqscan = off")
    assert "hashed" in plan(newest.HASHED, branch)
    assert "hashed" not in plan(newest.GATHERED, branch)


def told_to(settings: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(settings)


def named(first: int, count: int, word: str, day: date | None) -> list[NameWords]:
    return [
        NameWords(entry_id=n, record_type="source", key=f"n{n}", day=day, words=f"'{word}':1A")
        for n in range(first, first + count)
    ]


def named_by(sql: str) -> list[int]:
    return sorted(row[0] for row in told(sql.format(more="AND record_type = 'source'")))


@pytest.mark.parametrize(
    ("before", "having"),
    [
        (0, matches.MOST_OTHERS + 50),  # the first in order are enough
        (matches.FIRST, matches.MOST_OTHERS + 50),  # none of the first has the word
        (matches.FIRST - 10, 30),  # some of the first have it, and some of the rest
        (0, 0),
    ],
)
def test_names_with_a_common_word_are_the_same_however_they_are_found(db, before, having):
    rows = named(1, before, "maple", None) + named(5_000, having, "lotus", FIRST)
    NameWords.objects.bulk_create(rows)
    found = named_by(matches.NAMES_OF_COMMON)
    assert found == named_by(matches.NAMES_GATHERED)
    assert len(found) == min(having, matches.MOST_OTHERS + 1)
