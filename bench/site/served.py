"""The register of data/ behind a server of this process, for commands that look at its pages."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
# Whoever is signed in by the command has no device for a second factor.
os.environ.setdefault("SECOND_FACTOR", "optional")
# Playwright keeps an event loop in the main thread; the server's threads know nothing of it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import django  # noqa: E402  the path and the settings' name come first

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def served(at: str | None = None) -> Iterator[str]:
    """Give the address of a server, without last slash: of one at `at`, or of a new one.

    A new one has a database of its own, filled from data/ and dropped again in the end.
    """
    if at:
        yield at.rstrip("/")
        return
    django.setup()
    with _filled_database(), _server() as address:
        yield address


@contextmanager
def _filled_database() -> Iterator[None]:
    from django.conf import settings
    from django.core.management import call_command
    from django.test import utils

    own = settings.DATABASES["default"]
    own.setdefault("TEST", {})["NAME"] = f"{own['NAME']}_pages"
    utils.setup_test_environment(debug=False)
    before = utils.setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        call_command("load_records", PROJECT / "data", verbosity=0)
        call_command("rebuild", verbosity=0)
        yield
    finally:
        _end_others()
        utils.teardown_databases(before, verbosity=0)
        utils.teardown_test_environment()


def _end_others() -> None:
    """End the connections that the server's threads left open: the database is dropped next."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@contextmanager
def _server() -> Iterator[str]:
    from django.test.testcases import LiveServerThread

    thread = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://{thread.host}:{thread.port}"
    finally:
        thread.terminate()


def browser_path() -> str | None:
    """Return this machine's Chromium, or None for the one that Playwright brings."""
    from portal.bootstrap import browser

    return browser.find()


def say(text: str = "") -> None:
    """Write one line to the standard output, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
