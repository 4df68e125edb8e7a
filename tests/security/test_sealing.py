"""Backups leave the machine encrypted, for a key that the machine does not have."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

SEAL = Path(settings.BASE_DIR) / "deploy" / "seal.sh"


@pytest.fixture(scope="module")
def keys() -> Iterator[Path]:
    """A folder of somebody elsewhere: a private key, and `public.asc` to give away."""
    if shutil.which("gpg") is None:
        pytest.fail("gpg is needed: apt-get install gnupg", pytrace=False)
    folder = Path(tempfile.mkdtemp(prefix="keys-"))  # a short path: gpg puts a socket there
    gpg(folder, "--passphrase", "", "--quick-generate-key", "backup@example.org", "future-default")
    (folder / "public.asc").write_bytes(gpg(folder, "--armor", "--export"))
    yield folder
    subprocess.run(["gpgconf", "--homedir", folder, "--kill", "all"], check=False)
    shutil.rmtree(folder)


@pytest.fixture
def backups(tmp_path) -> Path:
    """Two backups, of which the newer holds one row more."""
    for moment, rows in (("2026-11-21T021500Z", "one"), ("2026-11-22T021500Z", "one two")):
        (tmp_path / moment).mkdir()
        (tmp_path / moment / "database.dump").write_text(rows)
        (tmp_path / moment / "SHA256SUMS").write_text("…")
    return tmp_path


def gpg(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    command = ["gpg", "--homedir", str(folder), "--batch", "--quiet", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def seal(backups: Path, *arguments: str) -> subprocess.CompletedProcess:
    places = {**os.environ, "BACKUP_DIR": str(backups)}
    return subprocess.run(["bash", SEAL, *arguments], env=places, capture_output=True, check=False)


def test_a_sealed_backup_is_read_by_who_has_the_key_and_by_nobody_else(keys, backups):
    sealed = seal(backups, str(keys / "public.asc"))
    assert (sealed.returncode, sealed.stderr) == (0, b"")
    assert b"one two" not in sealed.stdout

    content = BytesIO(gpg(keys, "--decrypt", given=sealed.stdout))
    with tarfile.open(fileobj=content) as opened:
        assert opened.extractfile("2026-11-22T021500Z/database.dump").read() == b"one two"

    with (
        tempfile.TemporaryDirectory(prefix="none-") as other,
        pytest.raises(subprocess.CalledProcessError),
    ):
        gpg(Path(other), "--decrypt", given=sealed.stdout)


def test_without_a_key_or_a_backup_nothing_is_sent(keys, backups, tmp_path):
    missing = seal(backups, str(keys / "absent.asc"))
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert b"Stopped: there is no key in" in missing.stderr
    (tmp_path / "empty").mkdir()
    nothing = seal(tmp_path / "empty", str(keys / "public.asc"))
    assert (nothing.returncode, nothing.stdout) == (1, b"")
    assert b"Stopped: there is no whole backup in" in nothing.stderr
