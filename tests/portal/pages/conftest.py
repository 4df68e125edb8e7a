"""A site that keeps answers, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from portal.pages.middleware import _store_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pages"


@pytest.fixture
def keeping(settings, folder) -> Iterator[Client]:
    """A reader of such a site."""
    settings.PAGE_CACHE_MB, settings.PAGE_CACHE_DIR = 8, folder
    yield Client()
    _store_at.cache_clear()
