"""The disk of the database has no byte left; then it has room again.

PostgreSQL ends itself where it cannot write what it promised, and stays down where even its
recovery has no room. What starts it again then is systemd, told so by
deploy/postgresql-restart.conf; here it is a thread.
"""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg2
from machine import DATABASE, USER, Database

SIZE = "700M"
MEGABYTE = "SELECT pg_logical_emit_message(false, 'drill', repeat(md5(random()::text), 32768))"
AGAIN = 5.0  # seconds, as RestartSec in deploy/postgresql-restart.conf


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A file system of its own at `folder`; False where this machine lets us mount none."""
    folder.mkdir()
    image = folder.with_suffix(".image")
    steps = (
        ["truncate", "-s", SIZE, str(image)],
        ["mkfs.ext4", "-q", "-m", "0", str(image)],
        ["mount", "-o", "loop", str(image), str(folder)],
    )
    is_there = all(
        subprocess.run(step, stderr=subprocess.DEVNULL, check=False).returncode == 0  # noqa: S603 - our own words
        for step in steps
    )
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run(["umount", "-l", str(folder)], check=False)  # noqa: S603, S607 - a program of Debian, our words


def fill(folder: Path) -> Path:
    """Take every byte that is left; return what took them."""
    filler = folder / "filler"
    for size in (1 << 20, 4096, 1):  # to the last one
        with suppress(OSError), filler.open("ab", buffering=0) as file:
            while True:
                file.write(b"\0" * size)
    return filler


@contextmanager
def log_written(database: Database) -> Iterator[None]:
    """Have PostgreSQL write what an hour of work writes into its log: kept segments are used up."""
    stop = threading.Event()
    where = {"host": str(database.cluster.sockets), "user": USER, "dbname": DATABASE}

    def write() -> None:
        while not stop.wait(0.1):
            with suppress(psycopg2.Error), closing(psycopg2.connect(**where)) as connection:
                connection.autocommit = True
                while not stop.wait(0.02):
                    connection.cursor().execute(MEGABYTE)

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join(60)


@contextmanager
def started_again(database: Database) -> Iterator[list[float]]:
    """Start the server whenever it ended; yields the moments at which it was found ended."""
    ended: list[float] = []
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.5):
            if not database.is_running:
                ended.append(time.monotonic())
                stop.wait(AGAIN)
                database.start()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield ended
    finally:
        stop.set()
        watcher.join(90)
