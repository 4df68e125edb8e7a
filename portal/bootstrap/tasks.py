"""The targets of the Makefile."""

import os
import secrets
import shlex
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from portal.bootstrap import browser, front_end, virtual_environment
from portal.bootstrap.errors import SetupError
from portal.bootstrap.shell import PROJECT, become, run, say
from portal.bootstrap.virtual_environment import FOLDER, PYTHON

BIN = FOLDER / "bin"
PLAIN_LOOK = "The front end was not built: pages use this system's fonts. All else works."


def serve() -> int:
    """Everything up to a register that answers; the process becomes its server."""
    refuse_taken_port(port())
    virtual_environment.prepare("requirements.txt")
    if not front_end.build():
        say(PLAIN_LOOK)
    become(PYTHON, "manage.py", "serve", PORT=str(port()))
    return 0


def test() -> int:
    """All tests, or those that ARGS names."""
    virtual_environment.prepare("requirements.txt")
    if not front_end.build():
        say(PLAIN_LOOK)
    browser.prepare()
    # Half of a test's time is waiting, for the database or a browser: two for each core.
    workers = min(2 * (os.cpu_count() or 1), 4)
    # Who has nothing left to do takes tests from who has most.
    wanted = shlex.split(os.environ.get("ARGS", "")) or ["-n", str(workers), "--dist", "worksteal"]
    become(PYTHON, "-m", "pytest", *wanted)
    return 0


def lint() -> int:
    """Every check, also after one has failed; how many failed."""
    virtual_environment.prepare("requirements.txt", "requirements-lint.txt")
    if not front_end.build():
        raise SetupError("The front end could not be built: what npm said stands above.")
    failed = [name for name, check in CHECKS.items() if not passes(name, check)]
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    return len(failed)


def passes(name: str, check: Callable[[], int]) -> bool:
    say(f"--- {name}")
    return check() == 0


def check_as_deployed() -> int:
    """Django's own checks under the settings of a deployment, static files collected."""
    collected = run(PYTHON, "manage.py", "collectstatic", "--noinput", "-v0", **DEPLOYMENT)
    arguments = ["check", "--deploy", "--fail-level", "WARNING"]
    return collected or run(PYTHON, "manage.py", *arguments, **DEPLOYMENT)


def compare_schema() -> int:
    """The committed OpenAPI document says what the code says."""
    made = PROJECT / "var" / "schema.yml"
    made.parent.mkdir(exist_ok=True)
    written = run(PYTHON, "manage.py", "spectacular", "--fail-on-warn", "--file", made)
    return written or run("diff", "-u", PROJECT / "api" / "schema.yml", made)


