"""A production server of our own for as long as a measurement lasts, and what it uses.

Processor time is that of gunicorn with its workers and of PostgreSQL's processes for the database
measured, read from /proc in nanoseconds: PostgreSQL must run on this machine. Memory is PSS, so
that what the workers share is counted once.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 900  # seconds a server may take to start: at a million, on a busy machine
WORKERS = 2
MINE = "bench"  # what our own connection is called, so that it is not counted


class Server:
    """A running server: its address, and what it has used."""

    def __init__(self, process: subprocess.Popen, port: int) -> None:
        self.process, self.port = process, port

    def ran(self) -> dict[int, int]:
        """Return the nanoseconds that each process has run by now, PostgreSQL's included."""
        return {pid: _ran(pid) for pid in [*self.processes(), *_backends()]}

    def used_ms(self, before: dict[int, int]) -> float:
        """Return the milliseconds of processor time since then, but for processes that ended."""
        return sum(now - before.get(pid, 0) for pid, now in self.ran().items()) / 1e6

    def memory_mb(self) -> float:
        """Return the memory (PSS) of the server and its workers, in megabytes."""
        return sum(_pss(pid) for pid in self.processes()) / 1024

    def processes(self) -> list[int]:
        found = [self.process.pid]
        for pid in found:
            found += _children(pid)
        return found


@contextmanager
def serve(application: str, *how: str, **settings: str) -> Iterator[Server]:
    """Run gunicorn as deploy/ configures it, with two workers on a free port of this machine.

    `how` are further arguments of gunicorn, `settings` further variables of its environment.
    """
    port = _free_port()
    address = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "deploy/gunicorn.conf.py")]
    command += [
        "-b",
        address,
        "-w",
        str(WORKERS),
        "--max-requests",
        "0",
        "--log-level",
        "error",
        "--timeout",  # a machine that does other things too may be slow
        "300",
        *how,
    ]
    told = {"PORT": str(port), "SITE_URL": f"http://{address}", "LOG_LEVEL": "ERROR", **settings}
    told["API_ANONYMOUS_PER_MINUTE"] = "1000000000"
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*command, application], cwd=ROOT, env={**os.environ, **told}
    )
    try:
        _wait_for(process, port)
        yield Server(process, port)
    finally:  # also when this process is told to end: see run.py
        process.terminate()
        process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_for(process: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start; its words are above.")


def _children(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(one) for one in told.split()]


def _backends() -> list[int]:
    """Return PostgreSQL's processes for this database, but not the one of this connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def _ran(pid: int) -> int:
    """Return the nanoseconds that a process has run; 0 for one that is gone."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0])
    except OSError:
        return 0


def _pss(pid: int) -> int:
    """Return the kilobytes of a process, what it shares divided by how many share it."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
