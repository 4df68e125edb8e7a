"""A backup comes back whole, or says in one sentence why not."""

import hashlib
import json
import stat
import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from curation.models import StoredFile
from curation.stored import path_of
from portal.backups import contents, making, programs
from tests import factories as make
from tests.portal.backups.conftest import PAPERS, back_up, every_file, every_row

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup(register_with_papers, tmp_path) -> Path:
    return back_up(tmp_path)


def test_every_row_and_every_file_comes_back(backup, empty_machine, settings, tmp_path, capsys):
    rows, files = every_row(), every_file(Path(settings.FILES_DIR))
    dumps = every_file(Path(settings.DUMPS_DIR))
    assert [len(rows["public.agreements_agreement"]), len(files), len(dumps)] == [1, 3, 1]
    with empty_machine():
        call_command("restore", str(backup))
        assert every_row() == rows
        assert every_file(Path(settings.FILES_DIR)) == files
        assert every_file(Path(settings.DUMPS_DIR)) == dumps
        make.publish_all(make.institution("tsinghua", "TW"))  # and work goes on
    said = capsys.readouterr().out
    assert f"as of {backup.name}, change 4, 4 files." in said


def test_a_backup_is_of_one_moment_whatever_is_published_meanwhile(
    register_with_papers, empty_machine, tmp_path, monkeypatch
):
    rows, dump = every_row(), making._dump

    def published_first(*arguments):
        thread = threading.Thread(target=publish_and_close)
        thread.start()
        thread.join()
        dump(*arguments)

    monkeypatch.setattr(making, "_dump", published_first)
    folder = back_up(tmp_path)
    assert len(every_row()["public.institutions_institution"]) == 3
    with empty_machine():
        call_command("restore", str(folder))
        assert every_row() == rows


def publish_and_close() -> None:
    make.publish_all(make.institution("meanwhile", "TW"))
    connection.close()


def test_nobody_else_can_read_a_backup_and_any_machine_can_check_it(backup):
    modes = {stat.S_IMODE(path.stat().st_mode) for path in [backup, *backup.rglob("*")]}
    assert modes == {0o600, 0o700}
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=backup)
    assert checked.returncode == 0


def test_files_of_the_backup_before_take_no_second_place_on_the_disk(backup, tmp_path, monkeypatch):
    second = making.make(tmp_path / "backups", print, datetime(2099, 1, 1, tzinfo=UTC))
    name = hashlib.sha256(PAPERS[0]).hexdigest()
    places = [one / "files" / name[:2] / name for one in (backup, second)]
    assert places[0].stat().st_ino == places[1].stat().st_ino


def test_a_damaged_backup_is_refused_before_anything_is_touched(backup, empty_machine):
    paper = next(path for path in (backup / "files").rglob("*") if path.is_file())
    with empty_machine():
        for victim in (backup / "database.dump", backup / "manifest.json", paper):
            whole = victim.read_bytes()
            victim.write_bytes(b"\xff" + whole[1:])
            assert "is not what was written" in refusal(backup)
            victim.write_bytes(whole)
        (backup / "added").write_text("x")
        assert "added does not belong to it" in refusal(backup)
        (backup / "added").unlink()
        (backup / "database.dump").unlink()
        assert "database.dump is missing" in refusal(backup)
        assert contents.is_empty()


def refusal(backup: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("restore", str(backup))
    return str(refused.value)


def test_nothing_is_overwritten(backup, empty_machine, settings):
    assert "is not empty, and nothing is overwritten" in refusal(backup)
    with empty_machine():
        Path(settings.FILES_DIR).mkdir()
        (Path(settings.FILES_DIR) / "mine").write_text("x")
        assert "move it away" in refusal(backup)
        assert contents.is_empty()


def test_a_dump_that_fails_leaves_database_and_files_empty(
    backup, empty_machine, settings, monkeypatch
):
    monkeypatch.setattr(programs, "address", lambda: ["--dbname=dbname=absent_register"])
    with empty_machine():
        with pytest.raises(CommandError, match="Nothing was restored"):
            call_command("restore", str(backup))
        assert contents.is_empty()
        assert list(Path(settings.FILES_DIR).iterdir()) == []


def test_a_backup_that_fails_leaves_nothing(register_with_papers, tmp_path):
    path_of(StoredFile.objects.first().sha256).unlink()
    with pytest.raises(CommandError, match=r"the stored file .* is missing"):
        back_up(tmp_path)
    assert list((tmp_path / "backups").iterdir()) == []


def test_nothing_is_swept_while_a_backup_copies(register_with_papers, tmp_path, monkeypatch):
    copied, gone = making._copied, []

    def swept_first(*arguments):
        thread = threading.Thread(target=lambda: gone.append(try_to_sweep()))
        thread.start()
        thread.join()
        return copied(*arguments)

    monkeypatch.setattr(making, "_copied", swept_first)
    back_up(tmp_path)
    assert gone == ["canceling statement due to lock timeout"]


def try_to_sweep() -> str:
    from django.db import OperationalError

    from curation.stored import sweep

    try:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        return str(sweep())
    except OperationalError as error:
        return str(error).strip()
    finally:
        connection.close()


def test_a_backup_of_the_release_before_is_brought_up_to_date(empty_machine):
    from agreements.models import Agreement
    from curation.models import Submission

    with empty_machine():
        call_command("restore", str(Path(__file__).parent / "release-before"))
        call_command("migrate", check_unapplied=True)
        assert Agreement.objects.get().forum.key == "forum-2025"
        assert Submission.objects.get().reason == "A draft of the release before"
        stored = StoredFile.objects.get()
        assert path_of(stored.sha256).read_bytes() == b"%PDF-1.7 a paper of the release before"


def test_a_backup_of_a_newer_release_is_refused(backup, empty_machine):
    tell(backup, "agreements.0001_initial", "agreements.9999_later")
    with empty_machine():
        assert "newer release: agreements.9999_later is not known here" in refusal(backup)


def test_rows_that_are_not_those_that_were_backed_up_are_told(backup, empty_machine):
    tables = json.loads((backup / "manifest.json").read_text())["tables"]
    _rows, fingerprint = tables["public.agreements_agreement"]
    tell(backup, fingerprint, "another")
    with empty_machine():
        assert (
            refusal(backup) == "Do not use it: public.agreements_agreement differs from the backup."
        )


def tell(backup: Path, said: str, instead: str) -> None:
    """Write something else into the manifest, and its sum anew."""
    path = backup / "manifest.json"
    assert said in path.read_text()
    path.write_text(path.read_text().replace(said, instead))
    sums = backup / "SHA256SUMS"
    lines = [line for line in sums.read_text().splitlines() if "manifest" not in line]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    sums.write_text("\n".join([*lines, f"{digest}  manifest.json", ""]))
