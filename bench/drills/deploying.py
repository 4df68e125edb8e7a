"""Deploys, upgrades, goes back and comes forward again with the scripts of deploy/, by themselves.

    python bench/drills/deploying.py        as root; ten minutes, most of it pip

Everything lies in one folder, with a PostgreSQL cluster and an account of its own; nginx with the
configuration of a deployment, TLS included, stands before it, and a reader asks all the while.
systemd's part is played by standin.py. What is deployed is the last commit.
"""

import contextlib
import csv
import http.client
import io
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from machine import PROJECT, Database, Wire, free_port, wait_for
from run import say

ACCOUNT = "register-drill"
HOST = "register.example"
FIRST = """
set -euo pipefail
. deploy/lib.sh
RELEASE=$HOME_DIR/releases/$(moment)
first_release "$PWD" "$RELEASE"
"""
BROKEN = "raise SystemExit('a release that does not start')\n"


class Deployment:
    """Places, ports and settings of one deployment below `root`."""

    def __init__(self, root: Path, database: str) -> None:
        self.root, self.checkout = root, root / "checkout"
        self.inner, self.files, self.tls, self.plain = (free_port() for _ in range(4))
        standin = f"{sys.executable} {PROJECT}/bench/drills/standin.py {root}"
        self.environment = {
            **os.environ,
            "HOME_DIR": str(root / "srv"),
            "ETC_DIR": str(root / "etc"),
            "STATE_DIR": str(root / "state"),
            "BACKUP_DIR": str(root / "backups"),
            "HEALTH": f"http://127.0.0.1:{self.inner}/health/ready",
            "OWNER": ACCOUNT,
            "READY_WITHIN": "240",  # the machine of a drill has other things to do
            "SYSTEMCTL": standin,
        }
        self._make_folders()
        self._write_settings(database)
        self._write_units()
        self._write_proxy()

    def _make_folders(self) -> None:
        for name in ("srv", "srv/releases", "etc", "state", "backups", "units"):
            (self.root / name).mkdir(parents=True, mode=0o755)
        for name in ("state", "backups"):
            subprocess.run(["chown", f"{ACCOUNT}:", str(self.root / name)], check=True)  # noqa: S603, S607 - a program of Debian, our words
        subprocess.run(["git", "clone", "-q", str(PROJECT), str(self.checkout)], check=True)  # noqa: S603, S607 - a program of Debian, our words

    def _moved(self, text: str) -> str:
        """What a file of deploy/ says, with the places and ports of here."""
        for old, new in {
            "/srv/register": str(self.root / "srv"),
            "/etc/register/": f"{self.root / 'etc'}/",
            "/var/lib/register": str(self.root / "state"),
            "/var/log/nginx": str(self.root),
            "/etc/nginx/register-locations.conf": str(self.root / "register-locations.conf"),
            f"/etc/letsencrypt/live/{HOST}": str(self.root),
            "127.0.0.1:8000": f"127.0.0.1:{self.inner}",
            "127.0.0.1:8002": f"127.0.0.1:{self.files}",
            "User=register\nGroup=register": f"User={ACCOUNT}\nGroup={ACCOUNT}",
        }.items():
            text = text.replace(old, new)
        return re.sub(r"listen \[::\].*\n", "", text).replace("listen 443", f"listen {self.tls}")

    def _write_settings(self, database: str) -> None:
        text = (PROJECT / "deploy" / "register.env").read_text()
        text = text.replace("REGISTER_HOST", HOST).replace("REGISTER_MAIL", "mail@example.org")
        etc = self.root / "etc"
        (etc / "register.env").write_text(self._moved(text))
        for name, content in {
            "secret_key": os.urandom(36).hex(),
            "database_url": database,
            "email_url": "smtp://127.0.0.1:1?tls=0",
        }.items():
            (etc / name).write_text(content)

    def _write_units(self) -> None:
        for unit in (PROJECT / "deploy" / "systemd").iterdir():
            (self.root / "units" / unit.name).write_text(self._moved(unit.read_text()))

    def _write_proxy(self) -> None:
        own = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        where = ["-keyout", "privkey.pem", "-out", "fullchain.pem", "-subj", f"/CN={HOST}"]
        where += ["-addext", f"subjectAltName=DNS:{HOST}"]
        subprocess.run([*own, *where], cwd=self.root, stderr=subprocess.DEVNULL, check=True)  # noqa: S603 - our own words
        nginx = PROJECT / "deploy" / "nginx"
        site = (nginx / "register.conf").read_text().replace("REGISTER_HOST", HOST)
        site = self._moved(site).replace("listen 80", f"listen {self.plain}")
        (self.root / "register.conf").write_text(site)
        (self.root / "register-locations.conf").write_text(
            (nginx / "register-locations.conf").read_text()
        )
        (self.root / "nginx.conf").write_text(
            f"pid {self.root}/nginx.pid;\nerror_log {self.root}/nginx.log;\n"
            "events {}\nhttp {\n"
            + "".join(
                f"    {one}_temp_path {self.root}/{one};\n"
                for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            )
            + f"    include {self.root}/register.conf;\n}}\n"
        )

    def bash(self, script: str, *, must_work: bool = True) -> str:
        """Run a script of the checkout, or lines that source one; its last line."""
        done = subprocess.run(  # noqa: S603 - our own words
            ["bash", "-c", script],  # noqa: S607 - a program of Debian
            cwd=self.checkout,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if (done.returncode == 0) != must_work:
            raise SystemExit(f"{script}: {done.returncode}\n{done.stdout}")
        return done.stdout.strip().splitlines()[-1]

    def commit(self, path: str, text: str) -> None:
        """A release of its own: `text` written over a file of the checkout."""
        (self.checkout / path).write_text(text)
        author = ["-c", "user.name=drill", "-c", "user.email=drill@example.org"]
        subprocess.run(["git", "add", path], cwd=self.checkout, check=True)  # noqa: S603, S607 - a program of Debian, our words
        subprocess.run(  # noqa: S603 - our own words
            ["git", *author, "commit", "-q", "-m", "A drill"],  # noqa: S607 - a program of Debian
            cwd=self.checkout,
            check=True,
        )

    @property
    def current(self) -> str:
        return (self.root / "srv" / "current").resolve().name

    def get(self, place: str) -> tuple[int, bytes]:
        """Ask the deployed site as a reader does: over TLS, by its name."""
        trusting = ssl.create_default_context(cafile=self.root / "fullchain.pem")
        connection = http.client.HTTPConnection(HOST)
        try:
            plain = socket.create_connection(("127.0.0.1", self.tls), timeout=60)
            connection.sock = trusting.wrap_socket(plain, server_hostname=HOST)
            connection.request("GET", place)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()


@contextlib.contextmanager
def running(site: Deployment) -> Iterator[None]:
    """The services and nginx, until the block ends."""
    log = (site.root / "services.log").open("ab")
    configured = ["-p", str(site.root), "-c", str(site.root / "nginx.conf")]
    subprocess.run(["nginx", "-t", "-q", *configured], check=True)  # noqa: S603, S607 - a program of Debian, our words
    processes = [
        subprocess.Popen([*site.environment["SYSTEMCTL"].split()], stdout=log, stderr=log),  # noqa: S603 - our own words
        subprocess.Popen(["nginx", *configured, "-g", "daemon off;"]),  # noqa: S603, S607 - a program of Debian, our words
    ]
    try:
        wait_for(lambda: site.get("/")[0] == 200)
        yield
    finally:
        for process in processes:
            process.terminate()
            process.wait(60)


class Reader:
    """Asks without end, and counts what came."""

    def __init__(self, site: Deployment) -> None:
        self.seen: Counter[int] = Counter()
        self._site, self._stop = site, threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self._thread.start()

    def _ask(self) -> None:
        while not self._stop.is_set():
            self.seen[self._site.get(f"/agreements/?q=never{time.time_ns()}")[0]] += 1
            time.sleep(0.1)

    def told(self) -> str:
        """`200 ×14, 503 ×2`, and begin anew."""
        seen, self.seen = self.seen, Counter()
        return ", ".join(f"{status or 'none'} ×{n}" for status, n in sorted(seen.items()))

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(60)


def steps(site: Deployment) -> None:
    reader = Reader(site)
    first = site.current

    def did(what: str, release: str, begun: float) -> None:
        if site.current != release:
            raise SystemExit(f"{what}: {site.current} is in use, not {release}")
        say(f"| {what} | {reader.told()} | {time.monotonic() - begun:.0f} s |")

    for round_ in ("first", "second"):
        begun = time.monotonic()
        site.commit("static/drill.txt", f"{round_}\n")
        newer = Path(site.bash("deploy/upgrade.sh").split()[2]).name
        did(f"upgrade, {round_} time", newer, begun)
        begun = time.monotonic()
        site.bash("deploy/rollback.sh")
        did(f"going back, {round_} time", first, begun)
    begun = time.monotonic()
    site.commit("portal/wsgi.py", BROKEN)
    site.bash("deploy/upgrade.sh", must_work=False)
    did("upgrade to a release that does not start", first, begun)
    begun = time.monotonic()
    status, content = site.get("/agreements.csv")
    rows = len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))) - 1
    say(f"| the whole list as CSV: {rows} rows | {status} | {time.monotonic() - begun:.1f} s |")
    reader.stop()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="deploy-", dir="/var/tmp") as name:
        root = Path(name)
        root.chmod(0o755)
        subprocess.run(["useradd", "--system", "--no-create-home", ACCOUNT], check=True)  # noqa: S603, S607 - a program of Debian, our words
        database = Database(root / "cluster")
        database.start()
        try:
            database.create_register()
            site = Deployment(root, Wire(database.socket).address)
            say("| step | what a reader got | took |\n| --- | --- | ---: |")
            begun = time.monotonic()
            site.bash(FIRST)
            say(f"| first release | | {time.monotonic() - begun:.0f} s |")
            with running(site):
                steps(site)
        finally:
            database.stop()
            subprocess.run(["userdel", ACCOUNT], check=True)  # noqa: S603, S607 - a program of Debian, our words


if __name__ == "__main__":
    main()
