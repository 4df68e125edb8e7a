"""Readers who go on asking, and a writer who goes on publishing, while something breaks."""

import http.client
import itertools
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from machine import PROJECT

KEPT = ["/", "/agreements/", "/institutions/", "/api/v1/agreements/", "/ja/targets/", "/explore/"]
PAUSE = 0.03  # seconds between two questions of one reader
GIVES_UP = 60  # seconds


@dataclass
class Asked:
    """One question: when it was asked, how it ended, how long it took."""

    at: float
    is_kept: bool
    status: int
    seconds: float
    place: str


@dataclass
class Readers:
    """So many readers at once: half of what they ask has been asked before, half is new."""

    port: int
    count: int = 6
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._numbers = itertools.count()
        self._threads = [
            threading.Thread(target=self._read, daemon=True) for _ in range(self.count)
        ]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(GIVES_UP)

    def _read(self) -> None:
        while not self._stop.is_set():
            number = next(self._numbers)
            is_kept = number % 2 == 0
            place = KEPT[number // 2 % len(KEPT)]
            if not is_kept:
                place = f"/agreements/?q=never+{number}+{time.time_ns()}"
            self.asked.append(ask(self.port, place, is_kept))
            time.sleep(PAUSE)

    def since(self, moment: float) -> list[Asked]:
        """What was asked since then, and what was still open then."""
        return [one for one in self.asked if one.at + one.seconds >= moment]


def ask(port: int, place: str, is_kept: bool = True) -> Asked:
    """Ask once, without keeping the connection; status 0 where no answer came."""
    at, status = time.monotonic(), 0
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=GIVES_UP)
    with suppress(OSError, http.client.HTTPException):
        connection.request("GET", place)
        answer = connection.getresponse()
        answer.read()
        status = answer.status
        if status == 503 and not answer.headers.get("Retry-After"):
            status = 599  # a 503 that does not say when to come back
    connection.close()
    return Asked(at, is_kept, status, time.monotonic() - at, place)


def warm(port: int) -> None:
    """Ask everything a few times, so that every worker has read what it keeps in memory."""
    for place in [*KEPT, "/agreements/?q=never"] * 6:
        ask(port, place)


def statuses(asked: list[Asked]) -> str:
    """`200 ×14, 503 ×2`"""
    counted = Counter(one.status for one in asked)
    return ", ".join(f"{status or 'none'} ×{count}" for status, count in sorted(counted.items()))


class Writer:
    """A process that publishes one institution after the other, and tells which are done."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.done: list[str] = []
        self._process = subprocess.Popen(  # noqa: S603 our own
            [sys.executable, str(PROJECT / "bench" / "drills" / "publishing.py")],
            cwd=PROJECT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self._process.stdout:
            self.done.append(line.strip())

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(30)
