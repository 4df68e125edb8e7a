"""Which dumps can be read, and for how long."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from api.dumps.keeping import kept, prune
from api.dumps.models import Dump
from curation.actions import merge_record, restore_record, withdraw_record
from curation.models import User
from tests import factories as make
from tests.api.dumps.conftest import DAY

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.fixture
def ada() -> User:
    return User.objects.create(username="ada", role=User.Role.ADMINISTRATOR)


def withdraw(ada: User, key: str = "article"):
    return withdraw_record(type_name="source", key=key, by=ada, reason="Private.")


def test_the_latest_fortnight_and_the_first_of_each_month_are_kept():
    days = [date(2025, 1, 3) + timedelta(days=number) for number in range(500)]
    told = sorted(kept(days))
    assert told[-14:] == days[-14:]
    firsts = [date(2025, month, 1) for month in range(7, 13)]
    firsts += [date(2026, month, 1) for month in range(1, 6)]
    assert told[:-14] == [date(2025, 6, 1), *firsts]
    assert kept([]) == set()


def test_the_list_tells_each_dump_newest_first(make_dump, read, settings):
    make.publish_all(make.source())
    make_dump(date(2026, 11, 21))
    make_dump(DAY)
    newest, older = read("dumps/")["results"]
    assert (newest["date"], older["date"]) == ("2026-11-22", "2026-11-21")
    assert (newest["sequence"], newest["available"]) == (1, True)
    assert newest["url"] == f"{settings.SITE_URL}/api/v1/dumps/2026-11-22/"
    file = newest["files"][0]
    assert file["url"] == newest["url"] + file["name"]
    assert newest["bytes"] == sum(one["bytes"] for one in newest["files"])
    assert read("dumps/2026-11-22/") == newest


def test_a_new_dump_changes_the_etag_of_the_list(make_dump, ask):
    first = ask("dumps/")
    assert ask("dumps/", if_none_match=first["ETag"]).status_code == 304
    make_dump()
    again = ask("dumps/", if_none_match=first["ETag"])
    assert (again.status_code, again["Cache-Control"]) == (200, "public, no-cache")


def test_a_file_never_changes_and_says_so(make_dump, ask, folder):
    dump = make_dump()
    file = dump.file("sources.ndjson.gz")
    answer = ask("dumps/2026-11-22/sources.ndjson.gz")
    assert answer.getvalue() == (folder / "2026-11-22" / "sources.ndjson.gz").read_bytes()
    assert (answer["Content-Type"], answer["Content-Length"]) == (
        "application/gzip",
        str(file["bytes"]),
    )
    assert answer["ETag"] == f'"{file["sha256"]}"'
    assert answer["Cache-Control"] == "public, max-age=86400, immutable"
    assert "Content-Encoding" not in answer.headers
    known = ask("dumps/2026-11-22/sources.ndjson.gz", if_none_match=answer["ETag"])
    assert (known.status_code, known.getvalue()) == (304, b"")


def test_head_tells_the_size_of_a_file(make_dump, client):
    file = make_dump().file("codebook.csv")
    answer = client.head("/api/v1/dumps/2026-11-22/codebook.csv")
    assert (answer.status_code, answer.getvalue()) == (200, b"")
    assert answer["Content-Length"] == str(file["bytes"])


@pytest.mark.parametrize(
    "address",
    [
        "dumps/2026-11-21/",
        "dumps/2026-02-31/",
        "dumps/2026-11-22/nothing.csv",
        "dumps/2026-11-22/..",
        "dumps/2026-11-22/../../settings.py",
        "dumps/2026-11-22/%2e%2e%2f2026-11-22",
        "dumps/today/",
    ],
)
def test_what_is_no_dump_is_not_there(make_dump, ask, address):
    make_dump()
    answer = ask(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


def test_a_dump_with_a_withdrawn_record_cannot_be_read_from_that_moment_on(
    make_dump, ask, read, folder, ada
):
    make.publish_all(make.source(), make.source("other"))
    make_dump()
    withdraw(ada)
    assert [one["available"] for one in read("dumps/")["results"]] == [False]
    for file in ("sources.ndjson.gz", "codebook.csv"):
        answer = ask(f"dumps/2026-11-22/{file}", if_none_match='"anything"')
        assert (answer.status_code, answer["Content-Type"]) == (410, PROBLEM)
        assert answer.json()["detail"] == "A record in it was withdrawn. Take a newer dump."
    assert prune() == [DAY]
    assert list(folder.iterdir()) == []
    # What it was stays told, for those who cite it.
    (told,) = read("dumps/")["results"]
    assert (told["available"], told["sequence"], len(told["files"])) == (False, 2, 24)


def test_other_dumps_stay_readable(make_dump, read, ada):
    make.publish_all(make.source("kept"), make.source("double"), make.source("wrong"))
    merge_record(type_name="source", key="double", into="kept", by=ada, reason="The same.")
    withdraw(ada, "wrong")
    make_dump(DAY)
    make.publish_all(make.source("later"))
    withdraw(ada, "later")
    assert [one["available"] for one in read("dumps/")["results"]] == [True]


def test_a_record_that_came_back_takes_no_dump_down(make_dump, read, ada):
    make.publish_all(make.source())
    make_dump()
    grave = withdraw(ada)
    mori = User.objects.create(username="mori", role=User.Role.REVIEWER)
    restore_record(tombstone=grave, by=mori, reason="It was right.")
    assert [one["available"] for one in read("dumps/")["results"]] == [True]
    assert prune() == []


def test_the_daily_command_deletes_what_is_not_kept(make_dump, folder, capsys):
    old = [date(2024, 1, 1) + timedelta(days=number) for number in range(3)]
    for day in old:
        (folder / day.isoformat()).mkdir(parents=True)
        Dump.objects.create(date=day, made=datetime(2024, 1, 1, tzinfo=UTC), sequence=0, files=[])
    newest = [date(2025, 1, 1) + timedelta(days=number) for number in range(13)]
    made = datetime(2025, 1, 1, tzinfo=UTC)
    Dump.objects.bulk_create(Dump(date=day, made=made, sequence=0, files=[]) for day in newest)
    call_command("make_dump")
    assert "Deleted: 2024-01-02, 2024-01-03." in capsys.readouterr().out
    left = set(Dump.objects.values_list("date", flat=True))
    assert set(old) & left == {old[0]}
    assert not (folder / "2024-01-02").exists()
