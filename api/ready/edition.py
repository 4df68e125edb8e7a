"""Which code made a row: what is told, and how, may be other after an upgrade."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

# Whose code decides what a record tells: the serializers, the values, and what rows they read.
PACKAGES = ("api", "api/ready", "targets", "values", "values/dates", "values/quantities")
PACKAGES += ("values/wording",)
MODELS = "models"


@cache
def edition() -> str:
    """Return the fingerprint of the code that tells records: reads a hundred small files once."""
    told = hashlib.blake2b(digest_size=16)
    told.update(repr([code for code, _name in settings.LANGUAGES]).encode())
    for path in _sources():
        told.update(path.name.encode())
        told.update(path.read_bytes())
    return told.hexdigest()


def _sources() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    folders = [base / name for name in PACKAGES]
    folders += [base / app / MODELS for app in settings.REGISTER_APPS]
    for folder in folders:
        yield from sorted(folder.glob("*.py"))
