"""A machine of our own to break: a PostgreSQL cluster, a proxy before it, workers, nginx.

Nothing here touches a database or a server that was there before; all of it lies in one folder.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from portal.embedded.cluster import DATABASE, PORT, SOCKET, USER, Cluster  # noqa: E402 the path first

PATIENCE = 240  # seconds for something to come up: machines under load are slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Database:
    """A PostgreSQL cluster that is killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.cluster = Cluster(folder)
        self.cluster.create()

    @property
    def socket(self) -> str:
        return str(self.cluster.sockets / SOCKET)

    def start(self) -> None:
        """Start it as a server in production is: what is committed is on disk."""
        (self.cluster.data / "postmaster.pid").unlink(missing_ok=True)
        Path(f"{self.socket}.lock").unlink(missing_ok=True)
        options = {
            "listen_addresses": "''",
            "unix_socket_directories": f"'{self.cluster.sockets}'",
            "max_connections": "100",
            "synchronous_commit": "on",
            "max_wal_size": "128MB",
        }
        told = " ".join(f"-c {name}={value}" for name, value in options.items())
        self._control("-t", "60", "-l", str(self.cluster.log), "-o", told, "start")

    def stop(self) -> None:
        self._control("-m", "immediate", "stop")

    def kill(self) -> None:
        """kill -9 of the server and of every process of its own."""
        pid = self.pid
        children = subprocess.run(  # noqa: S603 a number
            ["ps", "-o", "pid=", "--ppid", str(pid)],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        for one in [pid, *map(int, children)]:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)

    @property
    def pid(self) -> int:
        return int((self.cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])

    @property
    def is_running(self) -> bool:
        return self.cluster.run("pg_ctl", "-D", str(self.cluster.data), "status") == 0

    def answers(self) -> bool:
        where = ["-h", str(self.cluster.sockets), "-p", PORT, "-U", USER, "-d", "postgres"]
        return self.cluster.run("pg_isready", "-q", *where) == 0

    def create_register(self) -> None:
        where = ["-h", str(self.cluster.sockets), "-p", PORT, "-U", USER]
        self.cluster.run("createdb", *where, DATABASE)

    def _control(self, *arguments: str) -> None:
        self.cluster.run("pg_ctl", "-D", str(self.cluster.data), "-w", *arguments)


class Wire:
    """The network between workers and database: it can be cut, and it can fall silent."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.port = free_port()
        self.is_cut = False
        self.is_silent = False
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._door = socket.create_server(("127.0.0.1", self.port), backlog=128)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{DATABASE}"

    def cut(self) -> None:
        """Every connection ends, and no new one is made."""
        self.is_cut = True
        for pair in self._pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self._pairs.clear()

    def mend(self) -> None:
        self.is_cut = self.is_silent = False

    def _accept(self) -> None:
        while True:
            near, _place = self._door.accept()
            if self.is_cut:
                near.close()
                continue
            far = socket.socket(socket.AF_UNIX)
            try:
                far.connect(self.target)
            except OSError:
                near.close()
                continue
            self._pairs.append((near, far))
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while content := one.recv(65536):
                while self.is_silent:
                    time.sleep(0.02)
                other.sendall(content)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class Site:
    """The register as it is deployed: gunicorn with three workers, nginx before it."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.inner, self.port = free_port(), free_port()
        self.environment = {
            **os.environ,
            "DATABASE_URL": database,
            "FILES_DIR": str(folder / "files"),
            "PAGE_CACHE_DIR": str(folder / "pages"),
            "METRICS_DIR": str(folder / "metrics"),
            "API_ANONYMOUS_PER_MINUTE": "10000000",
            "SITE_URL": f"http://127.0.0.1:{self.port}",
            "EMAIL_URL": "smtp://127.0.0.1:1?tls=0",
            "LOG_LEVEL": "ERROR",
        }
        self._server: subprocess.Popen | None = None
        self._nginx: subprocess.Popen | None = None

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=PROJECT, env=self.environment, check=True)  # noqa: S603 our own

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "-w", "3"]
        command += ["-b", f"127.0.0.1:{self.inner}", "portal.wsgi"]
        log = (self.folder / "server.log").open("ab")
        self._server = subprocess.Popen(  # noqa: S603 our own
            command, cwd=PROJECT, env=self.environment, stdout=log, stderr=log
        )
        if shutil.which("nginx"):
            self._start_nginx()
        else:
            self.port = self.inner
        wait_for(lambda: answers(self.port))

    def stop(self) -> None:
        for process in (self._nginx, self._server):
            if process:
                process.terminate()
                process.wait(30)

    def workers(self) -> list[int]:
        found = subprocess.run(  # noqa: S603 a number
            ["ps", "-o", "pid=", "--ppid", str(self._server.pid)],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(one) for one in found.stdout.split()]

    def _start_nginx(self) -> None:
        """nginx with the locations of a deployment, on a port of its own and without TLS."""
        shutil.copy(PROJECT / "deploy" / "nginx" / "register-locations.conf", self.folder)
        config = self.folder / "nginx.conf"
        # All readers of a drill have one address: the limit of one reader is not what is tried.
        config.write_text(
            NGINX.format(folder=self.folder, inner=self.inner, port=self.port), encoding="ascii"
        )
        locations = self.folder / "register-locations.conf"
        text = locations.read_text().replace("register_readers 60", "register_readers 2000")
        locations.write_text(text)
        self._nginx = subprocess.Popen(  # noqa: S603 our own
            ["nginx", "-p", str(self.folder), "-c", str(config), "-g", "daemon off;"],  # noqa: S607
            stderr=(self.folder / "nginx.log").open("ab"),
        )


NGINX = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/other;
    uwsgi_temp_path {folder}/other;
    scgi_temp_path {folder}/other;
    limit_conn_zone $binary_remote_addr zone=register_readers:10m;
    limit_req_zone $binary_remote_addr zone=register_forms:10m rate=30r/m;
    upstream register {{ server 127.0.0.1:{inner}; keepalive 16; }}
    upstream register_downloads {{ server 127.0.0.1:{inner}; keepalive 4; }}
    server {{
        listen 127.0.0.1:{port};
        include {folder}/register-locations.conf;
    }}
}}
"""


def answers(port: int) -> bool:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def wait_for(condition, seconds: float = PATIENCE) -> float:
    """Wait until it holds; how many seconds it took. SystemExit if it never does."""
    begun = time.monotonic()
    while not condition():
        if time.monotonic() - begun > seconds:
            raise SystemExit(f"{condition} does not come true in {seconds} seconds.")
        time.sleep(0.05)
    return time.monotonic() - begun


@contextmanager
def machine(folder: Path, disk: Path) -> Iterator[tuple[Database, Wire, Site]]:
    """A running register with the records of data/, until the block ends; its rows in `disk`."""
    database = Database(disk / "cluster")
    database.start()
    try:
        database.create_register()
        wire = Wire(database.socket)
        site = Site(folder, wire.address)
        site.manage("migrate", "-v0")
        site.manage("load_records", "data/")
        site.start()
        try:
            yield database, wire, site
        finally:
            site.stop()
    finally:
        database.stop()
