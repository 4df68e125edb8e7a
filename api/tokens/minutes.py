"""Requests by address in the minute that runs, counted by all workers of a machine together.

They share one small file, mapped into memory. Of an address it holds a keyed hash that is another
in the next minute, so that nothing in it tells who asked, or that somebody asked again.
"""

import fcntl
import ipaddress
import logging
import mmap
import os
import struct
import threading
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)
ENTRY = struct.Struct("=8sII")  # hash of address and minute, minute, requests
WAYS = 8  # places that one address may have
ROWS = 2048
ROW = WAYS * ENTRY.size
SIZE = ROWS * ROW
NAME = "this-minute"
NEVER = (b"", 0, 0)


class Sheet:
    """The counts of one process: in the file it shares, or without a file in its own memory."""

    def __init__(self, handle: int | None = None) -> None:
        self._handle = handle
        self._map = mmap.mmap(-1 if handle is None else handle, SIZE)
        self._lock = threading.Lock()

    def count(self, address: str, minute: int) -> int:
        """Count one request; return how many this address has made in this minute."""
        name = _hashed(address, minute)
        with self._lock:
            self._hold(fcntl.LOCK_EX)
            try:
                return self._more(name, minute)
            finally:
                self._hold(fcntl.LOCK_UN)

    def forget(self) -> None:
        """Begin anew; for tests."""
        self._map[:] = bytes(SIZE)

    def _hold(self, how: int) -> None:
        if self._handle is not None:
            fcntl.flock(self._handle, how)

    def _more(self, name: bytes, minute: int) -> int:
        start = int.from_bytes(name, "big") % ROWS * ROW
        row = list(ENTRY.iter_unpack(self._map[start : start + ROW]))
        names = [one[0] for one in row]
        if name in names:
            mine = names.index(name)
        else:  # the place of a minute that is over, or else of who asked least
            mine = min(range(WAYS), key=lambda n: (row[n][1] == minute, row[n][2]))
            row[mine] = NEVER
        used = row[mine][2] + 1
        ENTRY.pack_into(self._map, start + mine * ENTRY.size, name, minute, used)
        return used


def count(address: str, minute: int) -> int:
    """Count one request of this address, for all workers; return how many it has made."""
    return _sheet().count(address, minute)


def forget() -> None:
    """Begin anew; for tests."""
    _sheet().forget()


def _sheet() -> Sheet:
    return _sheet_of(os.getpid(), settings.METRICS_DIR)


@cache
def _sheet_of(process: int, folder: Path) -> Sheet:
    """Return this process' way to the file: a lock is held by who opened it, never inherited."""
    try:
        return Sheet(_opened(folder))
    except OSError as error:
        logger.warning("Process %s counts requests for itself alone: %s", process, error)
        return Sheet()


def _opened(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    # Room for all of it now: writing to a mapped file that a full disk cannot hold ends a process.
    os.posix_fallocate(handle, 0, SIZE)
    return handle


def _hashed(address: str, minute: int) -> bytes:
    told = f"{minute} {_network(address)}".encode()
    return blake2b(told, key=_key(settings.SECRET_KEY), digest_size=8).digest()


@cache
def _key(secret: str) -> bytes:
    return sha256(f"requests by address {secret}".encode()).digest()


def _network(address: str) -> str:
    """One IPv6 customer has a whole /64 of addresses."""
    if ":" not in address:
        return address
    try:
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    except ValueError:
        return address
