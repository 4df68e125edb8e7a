"""The folder of kept answers stays within its size, and loses what is older than the register."""

import os
import time
from pathlib import Path

import pytest

from portal.pages.store import BLOCK, PageStore, on_disk


@pytest.fixture
def store(tmp_path: Path) -> PageStore:
    return PageStore(tmp_path / "pages", most_bytes=32 * BLOCK)


def names(store: PageStore, moment: str = "now", shelf: str = "plain") -> list[str]:
    return sorted(path.name for path in (store.folder / moment / shelf).iterdir())


def test_what_was_put_is_got_by_every_process(store):
    store.put("now", "plain", "a", b"hello")
    other = PageStore(store.folder, store.most_bytes)
    assert other.get("now", "plain", "a") == b"hello"
    assert other.get("later", "plain", "a") is None
    assert other.get("now", "asked", "a") is None


def test_only_this_account_may_put_pages_there(store):
    store.put("now", "plain", "a", b"hello")
    assert store.folder.stat().st_mode & 0o777 == 0o700


def test_a_full_shelf_loses_what_was_asked_for_longest_ago(store):
    for number in range(30):
        store.put("now", "plain", f"{number:02}", b"x")
        past = time.time() - 1000 + number
        os.utime(store.folder / "now" / "plain" / f"{number:02}", (past, past))
    assert store.get("now", "plain", "00") == b"x"  # asked for just now
    for number in range(30, 50):
        store.put("now", "plain", f"{number:02}", b"x")
    left = names(store)
    assert len(left) * on_disk(1) <= store.most_bytes + 2 * BLOCK
    assert "00" in left
    assert "01" not in left


def test_one_shelf_does_not_push_out_another(store):
    store.put("now", "plain", "home", b"x")
    for number in range(100):
        store.put("now", "asked", str(number), b"x")
    assert names(store) == ["home"]


def test_older_moments_go_once_nobody_can_be_writing_to_them(store):
    store.put("one", "plain", "a", b"x")
    store.put("two", "plain", "a", b"x")
    assert sorted(path.name for path in store.folder.iterdir()) == ["one", "two"]
    past = time.time() - 3600
    for moment in ("one", "two"):
        os.utime(store.folder / moment, (past, past))
    store.put("three", "plain", "a", b"x")
    assert [path.name for path in store.folder.iterdir()] == ["three"]


def test_a_disk_that_refuses_only_means_that_nothing_is_kept(store, monkeypatch, caplog):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("portal.pages.store.tempfile.mkstemp", full)
    store.put("now", "plain", "a", b"x")
    assert store.get("now", "plain", "a") is None
    assert "No space left on device" in caplog.text


def test_all_can_be_forgotten(store):
    store.put("now", "plain", "a", b"x")
    store.forget()
    assert store.get("now", "plain", "a") is None
