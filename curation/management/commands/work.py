"""Do what waits in the queue, until told to stop."""

import os
import signal
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from curation.queue.worker import run_next, work


class Command(BaseCommand):
    """`work`: one worker; several may run, on one machine or on many."""

    help = "Does background work (imports, digests, checks) from the queue until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits, then end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when standard input is closed"
        )

    def handle(self, *, once: bool, with_parent: bool, **options: Any) -> None:
        if once:
            while run_next():
                pass
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: _leave(stop))
        if with_parent:
            threading.Thread(target=_wait_for_the_end_of_the_parent, daemon=True).start()
        work(stop=stop)


def _leave(stop: threading.Event) -> None:
    """End now, also in the middle of a job: its transaction is rolled back, its job put back."""
    stop.set()
    sys.exit(0)


def _wait_for_the_end_of_the_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
