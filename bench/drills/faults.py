"""What is broken, for how long, and what counts as mended."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from disk import AGAIN, fill, log_written, started_again
from load import Asked, Readers, Writer, statuses, warm
from machine import PROJECT, Database, Site, Wire, wait_for
from work import Beside, silent_office

BREAK = 3.0  # seconds that a fault lasts
LONG = 20.0  # seconds of one that outlasts every limit
CALM = 1.5  # seconds of load before it
AFTER = 8.0  # seconds that are watched after it


@dataclass
class Result:
    """One line of the table."""

    fault: str
    kept: str
    new: str
    longest: float
    back: float | None
    written: str

    def __str__(self) -> str:
        back = "never away" if self.back is None else f"{self.back:.1f} s"
        told = [self.fault, self.kept, self.new, f"{self.longest:.1f} s", back, self.written]
        return f"| {' | '.join(told)} |"


@dataclass
class Drill:
    """A running register, and how to try one fault on it."""

    database: Database
    wire: Wire
    site: Site
    disk: Path | None = None

    def under_load(
        self, fault: str, during: Callable[[], None], lasts: float = AFTER, writes: bool = True
    ) -> Result:
        """Readers and a writer at work; the fault; then what they saw and what was lost."""
        writer = Writer(self.site.environment) if writes else None
        if writer:
            wait_for(lambda: len(writer.done) > 3)
        warm(self.site.port)
        with Readers(self.site.port) as readers:
            time.sleep(CALM)
            begun = time.monotonic()
            during()
            mended = time.monotonic()
            time.sleep(lasts)
        seen = readers.since(begun)
        written = self._written(writer) if writer else "nothing was being written"
        return Result(
            fault,
            statuses([one for one in seen if one.is_kept]),
            statuses([one for one in seen if not one.is_kept]),
            max(one.seconds for one in seen),
            back_after(seen, mended),
            written,
        )

    def _written(self, writer: Writer) -> str:
        count = len(writer.done)
        writer.stop()
        command = [sys.executable, "bench/drills/publishing.py", "--check"]
        told = subprocess.run(  # noqa: S603 our own
            command,
            cwd=PROJECT,
            env=self.site.environment,
            input=" ".join(writer.done),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        return f"{count} published, {told[0]} lost, {told[1]} half"

    # The faults

    def nothing_broken(self) -> Result:
        return self.under_load("none: to compare with", lambda: time.sleep(BREAK), 2)

    def postgresql_killed(self) -> Result:
        def during() -> None:
            self.database.kill()
            time.sleep(BREAK)
            self.database.start()
            wait_for(self.database.answers)

        return self.under_load("PostgreSQL killed (-9), started again after 3 s", during)

    def workers_killed(self) -> Result:
        def during() -> None:
            for _time in range(3):
                for pid in self.site.workers()[:1]:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                time.sleep(1)

        return self.under_load("a worker killed (-9) each second, three times", during)

    def wire_cut(self) -> Result:
        def during() -> None:
            self.wire.cut()
            time.sleep(BREAK)
            self.wire.mend()

        return self.under_load("connection to the database cut for 3 s", during)

    def wire_silent(self) -> Result:
        def during() -> None:
            self.wire.is_silent = True
            time.sleep(BREAK)
            self.wire.mend()

        return self.under_load("connection to the database silent for 3 s", during)

    def lock_held(self) -> Result:
        def during() -> None:
            holder = subprocess.Popen(  # noqa: S603 our own
                [sys.executable, "manage.py", "shell", "-v0", "-c", HOLD],
                cwd=PROJECT,
                env=self.site.environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            holder.stdout.readline()
            holder.wait(60)

        return self.under_load("the table of agreements locked for 12 s", during, writes=False)

    def slow_clients(self) -> Result:
        def during() -> None:
            slow = [threading.Thread(target=self._drip, daemon=True) for _ in range(200)]
            for thread in slow:
                thread.start()
            time.sleep(BREAK * 2)

        return self.under_load("200 clients that send one byte a second", during, 2, writes=False)

    def _drip(self) -> None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.site.port)) as client:
            for byte in b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + b"x" * 100:
                client.sendall(bytes([byte]))
                time.sleep(1)

    def worker_killed_in_mid_import(self) -> Result:
        """A table of thousands of rows; the worker is killed while it writes drafts."""
        written, seconds = Beside(self.site).kill_in_mid_import()
        return beside("task worker killed (-9) in mid-import", seconds, written)

    def mail_refused(self) -> Result:
        written, seconds = Beside(self.site).letters(port=1)
        return beside("mail server refuses", seconds, written)

    def mail_silent(self) -> Result:
        with silent_office() as port:
            written, seconds = Beside(self.site).letters(port)
        return beside("mail server takes the connection and says nothing", seconds, written)

    def disk_of_database_full(self) -> Result:
        fault = f"the disk of the database full for {LONG:.0f} s"
        if self.disk is None:
            return Result(fault, "not tried", "not tried", 0, None, "no disk could be mounted")

        def during() -> None:
            filler = fill(self.disk)
            with log_written(self.database):
                time.sleep(LONG)
            filler.unlink()
            wait_for(self.database.answers)

        with started_again(self.database) as ended:
            result = self.under_load(fault, during, lasts=AFTER + AGAIN)
        result.written += f"; PostgreSQL ended itself {len(ended)} times"
        return result

    def wire_silent_for_long(self) -> Result:
        def during() -> None:
            self.wire.is_silent = True
            time.sleep(LONG)
            self.wire.mend()

        fault = f"connection to the database silent for {LONG:.0f} s"
        return self.under_load(fault, during, writes=False)

    def disk_full(self, folder: Path) -> Result:
        """The disk of the stored files, the pages and the counts has no byte left."""
        if subprocess.run(  # noqa: S603 our own folder
            ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(folder)],  # noqa: S607 - a program of Debian
            capture_output=True,
            check=False,
        ).returncode:
            return Result("the disk of files and pages full", "not tried", "not tried", 0, None, "")
        with suppress(OSError), (folder / "filler").open("wb") as filler:
            while True:
                filler.write(b"\0" * 65536)
        try:
            return self.under_load("the disk of kept pages and counts full", lambda: time.sleep(3))
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=False)  # noqa: S603, S607 - a program of Debian, our words
            shutil.rmtree(folder, ignore_errors=True)


HOLD = """
from django.db import connection, transaction
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("LOCK TABLE agreements_agreement IN ACCESS EXCLUSIVE MODE")
    print("held", flush=True)
    cursor.execute("SELECT pg_sleep(12)")
"""


def beside(fault: str, seconds: float, written: str) -> Result:
    """The line of a fault that no reader sees."""
    unseen = "readers see nothing of it"
    return Result(fault, unseen, unseen, 0.0, seconds, written)


def back_after(seen: list[Asked], mended: float) -> float | None:
    """Seconds from the mending to the end of the last question that failed; None if none did."""
    failed = [one.at + one.seconds for one in seen if one.status != 200]
    return max(0.0, max(failed) - mended) if failed else None


def all_of(drill: Drill) -> list[Callable[[], Result]]:
    full = Path(drill.site.environment["METRICS_DIR"])
    return [
        drill.nothing_broken,
        drill.postgresql_killed,
        drill.wire_cut,
        drill.wire_silent,
        drill.workers_killed,
        drill.lock_held,
        drill.slow_clients,
        drill.wire_silent_for_long,
        drill.worker_killed_in_mid_import,
        drill.mail_refused,
        drill.mail_silent,
        drill.disk_of_database_full,
        partial(drill.disk_full, full),
    ]
