"""Many records are derived anew by several processes, part by part."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection

from curation import rebuilding
from curation.documents import record_type
from curation.management.commands import rebuild
from search.models import Entry, Name, NameWords
from tests import factories as make

HELD = "SELECT mode FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
# Works in this process, as an executor does in others.
HERE = SimpleNamespace(map=map)


def index() -> list[tuple]:
    entries = Entry.objects.order_by("record_type", "key").values_list()
    names = Name.objects.order_by("record_type", "key", "pk").values_list("key", "folded")
    return [*entries, *names, *NameWords.objects.order_by("key").values_list()]


def lose() -> None:
    Entry.objects.update(vector="", texts=[], counted=None)
    NameWords.objects.all().delete()
    Entry.objects.create(record_type="agreement", key="ghost", vector="'lotus':1A")


@pytest.fixture
def one_a_part(monkeypatch):
    monkeypatch.setattr(rebuilding, "PART", 1)
    monkeypatch.setattr(rebuild, "MANY", 2)


@pytest.fixture
def published():
    make.publish_all(*make.two_universities(), make.agreement(), make.agreement("other"))
    return index()


@pytest.mark.django_db(transaction=True)
def test_several_processes_write_what_publication_wrote(published, one_a_part, capsys):
    lose()
    call_command("rebuild", processes=2)
    assert index() == published
    assert "agreement: 2 records." in capsys.readouterr().out.splitlines()


@pytest.mark.django_db(transaction=True)
def test_after_a_rebuild_a_search_costs_no_more_than_ever(published):
    """PostgreSQL puts aside what is written until a VACUUM, and guesses which words are common."""
    call_command("rebuild", processes=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_stat_user_tables WHERE relname LIKE 'search%%'"
            " AND vacuum_count > 0 AND analyze_count > 0 ORDER BY relname"
        )
        told = {name for (name,) in cursor.fetchall()}
    assert {"search_entry", "search_name", "search_namewords"} <= told


def test_within_a_transaction_one_process_does_all(db, published, one_a_part):
    lose()
    call_command("rebuild", processes=2)
    assert index() == published


def test_what_is_stopped_half_way_is_finished_by_the_next(db, published, one_a_part):
    lose()
    kind = record_type("agreement")
    assert next(rebuilding.rebuild_in_parts(kind, HERE)) == 1
    texts = Entry.objects.filter(record_type="agreement").order_by("key")
    assert [bool(one) for one in texts.values_list("texts", flat=True)] == [False, True, False]
    call_command("rebuild")
    assert index() == published


def test_a_publication_waits_for_a_part_and_parts_for_no_other(db, published, monkeypatch):
    held = []

    def look(_kind, _keys):
        with connection.cursor() as cursor:
            cursor.execute(HELD)
            held.append({mode for (mode,) in cursor.fetchall()} - {"ExclusiveLock"})

    monkeypatch.setattr(rebuilding, "write_part", look)
    list(rebuilding.rebuild_in_parts(record_type("agreement"), HERE))
    assert held == [{"ShareLock"}]
