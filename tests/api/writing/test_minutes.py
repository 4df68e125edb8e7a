"""Requests without a token are counted by address, by all workers of a machine together."""

import errno
import os
from pathlib import Path

import pytest
from django.conf import settings as portal_settings

from api.tokens import minutes


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.METRICS_DIR = tmp_path
    return tmp_path


def worker() -> minutes.Sheet:
    """What another process has: the same file, opened by itself."""
    return minutes.Sheet(minutes._opened(portal_settings.METRICS_DIR))


def test_workers_count_one_reader_together(folder):
    first, second = worker(), worker()
    assert [one.count("192.0.2.1", 7) for one in (first, second, first)] == [1, 2, 3]
    assert second.count("192.0.2.2", 7) == 1


def test_no_request_is_missed_where_several_workers_count_at_once(folder):
    children = []
    for _number in range(4):
        if not (child := os.fork()):
            for _time in range(500):
                minutes.count("192.0.2.1", 7)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    assert minutes.count("192.0.2.1", 7) == 2001


def test_a_new_minute_begins_at_nothing(folder):
    assert [minutes.count("192.0.2.1", minute) for minute in (7, 7, 8)] == [1, 2, 1]


def test_the_addresses_of_one_network_are_one_reader(folder):
    asked = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"]
    assert [minutes.count(address, 7) for address in asked] == [1, 2, 1]


def test_where_there_is_no_more_room_who_asked_most_stays_counted(folder, monkeypatch):
    monkeypatch.setattr(minutes, "ROWS", 1)
    for _time in range(5):
        minutes.count("192.0.2.1", 7)
    for number in range(100):
        minutes.count(f"198.51.100.{number}", 7)
    assert minutes.count("192.0.2.1", 7) == 6


def test_the_file_tells_nobody_who_asked(folder):
    minutes.count("192.0.2.1", 7)
    before = (folder / minutes.NAME).read_bytes()
    minutes.forget()
    minutes.count("192.0.2.1", 8)
    after = (folder / minutes.NAME).read_bytes()
    assert b"192.0.2" not in before
    assert set(written(before)) & set(written(after)) == set()


def written(content: bytes) -> list[bytes]:
    return [name for name, minute, _used in minutes.ENTRY.iter_unpack(content) if minute]


def test_on_a_full_disk_a_worker_counts_for_itself(folder, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    assert [minutes.count("192.0.2.1", 7) for _time in range(2)] == [1, 2]
