"""What tests share.

Records. A test marked `django_db` starts from an empty register. One that asks for `register` sees
the records of `data/`: they are published once in a second database (per worker), and the test
runs inside a transaction on it that is rolled back. `live` is the address of a running server over
those same records; a browser's `page` goes there. Such tests read; one that writes through the
server takes pytest-django's own `live_server` and makes what it needs.
"""

import gc
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as portal_settings
from django.core.signals import request_finished, request_started
from django.db import connections, transaction
from django.dispatch import receiver
from django.test.testcases import LiveServerThread
from django.utils import translation
from hypothesis import settings as hypothesis
from playwright.sync_api import Page, Playwright

from api.ready import joining
from api.tokens import minutes
from portal.bootstrap import browser as installed_browser
from search import facets
from tests.databases import Shared, database_named, drop, make_with_records, point_at
from tests.order import longest_first
from tests.styles import join_styles

# Playwright keeps an event loop in the test's thread; the tests themselves are not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Tests count the queries that pages make, and roll back what they publish.
portal_settings.PAGE_CACHE_MB = 0
portal_settings.COUNT_READERS = False
# What tests ask is not counted with what readers ask.
portal_settings.METRICS_DIR = Path(tempfile.mkdtemp(prefix="register-metrics-"))
# A browser asks for a style sheet once and not at every page: for one, as of a deployment.
ONE_SHEET = join_styles(Path(tempfile.mkdtemp(prefix="register-styles-")))
portal_settings.STATICFILES_DIRS = [*portal_settings.STATICFILES_DIRS, ONE_SHEET.parents[1]]
portal_settings.WHITENOISE_MAX_AGE = 3600

# A busy machine is slow, not wrong; and what CI tries does not change from run to run.
hypothesis.register_profile("here", deadline=None)
hypothesis.register_profile("ci", deadline=None, derandomize=True)
hypothesis.load_profile("ci" if os.environ.get("CI") else "here")

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

unanswered: set[int] = set()
"""Threads of servers here that are answering just now."""


@receiver(request_started)
def asked(**_kwargs) -> None:
    if threading.current_thread() is not threading.main_thread():
        unanswered.add(threading.get_ident())


@receiver(request_finished)
def answered(**_kwargs) -> None:
    unanswered.discard(threading.get_ident())


