"""The task worker beside a trial's server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

PATIENCE = 5  # seconds a worker has to put its work down


@contextmanager
def worker_beside() -> Iterator[None]:
    """Run one worker until the block ends.

    It holds the other end of a pipe: when this process ends, however it does, the pipe closes and
    the worker ends too. Under the reloader only the first of the two processes starts one.
    """
    if os.environ.get("RUN_MAIN") == "true":
        yield
        return
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--with-parent"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own command
    try:
        yield
    finally:
        _end(worker)


def _end(worker: subprocess.Popen) -> None:
    worker.terminate()
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
