"""Plays the part of systemd where none runs: holds the socket, runs the services of deploy/.

    standin.py ROOT             begins, and stays; reads ROOT/units, told by ROOT/told
    standin.py ROOT restart A   what a script asks of systemctl

What a unit says of its sandbox, of memory and of accounts' rights is not seen by it: it reads
ListenStream, ExecStart, User and EnvironmentFile, and starts again what ends.
"""

import contextlib
import os
import pwd
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

SERVICES = ("register", "register-downloads", "register-worker")


class Service:
    """One unit, running."""

    def __init__(self, unit: Path, door: socket.socket | None) -> None:
        text = unit.read_text().replace("\\\n", " ")
        self.settings = dict(re.findall(r"^(\w+)=(.*)$", text, flags=re.MULTILINE))
        self.door = door
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        environment = {"PATH": os.defpath, "HOME": "/", **self._named()}
        command = shlex.split(self.settings["ExecStart"])
        if self.door:  # as systemd hands a socket over: open as 3, and told so
            command = ["sh", "-c", 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"', "sh", *command]
        door = self.door.fileno() if self.door else None
        account = pwd.getpwnam(self.settings["User"])
        self.process = subprocess.Popen(  # noqa: S603 our own units
            command,
            cwd=os.path.realpath(self.settings["WorkingDirectory"]),
            env=environment,
            user=account.pw_uid,
            group=account.pw_gid,
            extra_groups=[],
            pass_fds=() if door is None else (door,),
        )

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(40)

    def _named(self) -> dict[str, str]:
        lines = Path(self.settings["EnvironmentFile"]).read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def stay(root: Path) -> None:
    """Run the services until we are ended; do what is written into ROOT/told."""
    units = root / "units"
    listens = re.search(r"ListenStream=(.+):(\d+)", (units / "register.socket").read_text())
    door = socket.create_server((listens[1], int(listens[2])), backlog=512)
    os.dup2(door.fileno(), 3)
    handed = socket.socket(fileno=3)
    services = {
        name: Service(units / f"{name}.service", handed if name == "register" else None)
        for name in SERVICES
    }
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        for service in services.values():
            service.start()
        while True:
            obey(root / "told", services)
            for service in services.values():
                if service.process.poll() is not None:  # Restart=always, RestartSec=1
                    time.sleep(1)
                    service.start()
            time.sleep(0.05)
    finally:
        for service in services.values():
            service.stop()


def obey(told: Path, services: dict[str, Service]) -> None:
    """Restart what is named, and tell by taking the note away that it is done."""
    with contextlib.suppress(FileNotFoundError):
        for name in told.read_text().split():
            services[name.removesuffix(".service")].stop()
            services[name.removesuffix(".service")].start()
        told.unlink()


def ask(root: Path, verb: str, names: list[str]) -> None:
    if verb != "restart":
        return
    note = root / "told"
    (root / "note").write_text(" ".join(names))
    (root / "note").rename(note)
    while note.exists():
        time.sleep(0.05)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        ask(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
    else:
        stay(Path(sys.argv[1]))
