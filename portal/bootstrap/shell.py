"""Running other programs, and saying what is going on."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 this is how a command talks


def run(*command: str | Path, **environment: str) -> int:
    """Runs a program in the project's folder, in view of the person; its exit code."""
    return subprocess.run(  # noqa: S603 commands of ours only
        [str(part) for part in command],
        cwd=PROJECT,
        env={**os.environ, **environment},
        check=False,
    ).returncode


def become(*command: str | Path, **environment: str) -> None:
    """Hands this process over to another program: Ctrl-C and signals reach it directly."""
    os.chdir(PROJECT)
    words = [str(part) for part in command]
    os.execvpe(words[0], words, {**os.environ, **environment})  # noqa: S606 commands of ours only


def fingerprint(*files: Path, also: str = "") -> str:
    """Changes when one of these files does."""
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(content + also.encode()).hexdigest()