DEPLOYMENT = {
    # Any deployment will do: the checks ask nothing of the database.
    "SITE_URL": "https://register.example",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "DATABASE_URL": "postgresql://register@127.0.0.1/register",
    "DEBUG": "0",
}
CHECKS: dict[str, Callable[[], int]] = {
    "format": lambda: run(BIN / "ruff", "format", "--check", "--quiet", "."),
    "lint": lambda: run(BIN / "ruff", "check", "--quiet", "."),
    "import order": lambda: run(BIN / "lint-imports", "--no-logo"),
    "types": lambda: run(BIN / "mypy"),
    "templates": lambda: run(BIN / "djlint", "--quiet", "--lint", "templates"),
    "migrations": lambda: run(PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"),
    "steps of migrations": lambda: run(PYTHON, "manage.py", "judge_migrations"),
    "schema": compare_schema,
    "components": lambda: run(PYTHON, "-m", "portal.bootstrap.components", "--check"),
    "openapi": lambda: run(BIN / "openapi-spec-validator", PROJECT / "api" / "schema.yml"),
    "deployment": check_as_deployed,
}


def bench_intake() -> int:
    """How well and how fast press releases are read: the tables of docs/intake.md."""
    virtual_environment.prepare("requirements.txt")
    asked = (["quality.py"], ["quality.py", "--held-out"], ["speed.py"])
    return max(run(PYTHON, PROJECT / "bench" / "intake" / one, *rest) for one, *rest in asked)


def bench() -> int:
    """What pages and answers cost at 100,000 agreements: the tables of docs/performance.md."""
    return measure_pages("100000")


def bench_quick() -> int:
    """The same at 10,000, over one connection."""
    return measure_pages("10000", "--quick")


def bench_million() -> int:
    """The same at a million, to see what grows."""
    return measure_pages("1000000", "--connections", "1")


def measure_pages(agreements: str, *how: str) -> int:
    """Fills a database of its own with synthetic records, once, and measures over it.

    That is DATABASE_URL, which must hold no other records, or an embedded server of its own.
    """
    virtual_environment.prepare("requirements.txt")
    folder = Path("/var/lib/cooperation-register") if os.geteuid() == 0 else PROJECT / "var"
    own = folder / f"bench-{agreements}"
    where = {} if os.environ.get("DATABASE_URL") else {"EMBEDDED_DIR": str(own)}
    size = ["--agreements", agreements, "--index"]
    run(PYTHON, "manage.py", "migrate", "-v0", **where)
    run(PYTHON, "-m", "bench.load.fill", *size, **where)
    asked = shlex.split(os.environ.get("ARGS", ""))
    return run(PYTHON, "-m", "bench.load.run", *how, *asked, **where)


def audit() -> int:
    """Every kind of page in every language, theme and width (ARGS names some); then the API."""
    pages = look_at_pages("audit.py")
    programs = ("api_fuzz.py", "api_client.py")
    return max(pages, *(run(PYTHON, PROJECT / "bench" / "site" / one) for one in programs))


def drills() -> int:
    """Breaks a register of our own: the table of docs/operations/faults.md; ARGS names some."""
    virtual_environment.prepare("requirements.txt")
    asked = shlex.split(os.environ.get("ARGS", ""))
    return run(PYTHON, PROJECT / "bench" / "drills" / "run.py", *asked)


def pictures() -> int:
    """The pictures of docs/pictures, taken anew."""
    return look_at_pages("pictures.py")


def look_at_pages(script: str) -> int:
    """Runs a command of bench/site, which serves data/ from a database of its own."""
    virtual_environment.prepare("requirements.txt")
    if not front_end.build():
        say(PLAIN_LOOK)
    browser.prepare()
    asked = shlex.split(os.environ.get("ARGS", ""))
    return run(PYTHON, PROJECT / "bench" / "site" / script, *asked)


def requirements() -> int:
    """Locks requirements*.in anew, keeping what is locked already where it still fits."""
    tools = PROJECT / "var" / "lock"
    if not (tools / "bin" / "pip-compile").exists():
        run(sys.executable, "-m", "venv", tools)
        run(tools / "bin" / "pip", "install", "--quiet", "pip-tools")
    names = ["requirements", "requirements-lint"]
    return sum(lock(tools / "bin" / "pip-compile", name) for name in names)


def lock(compile_: Path, name: str) -> int:
    nowhere = ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"]
    how = ["--quiet", "--generate-hashes", "--strip-extras", "--allow-unsafe"]
    said = {"CUSTOM_COMPILE_COMMAND": "make requirements"}  # what the file's first lines advise
    return run(compile_, *how, *nowhere, "-o", f"{name}.txt", f"{name}.in", **said)


def components() -> int:
    """The list of components, after the locks or a vendored script changed."""
    virtual_environment.prepare("requirements.txt", "requirements-lint.txt")
    return run(PYTHON, "-m", "portal.bootstrap.components")


def clean() -> int:
    """Takes away what the commands made, except the database and its server's data."""
    for name in [".venv", "node_modules", "static/build", "var/static", "var/lock"]:
        shutil.rmtree(PROJECT / name, ignore_errors=True)
    return 0


def port() -> int:
    value = os.environ.get("PORT") or "8000"
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise SetupError(f"PORT is {value!r}: write a number from 1 to 65535.")
    return int(value)


def refuse_taken_port(number: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            raise SetupError(
                f"Port {number} cannot be used ({error.strerror}): stop what listens there, or "
                "choose another, for example `make run PORT=8001`."
            ) from error


TASKS: dict[str, Callable[[], int]] = {
    "run": serve,
    "test": test,
    "lint": lint,
    "bench": bench,
    "bench-quick": bench_quick,
    "bench-million": bench_million,
    "bench-intake": bench_intake,
    "audit": audit,
    "drills": drills,
    "pictures": pictures,
    "requirements": requirements,
    "components": components,
    "clean": clean,
}
