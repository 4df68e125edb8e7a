"""The Chromium that the browser tests drive: found, or installed the way this machine allows."""

import os
import shutil

from portal.bootstrap.shell import run, say
from portal.bootstrap.virtual_environment import FOLDER

# Without windows it does what the others do, with half of their work.
LIGHT = "chromium-headless-shell"
NAMES = [LIGHT, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MISSING = (
    "No Chromium was found for the browser tests: install one (Debian: apt-get install chromium; "
    "elsewhere: .venv/bin/playwright install chromium), or name yours in CHROME."
)


def find() -> str | None:
    """The path of CHROME, or of a Chromium on the search path."""
    named = os.environ.get("CHROME")
    if named:
        return named
    return next(filter(None, map(shutil.which, NAMES)), None)


def prepare() -> None:
    """Sees to a browser; where none can be had, the browser tests will say what to install."""
    if os.environ.get("CHROME") or shutil.which(LIGHT):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install_from_debian()
    if find() is None:
        say("Fetching a Chromium for the browser tests")
        run(FOLDER / "bin" / "playwright", "install", "chromium")


def install_from_debian() -> None:
    say("Installing Chromium and fonts with apt-get")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-qq", **quiet)
    install = ["apt-get", "install", "-y", "-qq", "fonts-noto-cjk"]
    if run(*install, LIGHT, **quiet) != 0:
        run(*install, "chromium", **quiet)
