"""Which backups stay, and what a backup needs before it begins."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portal.backups import making, programs, pruning
from portal.backups.errors import BackupError


def places(*stamps: str) -> list[Path]:
    return [Path(stamp) for stamp in stamps]


def test_the_newest_of_each_day_week_and_month_is_kept():
    made = places(
        *["2026-09-30T030000Z", "2026-10-31T030000Z", "2026-11-15T030000Z"],
        *["2026-11-21T030000Z", "2026-11-22T030000Z", "2026-11-22T090000Z"],
    )
    kept = pruning.kept(made, pruning.read_rule("2d2w3m"))
    assert sorted(set(made) - kept) == places("2026-11-22T030000Z")
    kept = pruning.kept(made, pruning.read_rule("1d1m"))
    assert sorted(kept) == places("2026-11-22T090000Z")


def test_pruning_deletes_whole_backups_and_nothing_else(tmp_path):
    for name in ("notes", "2020-01-01T000000Z", "2021-01-01T000000Z", "2022-01-01T000000Z"):
        (tmp_path / name).mkdir()
    for name in ("2021-01-01T000000Z", "2022-01-01T000000Z"):
        (tmp_path / name / "SHA256SUMS").write_text("")
    gone = pruning.prune(tmp_path, pruning.read_rule("1n"))
    assert gone == [tmp_path / "2021-01-01T000000Z"]
    left = ["2020-01-01T000000Z", "2022-01-01T000000Z", "notes"]
    assert sorted(path.name for path in tmp_path.iterdir()) == left


@pytest.mark.parametrize("rule", ["7", "d", "7x", "-1d", ""])
def test_a_rule_that_cannot_be_read_is_refused_before_anything_is_written(tmp_path, rule):
    with pytest.raises(BackupError, match="write it like 7d4w12m"):
        pruning.read_rule(rule)
    if rule:
        with pytest.raises(CommandError, match="write it like 7d4w12m"):
            call_command("backup", str(tmp_path / "backups"), f"--keep={rule}")
    assert not (tmp_path / "backups").exists()


def test_a_folder_without_a_backup_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no backup in"):
        call_command("restore", str(tmp_path))


@pytest.mark.django_db
def test_a_disk_without_room_is_said_before_it_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr(programs, "has_room", lambda folder, wanted: False)
    with pytest.raises(BackupError, match="keep fewer, or name a folder on another disk"):
        making._refuse_without_room(tmp_path, [], None)


def test_without_the_programs_of_this_server_the_way_out_is_said():
    with pytest.raises(BackupError) as refused:
        programs.find("pg_dump", 97)
    assert str(refused.value) == (
        "pg_dump 97 was not found, and the server is PostgreSQL 97: "
        "install postgresql-client-97, or put its programs on the PATH."
    )


def test_a_folder_of_the_path_that_may_not_be_entered_stops_nothing(monkeypatch, tmp_path):
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="pg_dump 97 was not found"):
        programs.find("pg_dump", 97)


@pytest.mark.django_db
def test_the_password_stands_in_no_list_of_processes(monkeypatch):
    connection.ensure_connection()
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "very-secret")
    assert "very-secret" not in " ".join(programs.address())
    assert programs.surroundings()["PGPASSWORD"] == "very-secret"
