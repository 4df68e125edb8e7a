"""Valid HTML, by the W3C's own checker (vnu), which npm brings and Java runs."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from from_npm import fetched
from served import say

CHECKER = "vnu-jar@26.9.27"
JAR = "build/dist/vnu.jar"


class Markup:
    """The pages of one run, kept in a folder and checked at once: Java starts slowly."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._urls: dict[str, str] = {}

    def keep(self, url: str, html: bytes) -> None:
        """Keep what the server sent for an address."""
        name = f"{len(self._urls)}.html"
        Path(self._folder.name, name).write_bytes(html)
        self._urls[name] = url

    def troubles(self) -> Iterator[tuple[str, str]]:
        """Give the errors of all pages kept, and where; nothing where the checker cannot run."""
        checker = fetched(CHECKER) if shutil.which("java") else None
        if checker is None:
            say("HTML was not checked: that needs npm and Java.")
            return
        command = [
            "java",
            "-jar",
            checker / JAR,
            "--format",
            "json",
            "--errors-only",
            self._folder.name,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        for one in json.loads(done.stderr or '{"messages": []}')["messages"]:
            path = unquote(urlsplit(self._urls[Path(one["url"]).name]).path)
            yield f"html: {one['message']} {one.get('extract', '').strip()!r}", path
