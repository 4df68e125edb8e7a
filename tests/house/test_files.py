"""What no source file may be or hold."""

import re
import subprocess
from pathlib import Path

from django.conf import settings

WRITTEN_BY_HAND = {".py", ".html", ".css", ".js", ".mjs"}
LONGEST = 400
ALLOWED_AT_THE_TOP = {
    *["portal", "api", "explore", "intake", "agreements", "events", "targets", "institutions"],
    *["search", "sources", "curation", "values", "templates", "static", "tests", "data"],
    *["bench", "deploy", "docs", ".ci"],
}
# In two halves, so that this file does not hold what it forbids.
UNSAFE = re.compile("|".join([r"\|\s*" + "safe\\b", "mark_" + "safe", "autoescape" + " off"]))
# A block of linked data is not run: browsers pass it over, search engines read it.
SCRIPT = r'<script(?! type="application/ld\+json")(?![^>]*\ssrc=)'
INLINE = re.compile(rf"<style|\sstyle=|\son[a-z]+=[\"']|{SCRIPT}|data:image")


def tracked(*suffixes: str) -> list[Path]:
    """The project's own files, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [Path(line) for line in listed.stdout.splitlines()]
    paths = [path for path in paths if (settings.BASE_DIR / path).is_file()]
    return [path for path in paths if not suffixes or path.suffix in suffixes]


def content(path: Path) -> str:
    return (settings.BASE_DIR / path).read_text(encoding="utf-8")


def is_migration(path: Path) -> bool:
    return "migrations" in path.parts


def test_no_source_file_passes_400_lines():
    sources = [path for path in tracked(*WRITTEN_BY_HAND) if not is_migration(path)]
    too_long = [str(path) for path in sources if len(content(path).splitlines()) > LONGEST]
    assert too_long == []


def test_the_top_level_holds_only_the_folders_of_the_architecture():
    folders = {path.parts[0] for path in tracked() if len(path.parts) > 1}
    assert folders - ALLOWED_AT_THE_TOP == set()


def test_nothing_switches_escaping_off():
    found = [str(path) for path in tracked(".py", ".html") if UNSAFE.search(content(path))]
    assert found == []


def test_no_template_holds_style_or_script():
    pages = [path for path in tracked(".html") if path.parts[0] == "templates"]
    assert [str(path) for path in pages if INLINE.search(content(path))] == []
