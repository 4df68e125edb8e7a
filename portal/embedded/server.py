"""The embedded server: started by whoever needs it first, stopped by whoever leaves last."""

import atexit
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path

from portal.embedded.cluster import DATABASE, PORT, SOCKET, USER, Cluster
from portal.embedded.errors import EmbeddedDatabaseError

TRIES = 60
PAUSE = 0.25  # seconds between two tries


@dataclass
class Server:
    """A cluster that several processes share.

    `users.lock` is held shared by every process that uses the server; `start.lock` is held by the
    one that starts or stops it. The kernel frees both when a process dies, however it dies.
    """

    cluster: Cluster
    handle: TextIOWrapper | None = field(init=False, default=None)

    @property
    def socket_folder(self) -> str:
        return str(self.cluster.sockets)

    def ensure(self) -> None:
        """Makes the cluster and its database if they are missing, and starts the server."""
        self.handle = (self.cluster.folder / "users.lock").open("a")
        fcntl.flock(self.handle, fcntl.LOCK_SH)
        with self._alone():
            self.cluster.create()
            self._start()
            self._create_database()
        atexit.register(self.release, os.getpid())

    def release(self, process: int) -> None:
        """Gives the server back; the last one out stops it. A forked child leaves that alone."""
        if os.getpid() != process or self.handle is None:
            return
        with self._alone():
            if _is_last_user(self.handle):
                self._stop()
        self.handle.close()
        self.handle = None

    def stop(self) -> bool:
        """Stops the server whoever uses it; whether there was one to stop."""
        with self._alone():
            if not self._process_is_alive():
                return False
            return self._stop()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.cluster.folder / "start.lock").open("a") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def _start(self) -> None:
        for _try in range(TRIES):
            if self._answers():
                return
            if not self._process_is_alive():
                self._clear_remains()
                self._launch()  # may still lose to children of a killed server: hence the tries
            time.sleep(PAUSE)
        raise EmbeddedDatabaseError(
            f"The embedded PostgreSQL did not start; {self.cluster.log} says why. "
            "Set DATABASE_URL to use a server of your own."
        )

    def _answers(self) -> bool:
        where = ["-h", self.socket_folder, "-p", PORT, "-U", USER, "-d", "postgres"]
        return self.cluster.run("pg_isready", "-q", *where) == 0

    def _process_is_alive(self) -> bool:
        """Whether the process in the pid file is a server of this cluster.

        The number alone proves nothing: it may belong to another program by now.
        """
        try:
            pid = int((self.cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return False
        return _works_in(pid, self.cluster.data)

    def _clear_remains(self) -> None:
        """Files that a killed server left and a new one would stumble over."""
        (self.cluster.data / "postmaster.pid").unlink(missing_ok=True)
        (Path(self.socket_folder) / f"{SOCKET}.lock").unlink(missing_ok=True)

    def _launch(self) -> None:
        options = {
            "listen_addresses": "''",
            "unix_socket_directories": f"'{self.socket_folder}'",
            "unix_socket_permissions": "0700",
            "max_connections": "100",
            "synchronous_commit": "off",
        }
        settings = " ".join(f"-c {name}={value}" for name, value in options.items())
        self._control("-t", "60", "-l", str(self.cluster.log), "-o", settings, "start")

    def _stop(self) -> bool:
        return self._control("-m", "fast", "stop") == 0

    def _control(self, *arguments: str) -> int:
        return self.cluster.run("pg_ctl", "-D", str(self.cluster.data), "-w", *arguments)

    def _create_database(self) -> None:
        """The database itself; the marker spares asking the server at every start."""
        marker = self.cluster.folder / f"{DATABASE}.created"
        if marker.exists() and not self.cluster.is_new:
            return
        where = ["-h", self.socket_folder, "-p", PORT, "-U", USER]
        self.cluster.run("createdb", *where, DATABASE)
        marker.touch()


def _is_last_user(handle: TextIOWrapper) -> bool:
    """Whether nobody else holds this lock: then it becomes ours alone."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _works_in(pid: int, folder: Path) -> bool:
    """Whether that process lives and its working folder is this one, as a server's always is.

    Where the system shows no processes as files (macOS), that it lives has to do.
    """
    if not Path("/proc/self").exists():
        return _lives(pid)
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        return state not in "ZX" and Path(f"/proc/{pid}/cwd").readlink() == folder
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return False


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
