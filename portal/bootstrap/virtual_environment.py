"""The virtual environment in .venv, filled from the locked requirements."""

import importlib.util
import platform
import shutil
import sys
import venv
from pathlib import Path

from portal.bootstrap.errors import SetupError
from portal.bootstrap.shell import PROJECT, fingerprint, run, say

FOLDER = PROJECT / ".venv"
PYTHON = FOLDER / "bin" / "python"


def prepare(*requirements: str) -> None:
    """Makes the environment and installs these files; done already, it costs nothing."""
    make()
    for name in requirements:
        install(PROJECT / name)


def make() -> None:
    if (FOLDER / "made").exists():
        return
    if PYTHON.exists() and run(PYTHON, "-c", "import pip") == 0:
        return  # someone made it by hand: it is as good
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            f"{sys.executable} cannot make virtual environments: install its venv package "
            "(Debian, Ubuntu: apt-get install python3-venv), then run make again."
        )
    say("Making the virtual environment in .venv")
    shutil.rmtree(FOLDER, ignore_errors=True)
    venv.create(FOLDER, with_pip=True)
    (FOLDER / "made").touch()


def install(requirements: Path) -> None:
    stamp = FOLDER / f"{requirements.stem}.installed"
    wanted = fingerprint(requirements, also=platform.python_version())
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installing {requirements.name}")
    pip = ["-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if run(PYTHON, *pip, "--no-deps", "--require-hashes", "-r", requirements) != 0:
        raise SetupError(f"{requirements.name} could not be installed: what pip said stands above.")
    stamp.write_text(wanted)
