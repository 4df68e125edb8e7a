"""Programs that only these commands need: npm brings each into a folder of its own under var/."""

import shutil
import subprocess
from pathlib import Path

from served import PROJECT


def fetched(package: str) -> Path | None:
    """Return the folder of a package, `name@version`; None where npm is not, or cannot bring it."""
    name = package.split("@")[0]
    home = PROJECT / "var" / "npm" / package.replace("@", "-")
    folder = home / "node_modules" / name
    if not folder.exists() and shutil.which("npm"):
        home.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-save", "--prefix", home, package]
        subprocess.run(command, check=False)  # noqa: S603
    return folder if folder.exists() else None
