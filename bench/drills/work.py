"""What happens beside the pages: a table is imported, letters are sent."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from machine import PROJECT, Site, wait_for

ROWS = 4000
BRING = f"""
from django.core.files.uploadedfile import SimpleUploadedFile
from curation.models import User
from curation.queue.worker import run_next
from intake.tables import actions
by = User.objects.create_user("drill", role="curator")
rows = ["University,Partner,Country,Type,Year"]
row = "Kyushu University,University {{}},Viet Nam,MOU,{{}}"
rows += [row.format(n, 1990 + n % 30) for n in range({ROWS})]
upload = SimpleUploadedFile("list.csv", chr(10).join(rows).encode())
table = actions.bring(upload=upload, record_type="agreement", by=by)
table.source = dict(title="A list", publisher="A ministry", kind="report", language="en")
table.save()
actions.start_check(table=table, by=by)
while run_next(): pass
table.refresh_from_db()
assert not table.report["counts"].get("faults"), table.report
actions.start_import(table=table, by=by)
"""
TABLE = """
from curation.models import Draft, Job
job = Job.objects.latest("number")
print(job.state, job.done, Draft.objects.filter(record_type="agreement").count())
"""
INVITE = """
import time
from curation.accounts.actions import send_invitation
from curation.models import Invitation, User
by, _new = User.objects.get_or_create(username="inviting", role="administrator")
begun = time.monotonic()
for number in range(3):
    mail = f"{time.time_ns()}@example.org"
    send_invitation(invitation=Invitation(email=mail, role="curator", invited_by=by))
print((time.monotonic() - begun) / 3)
"""
NOW = """
from django.utils import timezone
from curation.models import Job
Job.objects.filter(state="ready").update(run_after=timezone.now())
print(Job.objects.filter(state="ready").count())
"""


@dataclass
class Beside:
    """Commands and workers of one register."""

    site: Site

    def shell(self, script: str, **more: str) -> list[str]:
        """Run lines of Python in the register; the words they print."""
        done = subprocess.run(  # noqa: S603 our own
            [sys.executable, "manage.py", "shell", "-v0", "-c", script],
            cwd=PROJECT,
            env={**self.site.environment, **more},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout.split()

    def worker(self, *arguments: str, **more: str) -> subprocess.Popen:
        return subprocess.Popen(  # noqa: S603 our own
            [sys.executable, "manage.py", "work", *arguments],
            cwd=PROJECT,
            env={**self.site.environment, **more},
            stderr=subprocess.DEVNULL,
        )

    def kill_in_mid_import(self) -> tuple[str, float]:
        """What was written after a kill -9 at some row, and after the next worker; seconds."""
        self.shell(BRING)
        first = self.worker()
        wait_for(lambda: int(self.shell(TABLE)[1]) > 0)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        _state, row, half = self.shell(TABLE)
        begun = time.monotonic()
        second = self.worker()
        try:
            wait_for(lambda: self.shell(TABLE)[0] == "done")
        finally:
            second.terminate()
            second.wait(30)
        whole = self.shell(TABLE)[2]
        told = f"killed at row {row} of {ROWS}: {half} drafts; after the next worker {whole}"
        return told, time.monotonic() - begun

    def letters(self, port: int) -> tuple[str, float]:
        """Three invitations while nobody takes mail, then a mail server: what arrived."""
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{port}?tls=0"}
        each = float(self.shell(INVITE, **mail)[-1])
        waiting = int(self.shell(NOW)[-1])
        begun = time.monotonic()
        with post_office() as office:
            works = {"EMAIL_URL": f"smtp://127.0.0.1:{office.port}?tls=0"}
            worker = self.worker(**works)
            try:
                wait_for(lambda: len(office.letters) >= waiting)
            finally:
                worker.terminate()
                worker.wait(30)
        told = f"{each:.1f} s an invitation, {waiting} letters waited, {len(office.letters)} came"
        return told, time.monotonic() - begun


@dataclass
class PostOffice:
    """A mail server that takes every letter."""

    door: socket.socket
    letters: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return self.door.getsockname()[1]

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _place = self.door.accept()
                threading.Thread(target=self._talk, args=(client,), daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        with client, client.makefile("rw", encoding="utf-8", newline="\r\n") as lines:

            def say(line: str) -> None:
                lines.write(f"{line}\n")
                lines.flush()

            say("220 drill")
            for line in lines:
                word = line[:4].upper().strip()
                if word == "DATA":
                    say("354 go on")
                    self.letters.append("".join(iter(lines.readline, ".\r\n")))
                say("221 bye" if word == "QUIT" else "250 drill")


@contextmanager
def post_office() -> Iterator[PostOffice]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        office = PostOffice(door)
        threading.Thread(target=office.serve, daemon=True).start()
        yield office


@contextmanager
def silent_office() -> Iterator[int]:
    """A mail server that takes the connection and never says a word; its port."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]
