"""Reading what strangers wrote, in a process that may not harm this one."""

import json
import os
import subprocess
import sys
from pathlib import Path

from intake.reading.document import Document, Unread

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 5  # of processor time: what a page may hold a worker; most take one
PATIENCE = 30  # seconds by the clock, for a machine on which others work


def read_apart(
    data: bytes, content_type: str = "", charset: str = "", *, seconds: int = SECONDS
) -> Document:
    """Return the words of a page or file, as `read` does; Unread, also if it takes too much.

    Starts a process and waits for it: about a second for a page. `seconds` of processor time are
    the most it may take.
    """
    command = [sys.executable, "-m", "intake.reading.child", content_type, charset, str(seconds)]
    try:
        child = subprocess.run(  # noqa: S603 - our own module; both arguments are words of a header
            command,
            input=data,
            capture_output=True,
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"},
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unread("too_hard") from error
    if child.returncode != 0:
        raise Unread("too_hard")
    told = json.loads(child.stdout)
    if "unread" in told:
        raise Unread(told["unread"])
    return Document(**told)