def pytest_unconfigure() -> None:
    """A process of the tests leaves no folder behind; those of several workers are their own."""
    shutil.rmtree(portal_settings.METRICS_DIR, ignore_errors=True)
    shutil.rmtree(ONE_SHEET.parents[1], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Test databases are made only where a test is marked: asking for the records is enough."""
    for item in items:
        if "register" in item.fixturenames:
            item.add_marker(pytest.mark.django_db)
    if worker := getattr(config, "workerinput", None):
        items[:] = longest_first(items, worker["workercount"])


def pytest_collection_finish() -> None:
    """What was imported stays: from here on nobody looks through it for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def one_factor_is_enough(settings) -> None:
    """People sign in by `force_login`; tests of the second factor require it themselves."""
    settings.SECOND_FACTOR = "optional"


@pytest.fixture(autouse=True)
def passwords_cost_nothing(settings) -> None:
    """A hash that is slow on purpose would be most of what tests of accounts do."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def shared(
    request, django_db_modify_db_settings, django_db_blocker, tmp_path_factory
) -> Iterator[Shared | None]:
    """The databases that the workers of this run copy; None where one process runs alone."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if not worker or request.config.getvalue("reuse_db"):
        yield None
        return
    name = connections["default"].creation._get_test_db_name().removesuffix(f"_{worker}")
    found = Shared(tmp_path_factory.getbasetemp().parent, name)
    yield found
    with django_db_blocker.unblock():
        found.leave()


@pytest.fixture(scope="session")
def django_db_setup(request, shared, django_db_blocker) -> Iterator[None]:
    """The empty test database; beside it, if any test asks for the records, a copy that has them.

    Workers copy both when they need them, from databases that nobody uses. Where one process runs
    alone its own is copied, before the first test connects: a browser's event loop hides the
    connections that were opened before it started.
    """
    if shared is None:
        request.getfixturevalue("django_db_setup")  # what this one stands for: pytest-django's
    with django_db_blocker.unblock():
        names = [_made_alone(request)] if shared is None else _copied(shared)
    yield
    with django_db_blocker.unblock():
        for name in names:
            drop(name)


def _made_alone(request: pytest.FixtureRequest) -> str:
    empty = connections.settings["default"]["NAME"]
    full = f"{empty}_register"
    if any("register" in item.fixturenames for item in request.session.items):
        connections.close_all()
        make_with_records(empty, full)
    return full


def _copied(shared: Shared) -> list[str]:
    name = connections["default"].creation._get_test_db_name()
    shared.copy_empty(name)
    point_at(name)
    return [f"{name}_register", name]


@pytest.fixture(autouse=True)
def in_english() -> None:
    """A request leaves its language behind in the thread, for whatever test comes next."""
    translation.activate("en")


@pytest.fixture(autouse=True)
def no_counts_remembered() -> None:
    """Facets and names follow the change log; what a test rolls back was never in it."""
    facets.forget()
    joining.forget()


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> None:
    """Requests without a token are counted by address, and all tests have one address."""
    minutes.forget()


@pytest.fixture(scope="session")
def register_database(django_db_setup, shared, django_db_blocker) -> str:
    """The name of the copy of the test database into which data/ was loaded."""
    name = f"{connections.settings['default']['NAME']}_register"
    if shared is not None:
        with django_db_blocker.unblock():
            shared.copy_full(name)
    return name


@pytest.fixture
def register(register_database, django_db_blocker) -> Iterator[None]:
    """The records of data/; what the test changes is rolled back."""
    with django_db_blocker.unblock(), database_named(register_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def server() -> Iterator[LiveServerThread]:
    """Our pages over HTTP, static files through WhiteNoise as everywhere else."""
    thread = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield thread
    thread.terminate()


@pytest.fixture
def live(register, server) -> str:
    """The address of the running register, without last slash."""
    return f"http://{server.host}:{server.port}"


@pytest.fixture
def nothing_unanswered(request) -> Iterator[None]:
    """A page that closes leaves its last question with the server, which may still be writing.

    Emptying the tables would meet it there: so it is waited for, before the tables are emptied.
    """
    if "live_server" in request.fixturenames:
        request.getfixturevalue("transactional_db")
    yield
    end = time.monotonic() + 10
    while unanswered and time.monotonic() < end:
        time.sleep(0.01)


@pytest.fixture
def new_context(nothing_unanswered, new_context, settings):
    """Playwright's own; what it opened is closed before `nothing_unanswered` looks."""
    settings.STYLESHEET = f"css/{ONE_SHEET.name}"
    return new_context


@pytest.fixture(scope="session")
def base_url() -> str:
    """None for all tests: `live` says where a test's register is."""
    return ""


@pytest.fixture(scope="session")
def playwright(playwright: Playwright, django_db_blocker) -> Iterator[Playwright]:
    """While Playwright's loop runs, Django keeps connections of their own for it: ended here."""
    yield playwright
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, playwright: Playwright) -> dict:
    """This machine's Chromium, or Playwright's; without either, what to install."""
    path = installed_browser.find()
    if path is None and not Path(playwright.chromium.executable_path).exists():
        pytest.fail(installed_browser.MISSING, pytrace=False)
    return {**browser_type_launch_args, "executable_path": path, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}, "locale": "en"}


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Errors of scripts and of the content security policy on the page, as they come in."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if is_error(message) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def is_error(message) -> bool:
    """Console errors, except fonts that an unbuilt front end does not have."""
    return message.type == "error" and "/static/build/fonts/" not in message.location["url"]


@pytest.fixture
def axe(page: Page) -> Callable[[], list[str]]:
    """Call it for the accessibility rules that the page breaks: rule and element, one a line."""
    rules = Axe().axe_script

    def broken_rules() -> list[str]:
        # Without preloading: axe would ask for imported style sheets at the page's own address.
        # Told of violations alone: where everything passes is most of the work of telling.
        wanted = {"preload": False, "resultTypes": ["violations"]}
        # A click returns as soon as the next page begins to come.
        page.wait_for_load_state()
        if page.evaluate("!window.axe"):
            page.evaluate(rules)
        found = page.evaluate("wanted => axe.run(wanted)", wanted)["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]

    return broken_rules


LOOKS = ((1440, "light"), (360, "dark"))
"""Both widths and both themes; all four pairs of every kind of page are looked at by the audit."""


@pytest.fixture
def faults(page: Page, axe) -> Callable[..., list[str]]:
    """Call it for what is wrong with the open page: broken rules, and scrolling sideways."""

    def found(looks=LOOKS) -> list[str]:
        said = []
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 900})
            # Without motion, or colours would be measured on their way from light to dark.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            said += [f"{width} {scheme} {rule}" for rule in axe()]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                said.append(f"{width} {scheme} scrolls sideways")
        return said

    return found
