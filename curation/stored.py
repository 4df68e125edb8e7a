"""Keeping files by the fingerprint of their content, and sweeping those that nothing names.

Each app that names files says so in `AppConfig.ready` with `names_files`.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils import timezone

from curation.models import StoredFile, User

KEPT = timedelta(days=30)  # a file that nothing names may still be open in somebody's form
BLOCK = 1024 * 1024
SWEEPING = 7_301_948  # the advisory lock of whoever needs that no file goes

_namers: list[Callable[[set[str]], Iterable[str]]] = []


def names_files(namer: Callable[[set[str]], Iterable[str]]) -> None:
    """Remember a function that tells which of these fingerprints its app names."""
    if namer not in _namers:
        _namers.append(namer)


def path_of(sha256: str) -> Path:
    """Return where the file of this fingerprint stands, whether or not it is there."""
    return Path(settings.FILES_DIR) / sha256[:2] / sha256


def store(content: IO[bytes], *, name: str, media_type: str, by: User | None) -> StoredFile:
    """Keep a file, once; return its entry. The same content brought again is the same entry.

    Side effects: a file below FILES_DIR, readable by this account alone, and a row. The file is
    whole on disk before the row is written.
    """
    root = Path(settings.FILES_DIR)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="coming-", delete=False) as coming:
        try:
            while block := content.read(BLOCK):
                digest.update(block)
                size += len(block)
                coming.write(block)
            coming.flush()
            os.fsync(coming.fileno())
            place = path_of(digest.hexdigest())
            place.parent.mkdir(mode=0o700, exist_ok=True)
            Path(coming.name).replace(place)
        except BaseException:
            Path(coming.name).unlink(missing_ok=True)
            raise
    entry, _made = StoredFile.objects.update_or_create(
        sha256=digest.hexdigest(),
        defaults={"stored": timezone.now()},
        create_defaults={"name": name[:200], "media_type": media_type, "size": size, "by": by},
    )
    return entry


@contextmanager
def nothing_is_swept() -> Iterator[None]:
    """Until the block ends, sweeping waits: for a backup, which copies what the rows name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [SWEEPING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SWEEPING])


def sweep(now=None) -> list[str]:
    """Delete files that nothing has named for 30 days; return their fingerprints."""
    with nothing_is_swept():
        return _sweep(now)


def _sweep(now) -> list[str]:
    before = (now or timezone.now()) - KEPT
    old = set(StoredFile.objects.filter(stored__lt=before).values_list("sha256", flat=True))
    for namer in _namers:
        old -= set(namer(old))
    for sha256 in sorted(old):
        StoredFile.objects.filter(sha256=sha256, stored__lt=before).delete()
        path_of(sha256).unlink(missing_ok=True)
    return sorted(old)
